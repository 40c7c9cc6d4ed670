"""What is held about somebody's leave, as rows for their own data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from people.models import Employee, LeaveLine, LeaveRequest


def leave_requests_of(employee: Employee) -> Iterable[dict[str, Any]]:
    """Yield one's requests for leave, latest first, in plain values. One statement."""
    for row in LeaveRequest.objects.filter(employee=employee).with_all():
        yield {
            _("kind of leave"): str(row.kind),
            _("special ground"): str(row.ground or ""),
            _("since"): row.since.isoformat(),
            _("last day"): row.last_day.isoformat(),
            _("days"): row.days,
            _("state"): str(row.get_state_display()),
            _("reason"): row.reason,
            _("during leave"): f"{row.phone} {row.address}".strip(),
            _("proof"): _("yes") if row.attachment else _("no"),
            _("by"): row.state_by,
            _("answer"): row.note,
        }


def leave_lines_of(employee: Employee) -> Iterable[dict[str, Any]]:
    """Yield the lines of one's leave ledger in order, in plain values. One statement."""
    for row in LeaveLine.objects.filter(employee=employee).select_related("kind"):
        yield {
            _("year"): row.year,
            _("kind of leave"): str(row.kind),
            _("days"): row.days,
            _("why"): str(row.get_reason_display()),
            _("when"): row.at.isoformat(),
            _("by"): row.by,
            _("note"): row.note,
        }
