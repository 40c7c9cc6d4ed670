"""What came of a course: what was learnt (level 2), what is used at work (level 3), and what became of the service (level 4)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from competencies.models import Competency
from courses.models import Attempt, Offering, Quiz, ServiceIndicator, TransferReview
from courses.queries.quizzes import Gain, gains_between
from courses.rules.surveys import FEWEST_ANSWERS, shown_together
from courses.rules.transfer import Measured, Period, before_and_after, verdict_of

if TYPE_CHECKING:
    from courses.models import Course

# How long before and after a course its service is looked at.
AROUND_DAYS = 180


@dataclass(frozen=True)
class Learnt:
    """The gain from pre- to post-test over all (competency None) or in one competency."""

    gain: Gain
    competency: Competency | None

    @property
    def is_hidden(self) -> bool:
        """Whether too few have taken both tests."""
        return self.gain.people < FEWEST_ANSWERS


def learnt(offerings: Collection[Offering]) -> list[Learnt]:
    """Return what was learnt in these offerings, over all and for each competency asked in both tests. 3 statements at most.

    All pairs of pre- and post-test together; per person the first attempt before and the best after.
    """
    curricula = {one.curriculum_id for one in offerings}
    pairs = Quiz.objects.filter(unit__module__curriculum__in=curricula).values_list("before", "pk")
    after = {before: pk for before, pk in pairs if before}
    if not after:
        return []
    rows = Attempt.objects.handed_in().filter(enrolment__offering__in=offerings, quiz__in=[*after, *after.values()])
    gains = gains_between(rows, after)
    known = Competency.objects.in_bulk({one.competency for one in gains if one.competency})
    return [Learnt(one, known.get(one.competency or 0)) for one in gains]


@dataclass(frozen=True)
class Used:
    """What supervisors and learners say of one claimed level: how many were asked, answered, and see it as a rule."""

    competency: Competency
    level: int
    asked: int
    supervisors: int
    shown: int
    learners: int
    said: int

    @property
    def is_hidden(self) -> bool:
        """Whether too few supervisors have answered to show anything."""
        return self.supervisors < FEWEST_ANSWERS

    @property
    def percent(self) -> int:
        """In how many of 100 answers of supervisors the level is shown."""
        return round(100 * self.shown / self.supervisors) if self.supervisors else 0

    @property
    def own_percent(self) -> int | None:
        """The same of what learners say of themselves; None below five answers."""
        return round(100 * self.said / self.learners) if self.learners >= FEWEST_ANSWERS else None


_ANSWERS = {
    "supervisors": Count("answers", filter=Q(answers__role="supervisor")),
    "shown": Count("answers", filter=Q(answers__role="supervisor", answers__is_shown=True)),
    "learners": Count("answers", filter=Q(answers__role="learner")),
    "said": Count("answers", filter=Q(answers__role="learner", answers__is_shown=True)),
}


def used_at_work(offerings: Collection[Offering]) -> list[Used]:
    """Return what was said of each claimed level after these offerings, most asked first. 2 statements.

    Offerings too small to show count as rules.surveys.shown_together says.
    """
    reviews = TransferReview.objects.filter(completion__enrolment__offering__in=offerings).order_by()
    rows = reviews.values_list("competency", "level", "completion__enrolment__offering").annotate(
        asked=Count("pk", distinct=True), **_ANSWERS
    )
    found: dict[tuple[int, int], dict[int, tuple[int, ...]]] = defaultdict(dict)
    for competency, level, offering, *numbers in rows:
        found[competency, level][offering] = tuple(numbers)
    known = Competency.objects.in_bulk({competency for competency, _level in found})
    used = [_used(known[competency], level, groups) for (competency, level), groups in found.items()]
    return sorted(used, key=lambda one: (-one.asked, one.competency.pk, one.level))


def _used(competency: Competency, level: int, groups: dict[int, tuple[int, ...]]) -> Used:
    shown = shown_together({offering: numbers[1] for offering, numbers in groups.items()})
    asked = sum(numbers[0] for numbers in groups.values())
    sums = [sum(groups[one][place] for one in shown) for place in range(1, 5)]
    return Used(competency, level, asked, *sums)


@dataclass(frozen=True)
class Effect:
    """An indicator of a service before and after a course. That both changed together proves no cause."""

    indicator: ServiceIndicator
    before: Period | None
    after: Period | None
    values: tuple[Any, ...]

    @property
    def verdict(self) -> str:
        """`better`, `worse`, `same`, `few` or `unknown`, as rules.transfer.verdict_of says."""
        return verdict_of(self.before, self.after, is_up=self.indicator.direction == ServiceIndicator.Direction.UP)

    @property
    def scale(self) -> float:
        """The largest of both means, for bars."""
        return max((float(one.mean) for one in (self.before, self.after) if one), default=0) or 1

    @property
    def before_percent(self) -> float:
        """The length of the bar before, of 100."""
        return 100 * float(self.before.mean) / self.scale if self.before else 0

    @property
    def after_percent(self) -> float:
        """The length of the bar after, of 100."""
        return 100 * float(self.after.mean) / self.scale if self.after else 0


def effects(course: Course, offerings: Any) -> list[Effect]:
    """Return each indicator that the course is to move, before the first of these offerings and after the last that is over.

    `offerings` is a queryset. 3 statements.
    """
    over = offerings.filter(ends_on__lt=timezone.localdate()).order_by().aggregate(first=Min("starts_on"), last=Max("ends_on"))
    indicators = ServiceIndicator.objects.filter(courses=course).select_related("unit").prefetch_related("values")
    return [_effect(one, over["first"], over["last"]) for one in indicators.order_by("name", "pk")]


def _effect(indicator: ServiceIndicator, first: dt.date | None, last: dt.date | None) -> Effect:
    values: Sequence[Any] = tuple(indicator.values.all())
    if first is None or last is None:
        return Effect(indicator, None, None, tuple(values))
    measured = [Measured(one.on, one.value, one.sample) for one in values]
    return Effect(indicator, *before_and_after(measured, first, last, AROUND_DAYS), tuple(values))
