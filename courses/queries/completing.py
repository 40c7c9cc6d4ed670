"""Who meets the rule of completion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.errors import (
    AlreadyCompleted,
    AttendanceTooLow,
    NotOnRoster,
    SessionsMissing,
    SessionsNotOver,
    StillMissing,
)
from courses.models import Completion, Enrolment, Module, Offering
from courses.rules import Presence

if TYPE_CHECKING:
    from courses.rules.completion import Lack
    from lms.kit.errors import DomainError

from courses.queries.attendance import attended
from courses.queries.calendar import Schedule, schedules
from courses.queries.lacking import LEARNT_NOTHING, Learnt, learnt, words_of


@dataclass(frozen=True)
class Assessment:
    """Whether one enrolment completes now: `refusal` is None if so, else the error that says why not.

    `days` are those attended; where no session is held, those on which units were done. `lacks` are the missing units.
    """

    enrolment: Enrolment
    presence: Presence
    completed_on: dt.date | None
    refusal: DomainError | None
    days: int = 0
    lacks: tuple[Lack, ...] = ()


def assess(enrolments: Sequence[Enrolment], *, at: dt.datetime) -> list[Assessment]:
    """Return for each enrolment whether it completes at a moment, and why not. 5 statements.

    The enrolments come with their offering and its curriculum loaded.
    """
    plans = schedules({enrolment.offering_id for enrolment in enrolments})
    marks = attended([enrolment.pk for enrolment in enrolments]) if plans else {}
    units = learnt(enrolments)
    return [
        _assess_one(one, plans.get(one.offering_id), marks.get(one.pk), units.get(one.pk, LEARNT_NOTHING), at)
        for one in enrolments
    ]


def _assess_one(
    enrolment: Enrolment, plan: Schedule | None, mark: tuple[dt.timedelta, int] | None, units: Learnt, at: dt.datetime
) -> Assessment:
    time, days = mark or (dt.timedelta(), 0)
    presence = Presence(time, plan.total if plan else dt.timedelta(), days)
    refusal = _refusal(enrolment, plan, presence, units, at)
    if plan is None:
        return Assessment(enrolment, presence, units.last_day, refusal, units.days, units.lacks)
    return Assessment(enrolment, presence, timezone.localdate(plan.last_ends_at), refusal, days, units.lacks)


def _refusal(
    enrolment: Enrolment, plan: Schedule | None, presence: Presence, units: Learnt, at: dt.datetime
) -> DomainError | None:
    if enrolment.state in (Enrolment.State.COMPLETED, Enrolment.State.MISSED):
        return AlreadyCompleted()
    if enrolment.state != Enrolment.State.ENROLLED:
        return NotOnRoster()
    if refusal := _refusal_of_sessions(enrolment, plan, presence, at):
        return refusal
    if units.lacks:
        words = _("Still missing: %(what)s.") % {"what": "; ".join(words_of(lack) for lack in units.lacks)}
        return StillMissing(words, units=[lack.unit.pk for lack in units.lacks])
    return None if plan or units.days else StillMissing()


def _refusal_of_sessions(enrolment: Enrolment, plan: Schedule | None, presence: Presence, at: dt.datetime) -> DomainError | None:
    if plan is None:
        is_alone = enrolment.offering.mode == Offering.Mode.OWN_PACE
        return None if is_alone else SessionsMissing()
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


def completed_by(employee: Any) -> Any:
    """Return the completions of an employee with what a list shows, newest first."""
    return Completion.objects.filter(employee=employee).select_related("enrolment__offering", "curriculum__course__form")
