"""What listens to other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from appraisals import steps
from appraisals.models import CreditLine
from courses.models import Completion
from lms.kit.actors import Actor
from people.models import Employee
from people.queries import OwnRoom


def post_credits_for_completions(
    sender: object, completions: Sequence[Completion], by: Actor, at: datetime, **_rest: object
) -> None:
    """Post the learning hours of completions in the transaction that writes them."""
    steps.post(completions, by=by, at=at)


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: the lines of the credit ledger. 1 statement."""
    return [OwnRoom("credits", _("Credits"), tuple(_lines(employee)))]


def _lines(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in CreditLine.objects.filter(employee=employee).select_related("posted_by").order_by("-on", "-pk"):
        yield {
            _("day"): row.on,
            _("kind"): row.get_kind_display(),
            _("amount"): str(row.amount),
            _("what for"): row.description,
            _("from"): row.source,
            _("posted by"): str(row.posted_by or "–"),
        }
