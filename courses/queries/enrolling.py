"""Who may come, and why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.errors import (
    Clashes,
    OnLeave,
)
from courses.models import Enrolment, Offering, Session
from courses.transitions import ENROLMENT
from people.models import Employee, LeaveRequest

if TYPE_CHECKING:
    from lms.kit.errors import DomainError

from courses.queries.audience import audience_refusals
from courses.queries.calendar import DAY, local_days
from courses.queries.need import blocked
from courses.queries.prerequisites import prerequisites_missing


@dataclass(frozen=True)
class Applicants:
    """A set of people before an offering: who stands as they are, who asks (again or anew), and who may not come."""

    settled: tuple[Enrolment, ...]
    returning: tuple[Enrolment, ...]
    joining: tuple[Employee, ...]
    refused: tuple[tuple[Employee, DomainError], ...]

    @property
    def asking(self) -> int:
        """How many ask for a seat."""
        return len(self.returning) + len(self.joining)


def applicants(
    offering: Offering, employees: Collection[Employee], known: Collection[Enrolment], *, at: dt.datetime
) -> Applicants:
    """Sort people by what enrolling them would do; `known` are their enrolments in this offering. 7 statements.

    The same code makes the preview for HR and decides in the action.
    """
    sources = ENROLMENT.sources("request")
    again = {one.employee_id: one for one in known if one.state in sources}
    settled = {one.employee_id: one for one in known if one.state not in sources}
    new = [one for one in employees if one.pk not in settled]
    errors = enrolment_refusals(offering, new, at=at)
    return Applicants(
        settled=tuple(settled.values()),
        returning=tuple(enrolment for key, enrolment in again.items() if key not in errors),
        joining=tuple(one for one in new if one.pk not in again and one.pk not in errors),
        refused=tuple((one, errors[one.pk]) for one in new if one.pk in errors),
    )


def enrolment_refusals(offering: Offering, employees: Sequence[Any], *, at: dt.datetime) -> dict[int, DomainError]:
    """Return the error for each of these employees who may not come, by id, seats apart. 9 statements, some more for conditions.

    The same code tells a visitor of the page why the button is missing and stops the action.
    """
    errors = audience_refusals(offering, employees, timezone.localdate(at))
    sessions = list(offering.sessions.all())
    clashing = sessions_clashing(offering, employees, sessions)
    away = leave_at(sessions, employees)
    unprepared = prerequisites_missing(offering.curriculum_id, employees)
    paused = blocked(offering, [one.pk for one in employees], at=at)
    for one in employees:
        if one.pk in errors:
            continue
        if one.pk in unprepared:
            errors[one.pk] = unprepared[one.pk]
        elif one.pk in paused:
            errors[one.pk] = paused[one.pk]
        elif one.pk in clashing:
            errors[one.pk] = Clashes(_("A session overlaps with “%(course)s”.") % {"course": clashing[one.pk]})
        elif one.pk in away:
            errors[one.pk] = on_leave(away[one.pk])
    return errors


def on_leave(leave: LeaveRequest) -> OnLeave:
    """Return the refusal that names the days of a leave."""
    words = _("Approved leave from %(since)s to %(last)s falls on a session.")
    return OnLeave(words % {"since": date_format(leave.since), "last": date_format(leave.last_day)}, leave=leave.public_id)


def leave_at(sessions: Collection[Session], employees: Any) -> dict[int, LeaveRequest]:
    """Return the leave that holds on a day of one of these sessions, by employee id; the first of several. 1 statement."""
    days = {day for session in sessions for day in local_days(session.starts_at, session.ends_at)}
    if not days:
        return {}
    rows = LeaveRequest.objects.holding().filter(employee__in=employees).overlapping(min(days), max(days) + DAY)
    found: dict[int, LeaveRequest] = {}
    for leave in rows.order_by("since"):
        if any(leave.since <= day < leave.until for day in days):
            found.setdefault(leave.employee_id, leave)
    return found


def sessions_clashing(offering: Offering, employees: Any, sessions: Collection[Session]) -> dict[int, str]:
    """Return the course in which somebody sits at the time of one of these sessions, by employee id. 1 statement."""
    overlap = Q(pk__in=[])
    for session in sessions:
        overlap |= Q(
            offering__sessions__is_held=True,
            offering__sessions__starts_at__lt=session.ends_at,
            offering__sessions__ends_at__gt=session.starts_at,
        )
    seats = Enrolment.objects.filter(overlap, employee__in=employees, state="enrolled").exclude(offering=offering)
    return dict(seats.values_list("employee_id", "offering__curriculum__course__title"))
