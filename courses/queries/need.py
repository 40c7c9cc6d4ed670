"""Who needs a seat most, and who missed without excuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.errors import Blocked
from courses.models import Enrolment, EnrolmentLine, Interest, NeedRule, NoShowRule, Offering
from courses.queries.gaps import gaps_closed
from courses.rules import Grounds, Weights, need

if TYPE_CHECKING:
    from competencies.queries import Gap

REFUSALS_COUNT_FOR = dt.timedelta(days=730)


@dataclass(frozen=True)
class Needed:
    """How much one enrolment's person needs the seat, and the grounds on a scale of 0 to 100."""

    enrolment: Enrolment
    need: Decimal
    grounds: Grounds

    @property
    def parts(self) -> dict[str, int]:
        """The grounds for showing and keeping: gap, importance, waiting, refused, and points lost."""
        shares = self.grounds.shares()
        return {
            "gap": shares.gap,
            "importance": shares.importance,
            "waiting": shares.waiting,
            "refused": shares.refused,
            "lost": self.grounds.points_lost,
        }


def by_need(offering: Offering, enrolments: Sequence[Enrolment], rule: NeedRule, *, at: dt.datetime) -> list[Needed]:
    """Return the need of each, the greatest first; equal needs in the order of asking. 9 statements at any number.

    The enrolments come with their employee loaded and are all of the offering.
    """
    on, people = timezone.localdate(at), [one.employee_id for one in enrolments]
    for one in enrolments:
        one.offering = offering
    closes = gaps_closed(enrolments, on=on)
    asked, refused = _first_asked(offering, people), _times_refused(offering, people, at)
    missed = points_lost(offering.agency_id, people, at=at)
    weights = Weights(rule.gap, rule.importance, rule.waiting, rule.refused)
    found = []
    for one in enrolments:
        levels, highest = _levels(closes.get(one.pk, ()))
        days = (at - min(asked.get(one.employee_id, at), one.asked_at)).days
        grounds = Grounds(levels, highest, days, refused.get(one.employee_id, 0), missed.get(one.employee_id, 0))
        found.append(Needed(one, need(grounds, weights), grounds))
    return sorted(found, key=lambda one: (-one.need, one.enrolment.asked_at, one.enrolment.pk))


def _levels(closes: Sequence[tuple[Gap, int]]) -> tuple[int, int]:
    """How many missing levels the course brings, and the highest level that the role asks among them."""
    brought = sum(min(level, gap.required) - gap.held for gap, level in closes)
    return brought, max((gap.required for gap, _level in closes), default=0)


def _first_asked(offering: Offering, people: Collection[int]) -> dict[int, dt.datetime]:
    """When each first asked for the course, in whichever offering, or said that they were interested. 2 statements."""
    course = offering.curriculum.course_id
    asked = (
        Enrolment.objects.filter(employee__in=people, offering__curriculum__course=course).order_by().values_list("employee_id")
    )
    first = dict(asked.annotate(Min("asked_at")))
    said = Interest.objects.filter(employee__in=people, course=course).order_by().values_list("employee_id")
    for employee_id, moment in said.annotate(Min("declared_at")):
        first[employee_id] = min(first.get(employee_id, moment), moment)
    return first


def _times_refused(offering: Offering, people: Collection[int], at: dt.datetime) -> dict[int, int]:
    """In how many other offerings of the course each got no seat by need in the last two years. 1 statement."""
    rows = EnrolmentLine.objects.filter(
        verb="pass_over",
        at__gte=at - REFUSALS_COUNT_FOR,
        enrolment__employee__in=people,
        enrolment__offering__curriculum__course=offering.curriculum.course_id,
    )
    elsewhere = rows.exclude(enrolment__offering=offering).order_by().values_list("enrolment__employee_id")
    return dict(elsewhere.annotate(Count("enrolment", distinct=True)))


def points_lost(agency_id: int, people: Collection[int], *, at: dt.datetime) -> dict[int, int]:
    """Return who loses how many points of need because they missed without excuse. 2 statements, 1 without a rule."""
    rule = NoShowRule.objects.in_force(agency_id, timezone.localdate(at))
    if rule is None or not rule.points:
        return {}
    since = at - dt.timedelta(days=rule.counted_days)
    rows = Enrolment.objects.filter(employee__in=people).no_shows(since).values_list("employee_id", flat=True)
    return dict.fromkeys(rows, rule.points)


def blocked(offering: Offering, people: Collection[int], *, at: dt.datetime) -> dict[int, Blocked]:
    """Return who may not ask yet because they missed without excuse, with the day from which. 2 statements, 1 without a rule."""
    rule = NoShowRule.objects.in_force(offering.agency_id, timezone.localdate(at))
    if rule is None or not rule.blocked_days:
        return {}
    pause = dt.timedelta(days=rule.blocked_days)
    rows = Enrolment.objects.filter(employee__in=people).no_shows(at - pause).order_by().values_list("employee_id")
    words = _("You missed a course without excuse. You can ask for a seat again from %(day)s.")
    return {
        employee_id: Blocked(words % {"day": date_format(timezone.localtime(last + pause))})
        for employee_id, last in rows.annotate(Max("state_since"))
    }


def reason_of(enrolment: Any) -> str:
    """Return in words why somebody got no seat by need, in the reader's language; empty where that is not the reason."""
    parts = enrolment.need_parts
    if not parts or "rank" not in parts or enrolment.state not in ("waitlisted", "refused", "offered"):
        return ""
    words = _(
        "Seats went by need. You were number %(rank)d of %(of)d for %(seats)d seats. Your need is %(need)s of 100: "
        "gap %(gap)d, importance %(importance)d, waiting %(waiting)d, earlier refusals %(refused)d, lost by missing %(lost)d. "
        "The last seat went to a need of %(last)s."
    )
    return words % {**parts, "need": enrolment.need}
