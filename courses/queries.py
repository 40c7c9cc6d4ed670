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

from competencies.queries import gaps_of_all
from courses.errors import (
    AlreadyCompleted,
    AttendanceTooLow,
    Clashes,
    NotInAudience,
    NotInService,
    NotOnRoster,
    SessionsMissing,
    SessionsNotOver,
)
from courses.models import Attendance, Claim, Completion, Enrolment, Module, Offering, Session
from courses.rules import Presence
from courses.transitions import ENROLMENT
from people.models import Employee, Position

if TYPE_CHECKING:
    from competencies.queries import Gap
    from lms.kit.errors import DomainError

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
    nor have completed at the same level; `gaps` are the employee's own (competencies.queries.gaps_of).
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
    """Return the error for each of these employees who may not come, by id, seats apart. 4 statements.

    The same code tells a visitor of the page why the button is missing and stops the action.
    """
    today = timezone.localdate(at)
    in_service = set(Employee.objects.filter(pk__in=[one.pk for one in employees]).in_service(today).values_list("pk", flat=True))
    held = Position.objects.held_on(today).within(offering.audience).filter(employee__in=employees)
    meant = set(held.values_list("employee_id", flat=True))
    clashing = sessions_clashing(offering, employees)
    errors: dict[int, DomainError] = {}
    for one in employees:
        if one.pk not in in_service:
            errors[one.pk] = NotInService()
        elif one.pk not in meant:
            errors[one.pk] = NotInAudience()
        elif one.pk in clashing:
            errors[one.pk] = Clashes()
    return errors


def sessions_clashing(offering: Offering, employees: Any) -> set[int]:
    """Return the ids of those employees who sit in another offering at the time of one of this one's sessions."""
    overlap = Q(pk__in=[])
    for session in offering.sessions.all():
        overlap |= Q(offering__sessions__starts_at__lt=session.ends_at, offering__sessions__ends_at__gt=session.starts_at)
    return set(
        Enrolment.objects.filter(overlap, employee__in=employees, state="enrolled")
        .exclude(offering=offering)
        .values_list("employee_id", flat=True)
    )
