"""How a page tells a domain error: as a message, or as an error of its form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404

from lms.kit.errors import DomainError, NotAllowed, NotSeen

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest


@contextmanager
def telling(request: HttpRequest) -> Iterator[None]:
    """Turn a domain error inside the block into a message for the person; what is not theirs to see into 404."""
    try:
        yield
    except NotSeen as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, error.message)


class Answer:
    """Whether an action that a form asked for was done."""

    is_done = False


@contextmanager
def telling_in(form: BaseForm) -> Iterator[Answer]:
    """Turn a domain error inside the block into an error of the form; who may not, or may not see it, gets 404.

    The block gets an answer, which is done afterwards unless there was an error.
    """
    answer = Answer()
    try:
        yield answer
    except (NotSeen, NotAllowed) as error:
        raise Http404 from error
    except DomainError as error:
        form.add_error(None, error.message)
    else:
        answer.is_done = True
