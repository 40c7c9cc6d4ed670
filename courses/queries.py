"""Reports: each one function with a constant number of statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from competencies.queries import gaps_of_all
from courses.errors import (
    AlreadyCompleted,
    AttendanceTooLow,
    Clashes,
    NotInAudience,
    NotInService,
    NotOnRoster,
    OnLeave,
    SessionsMissing,
    SessionsNotOver,
)
from courses.models import Attendance, Claim, Completion, Enrolment, Module, Offering, Session
from courses.rules import Presence
from courses.transitions import ENROLMENT
from people.models import Employee, LeaveRequest, Position
from people.queries.calendar import Presence as UnitPresence
from people.queries.calendar import days_of, members_of, presence

if TYPE_CHECKING:
    from competencies.queries import Gap
    from lms.kit.errors import DomainError
    from people.models import MinimumPresence

DAY = dt.timedelta(days=1)
DURATION = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())
ATTENDED = ExpressionWrapper(F("session__ends_at") - F("session__starts_at"), output_field=DurationField())


@dataclass(frozen=True)
class Schedule:
    """When an offering meets: number of sessions, whole session time, end of the last one."""

    sessions: int
    total: dt.timedelta
    last_ends_at: dt.datetime


@dataclass(frozen=True)
class Assessment:
    """Whether one enrolment completes now: `refusal` is None if so, else the error that says why not."""

    enrolment: Enrolment
    presence: Presence
    completed_on: dt.date | None
    refusal: DomainError | None


@dataclass(frozen=True)
class Recommendation:
    """An offering that would close gaps of a person: which, and up to which level."""

    offering: Offering
    closes: tuple[tuple[Gap, int], ...]

    @property
    def gain(self) -> int:
        """How many missing levels it brings, all competencies together."""
        return sum(min(level, gap.required) - gap.held for gap, level in self.closes)


@dataclass(frozen=True)
class SeatInSession:
    """That an employee holds a seat in a session, loaded with its offering and course."""

    employee_id: int
    session: Session

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The local days on which the session meets."""
        return local_days(self.session.starts_at, self.session.ends_at)


def local_days(starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[dt.date, ...]:
    """Return the local days from one moment to another; a session that ends at midnight does not reach the next day."""
    first, last = timezone.localdate(starts_at), timezone.localdate(ends_at - dt.timedelta(microseconds=1))
    return tuple(first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def seats_between(employees: Any, since: dt.date, until: dt.date) -> list[SeatInSession]:
    """Return the sessions in which these employees hold a seat from `since` until the day before `until`. 2 statements.

    `employees` are objects, ids or a queryset; the sessions come in the order of their beginning.
    """
    begins, ends = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (since, until))
    pairs = list(
        Enrolment.objects.holding_a_seat()
        .filter(employee__in=employees, offering__sessions__starts_at__lt=ends, offering__sessions__ends_at__gt=begins)
        .order_by()
        .values_list("employee_id", "offering__sessions")
    )
    sessions = Session.objects.select_related("offering__curriculum__course").in_bulk({session for _employee, session in pairs})
    found = [SeatInSession(employee, sessions[session]) for employee, session in pairs]
    return sorted(found, key=lambda seat: (seat.session.starts_at, seat.session.pk, seat.employee_id))


def presences_between(rules: Sequence[MinimumPresence], since: dt.date, until: dt.date, away: Any = None) -> list[UnitPresence]:
    """Return how many are present on each working day where rules ask for a minimum. 6 statements, none without rules.

    `away` adds days (by employee id) on which somebody would be elsewhere as well.
    """
    if not rules:
        return []
    members = members_of(rules, since, until)
    elsewhere = away_days({employee for rows in members.values() for employee, _first, _last in rows}, since, until)
    for employee, days in (away or {}).items():
        elsewhere.setdefault(employee, set()).update(days)
    return presence(rules, members, elsewhere, since, until)


def away_days(employee_ids: Collection[int], since: dt.date, until: dt.date) -> dict[int, set[dt.date]]:
    """Return on which days each of these is away: on leave that holds, or in a session. 3 statements."""
    leaves = LeaveRequest.objects.holding().filter(employee__in=employee_ids).overlapping(since, until)
    periods = list(leaves.order_by().values_list("employee_id", "since", "until"))
    seats = seats_between(employee_ids, since, until)
    return days_of([*periods, *((one.employee_id, one.days[0], one.days[-1] + DAY) for one in seats)], since, until)


def schedules(offering_ids: Collection[int]) -> dict[int, Schedule]:
    """Return the schedule of each offering that has sessions, in one statement."""
    rows = (
        Session.objects.filter(offering__in=offering_ids)
        .order_by()
        .values("offering_id")
        .annotate(sessions=Count("pk"), total=Sum(DURATION), last=Max("ends_at"))
    )
    return {row["offering_id"]: Schedule(row["sessions"], row["total"], row["last"]) for row in rows}


def attended(enrolment_ids: Collection[int]) -> dict[int, tuple[dt.timedelta, int]]:
    """Return the attended time and number of days of each enrolment with a mark "present", in one statement."""
    rows = (
        Attendance.objects.filter(enrolment__in=enrolment_ids, mark=Attendance.Mark.PRESENT)
        .order_by()
        .values("enrolment_id")
        .annotate(time=Sum(ATTENDED), days=Count(TruncDate("session__starts_at"), distinct=True))
    )
    return {row["enrolment_id"]: (row["time"], row["days"]) for row in rows}


def assess(enrolments: Sequence[Enrolment], *, at: dt.datetime) -> list[Assessment]:
    """Return for each enrolment whether it completes at a moment, and why not. 2 statements.

    The enrolments come with their offering and its curriculum loaded.
    """
    plans = schedules({enrolment.offering_id for enrolment in enrolments})
    marks = attended([enrolment.pk for enrolment in enrolments])
    return [_assess_one(enrolment, plans.get(enrolment.offering_id), marks.get(enrolment.pk), at) for enrolment in enrolments]


def _assess_one(
    enrolment: Enrolment, plan: Schedule | None, mark: tuple[dt.timedelta, int] | None, at: dt.datetime
) -> Assessment:
    time, days = mark or (dt.timedelta(), 0)
    presence = Presence(time, plan.total if plan else dt.timedelta(), days)
    completed_on = timezone.localdate(plan.last_ends_at) if plan else None
    return Assessment(enrolment, presence, completed_on, _refusal(enrolment, plan, presence, at))


def _refusal(enrolment: Enrolment, plan: Schedule | None, presence: Presence, at: dt.datetime) -> DomainError | None:
    if enrolment.state in (Enrolment.State.COMPLETED, Enrolment.State.MISSED):
        return AlreadyCompleted()
    if enrolment.state != Enrolment.State.ENROLLED:
        return NotOnRoster()
    if plan is None:
        return SessionsMissing()
    if plan.last_ends_at > at:
        return SessionsNotOver()
    minimum = enrolment.offering.curriculum.minimum_attendance
    if presence.days == 0 or not presence.is_enough(minimum):
        return AttendanceTooLow(share=presence.share, minimum=minimum)
    return None


def learning_hours(curriculum_ids: Collection[int]) -> dict[int, Decimal]:
    """Return the JP of each curriculum, in one statement."""
    rows = Module.objects.filter(curriculum__in=curriculum_ids).order_by().values("curriculum_id")
    return {row["curriculum_id"]: row["hours"] for row in rows.annotate(hours=Sum("learning_hours"))}


def offerings_for_gaps(employee: Any, gaps: Sequence[Gap], *, at: dt.datetime, limit: int = 3) -> list[Recommendation]:
    """Return the open offerings that close most of these gaps, best first. 3 statements.

    Only offerings whose audience and sign-up window let the employee in, and whose course they neither attend
    nor have completed at the same level, and without a session on a day of their approved
    leave; `gaps` are the employee's own (competencies.queries.gaps_of).
    """
    missing = {gap.competency.pk: gap for gap in gaps if gap.held < gap.required}
    claims: dict[int, dict[int, int]] = {}
    for curriculum, competency, level in Claim.objects.filter(competency__in=missing).values_list(
        "module__curriculum_id", "competency_id", "level"
    ):
        if level > missing[competency].held:
            levels = claims.setdefault(curriculum, {})
            levels[competency] = max(level, levels.get(competency, 0))
    offerings = (
        Offering.objects.open_for_signup(at)
        .for_employee(employee)
        .filter(curriculum__in=claims)
        .exclude(Q(enrolments__employee=employee) & Q(enrolments__state__in=("requested", "waitlisted", "enrolled")))
        .exclude(pk__in=Offering.objects.on_leave_of(employee=employee).values("pk"))
        .select_related("curriculum__course__form", "audience")
    )
    found = [
        Recommendation(offering, tuple((missing[key], level) for key, level in sorted(claims[offering.curriculum_id].items())))
        for offering in offerings
    ]
    return sorted(found, key=lambda one: (-one.gain, one.offering.starts_on, one.offering.pk))[:limit]


def gaps_closed(enrolments: Sequence[Enrolment], *, on: dt.date) -> dict[int, tuple[tuple[Gap, int], ...]]:
    """Return for each enrolment (by its key) the gaps of its employee that the offering would close.

    Each gap comes with the level that the offering brings. 3 statements for any number; the enrolments come with
    employee and offering loaded.
    """
    gaps = gaps_of_all({enrolment.employee for enrolment in enrolments}, on)
    levels: dict[int, dict[int, int]] = {}
    for curriculum, competency, level in Claim.objects.filter(
        module__curriculum__in={enrolment.offering.curriculum_id for enrolment in enrolments}
    ).values_list("module__curriculum_id", "competency_id", "level"):
        brought = levels.setdefault(curriculum, {})
        brought[competency] = max(level, brought.get(competency, 0))
    return {
        enrolment.pk: _closed(gaps.get(enrolment.employee_id, []), levels.get(enrolment.offering.curriculum_id, {}))
        for enrolment in enrolments
    }


def lacking_what_it_brings(offering: Offering, employees: Collection[Employee], *, on: dt.date) -> list[Employee]:
    """Return those who hold less than their role asks in a competency that the offering raises. 3 statements."""
    claims = Claim.objects.filter(module__curriculum=offering.curriculum_id)
    levels = dict(claims.order_by("level").values_list("competency_id", "level"))
    gaps = gaps_of_all(employees, on) if levels else {}
    return [one for one in employees if _closed(gaps.get(one.pk, []), levels)]


def _closed(gaps: Sequence[Gap], levels: Mapping[int, int]) -> tuple[tuple[Gap, int], ...]:
    return tuple(
        (gap, levels[gap.competency.pk]) for gap in gaps if gap.held < min(gap.required, levels.get(gap.competency.pk, 0))
    )


def completed_by(employee: Any) -> Any:
    """Return the completions of an employee with what a list shows, newest first."""
    return Completion.objects.filter(employee=employee).select_related("enrolment__offering", "curriculum__course__form")


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
    """Sort people by what enrolling them would do; `known` are their enrolments in this offering. 4 statements.

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
    """Return the error for each of these employees who may not come, by id, seats apart. 5 statements.

    The same code tells a visitor of the page why the button is missing and stops the action.
    """
    today = timezone.localdate(at)
    in_service = set(Employee.objects.filter(pk__in=[one.pk for one in employees]).in_service(today).values_list("pk", flat=True))
    held = Position.objects.held_on(today).within(offering.audience).filter(employee__in=employees)
    meant = set(held.values_list("employee_id", flat=True))
    sessions = list(offering.sessions.all())
    clashing = sessions_clashing(offering, employees, sessions)
    away = leave_at(sessions, employees)
    errors: dict[int, DomainError] = {}
    for one in employees:
        if one.pk not in in_service:
            errors[one.pk] = NotInService()
        elif one.pk not in meant:
            errors[one.pk] = NotInAudience()
        elif one.pk in clashing:
            errors[one.pk] = Clashes()
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


def sessions_clashing(offering: Offering, employees: Any, sessions: Collection[Session]) -> set[int]:
    """Return the ids of those employees who sit in another offering at the time of one of this one's sessions."""
    overlap = Q(pk__in=[])
    for session in sessions:
        overlap |= Q(offering__sessions__starts_at__lt=session.ends_at, offering__sessions__ends_at__gt=session.starts_at)
    return set(
        Enrolment.objects.filter(overlap, employee__in=employees, state="enrolled")
        .exclude(offering=offering)
        .values_list("employee_id", flat=True)
    )
