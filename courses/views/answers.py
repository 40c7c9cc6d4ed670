"""How a page answers: who is here, and a domain error as a message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404

from lms.kit.errors import DomainError, NotSeen
from people.models import Employee

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

PEOPLE_A_PAGE = 50


@contextmanager
def telling(request: HttpRequest) -> Iterator[None]:
    """Turn a domain error inside the block into a message for the person; what is not theirs to see into 404."""
    try:
        yield
    except NotSeen as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, error.message)


def employee_of(user: Any) -> Employee | None:
    """Return the employee whose account this is, with the grade loaded; None for strangers and other accounts."""
    if not user.is_authenticated:
        return None
    return Employee.objects.filter(user=user).select_related("grade").first()


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = PEOPLE_A_PAGE) -> Page[Any]:
    """Return the page of `rows` that ?page= asks for; the nearest one where there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
