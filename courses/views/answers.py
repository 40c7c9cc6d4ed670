"""How a page answers: who is here, a page of rows, and (from the kit) a domain error as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

from lms.kit.telling import telling
from people.models import Employee

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

__all__ = ["PEOPLE_A_PAGE", "employee_of", "page_of", "telling"]

PEOPLE_A_PAGE = 50


def employee_of(user: Any) -> Employee | None:
    """Return the employee whose account this is, with the grade loaded; None for strangers and other accounts."""
    if not user.is_authenticated:
        return None
    return Employee.objects.filter(user=user).select_related("grade").first()


def page_of(request: HttpRequest, rows: QuerySet[Any] | list[Any], size: int = PEOPLE_A_PAGE) -> Page[Any]:
    """Return the page of `rows` that ?page= asks for; the nearest one where there is no such page."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
