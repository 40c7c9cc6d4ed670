"""What listens to other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from certificates import steps
from certificates.models import Certificate
from courses.models import Completion
from lms.kit.actors import Actor
from people.models import Employee
from people.queries import OwnRoom


def issue_for_completions(sender: object, completions: Sequence[Completion], by: Actor, at: datetime, **_rest: object) -> None:
    """Issue the certificates of completions in the transaction that writes them."""
    steps.issue(completions, by=by, at=at)


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: the certificates. 1 statement."""
    return [OwnRoom("certificates", _("Certificates"), tuple(_certificates(employee)))]


def _certificates(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in Certificate.objects.filter(employee=employee).order_by("-issued_on", "-pk"):
        yield {
            _("title"): row.content.get("title", ""),
            _("number"): row.number,
            _("issued on"): row.issued_on,
            _("state"): row.get_state_display(),
            _("reason"): row.revocation_reason,
            _("code"): row.code,
        }
