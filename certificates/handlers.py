"""What listens to other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates import queries, register_rows, steps
from certificates.models import Certificate, RegisterEntry
from courses.models import Completion, ProgrammeCompletion
from lms.kit.actors import Actor
from people.models import Employee
from people.queries import OwnRoom
from people.rules.imports.subjects import Subject

OLD_REGISTER = Subject(
    name=register_rows.SUBJECT,
    label=gettext_lazy("certificates of an old register"),
    fields=register_rows.FIELDS,
    key_of=register_rows.key_of,
    plan=queries.plan_entries,
    carry_out=steps.enter,
    take_back=steps.withdraw,
    reasons=register_rows.REASONS,
)


def issue_for_completions(sender: object, completions: Sequence[Completion], by: Actor, at: datetime, **_rest: object) -> None:
    """Issue the certificates of completions, and renew those that they renew, in the transaction that writes them."""
    steps.issue(completions, by=by, at=at)
    steps.renew({completion.employee_id for completion in completions}, by=by, at=at)


def issue_for_programmes(
    sender: object, completions: Sequence[ProgrammeCompletion], by: Actor, at: datetime, **_rest: object
) -> None:
    """Issue the certificates of completed programmes in the transaction of the last course. They bring no learning hours."""
    steps.issue(completions, by=by, at=at)


def revoke_of_programmes(
    sender: object, completions: Sequence[ProgrammeCompletion], by: Actor, at: datetime, reason: str, **_rest: object
) -> None:
    """Revoke the certificates of programmes that are complete no longer, in the transaction that says so."""
    steps.revoke_programmes(completions, by=by, at=at, reason=reason)


def retakes_of_programmes(sender: object, completions: Sequence[ProgrammeCompletion], **_rest: object) -> dict[int, date]:
    """Answer from which day on programmes count again: when their certificates can be renewed. 2 statements."""
    return steps.retakes_from(completions)


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: the certificates, and what the old register has. 2 statements."""
    rows = (*_certificates(employee), *_entries(employee))
    return [OwnRoom("certificates", _("Certificates"), rows)]


def _entries(employee: Employee) -> Iterable[dict[str, Any]]:
    for row in RegisterEntry.objects.standing().filter(employee=employee):
        yield {
            _("title"): row.course_title,
            _("number"): row.number,
            _("issued on"): row.issued_on,
            _("state"): _("entry of the old register"),
            _("reason"): row.revocation_reason,
            _("code"): row.code,
        }


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
