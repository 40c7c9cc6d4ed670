"""What the room holds about one employee."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from courses.models import Attendance, Enrolment
from people.models import Employee
from people.queries import OwnRoom


def own_data(sender: object, employee: Employee, **_rest: object) -> list[OwnRoom]:
    """Return what the room holds about an employee: courses asked for and taken, and attendance. 2 statements."""
    return [
        OwnRoom("courses", _("Courses"), tuple(_courses(employee))),
        OwnRoom("attendance", _("Attendance"), tuple(_marks(employee))),
    ]


def _courses(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Enrolment.objects.filter(employee=employee).select_related("offering__curriculum__course", "completion")
    for row in rows.order_by("-asked_at"):
        completion = getattr(row, "completion", None)
        yield {
            _("course"): row.offering.curriculum.course.title,
            _("offering"): row.offering.name,
            _("state"): row.get_state_display(),
            _("since"): row.state_since,
            _("moved by"): row.state_by,
            _("reason"): row.reason,
            _("completed on"): completion.completed_on if completion else "",
        }


def _marks(employee: Employee) -> Iterable[dict[str, Any]]:
    rows = Attendance.objects.filter(enrolment__employee=employee).select_related("session__offering", "marked_by")
    for row in rows.order_by("-session__starts_at"):
        yield {
            _("session"): row.session.title,
            _("starts"): row.session.starts_at,
            _("mark"): row.get_mark_display(),
            _("marked by"): str(row.marked_by or "–"),
        }
