"""What came of a campaign: levels by rater, how far each unit is, and what becomes evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from competencies.models import Assessment, AssessmentQuestion, Calibration, Rating, RatingAnswer
from competencies.rules.ratings import has_judged, level_of_peers
from lms.kit.crowds import FEWEST

FAR_APART = 2  # levels between raters of one competency from which a head of a unit had better look


@dataclass(frozen=True)
class Result:
    """What raters saw of one competency: levels (None: no level shown), and whether each has answered at all.

    `peers` is told from five judging peers on. `calibrated` is the level that the head of the unit found, with the reason.
    """

    question: AssessmentQuestion
    is_self_rated: bool = False
    self_level: int | None = None
    is_supervisor_rated: bool = False
    supervisor_level: int | None = None
    remark: str = ""
    peers: int | None = None
    peers_judging: int = 0
    calibrated: Calibration | None = None

    @property
    def decided(self) -> int | None:
        """The level that counts as the supervisor's: the calibrated one, else what the supervisor saw."""
        return self.calibrated.level if self.calibrated else self.supervisor_level

    @property
    def has_peers(self) -> bool:
        """Whether enough peers could judge for their level to be told."""
        return self.peers_judging >= FEWEST

    @property
    def apart(self) -> int:
        """How many levels lie between the lowest and the highest that are told; no level shown is 0."""
        told = [
            level or 0
            for level, is_told in (
                (self.self_level, self.is_self_rated),
                (self.supervisor_level, self.is_supervisor_rated),
                (self.peers, self.has_peers),
            )
            if is_told
        ]
        return max(told) - min(told) if told else 0

    @property
    def needs_a_look(self) -> bool:
        """Whether raters lie far apart, or the supervisor said nothing, and the head of the unit has found no level yet."""
        return self.calibrated is None and (self.apart >= FAR_APART or not self.is_supervisor_rated)

    @property
    def lacking(self) -> int:
        """How many levels the decided one lies below the required one."""
        return max(0, self.question.level - (self.decided or 0))


@dataclass(frozen=True)
class Comparison:
    """What matters of one person's results: where raters differ, where a look is needed, how many levels were found anew."""

    results: Sequence[Result]

    @property
    def differing(self) -> int:
        """In how many competencies not all who rated saw the same level."""
        return sum(one.apart > 0 for one in self.results)

    @property
    def to_look_at(self) -> list[Result]:
        """Return the results that need a look, those farthest apart first."""
        return sorted((one for one in self.results if one.needs_a_look), key=lambda one: -one.apart)

    @property
    def changed(self) -> int:
        """How many levels the head of the unit has found anew."""
        return sum(one.calibrated is not None for one in self.results)


def results_of(assessments: Collection[Assessment]) -> dict[int, list[Result]]:
    """Return the results of each person by the assessment's id, in the framework's order. 4 statements at any number."""
    between = Assessment.questions.through.objects.filter(assessment__in=assessments).values_list(
        "assessment", "assessmentquestion"
    )
    pairs = list(between)
    questions = AssessmentQuestion.objects.select_related("competency").filter(pk__in={key for _one, key in pairs})
    order = {one.pk: (place, one) for place, one in enumerate(questions)}
    answers: dict[tuple[int, int], list[RatingAnswer]] = defaultdict(list)
    rows = RatingAnswer.objects.filter(rating__assessment__in=assessments, rating__state=Rating.State.SUBMITTED)
    for answer in rows.select_related("rating"):
        answers[answer.rating.assessment_id, answer.question_id].append(answer)
    calibrated = {
        (one.assessment_id, one.question_id): one for one in Calibration.objects.filter(assessment__in=assessments).order_by("pk")
    }
    found: dict[int, list[Result]] = defaultdict(list)
    for assessment, key in sorted(pairs, key=lambda pair: (pair[0], order[pair[1]][0])):
        found[assessment].append(_result(order[key][1], answers[assessment, key], calibrated.get((assessment, key))))
    return dict(found)


def _result(question: AssessmentQuestion, answers: Sequence[RatingAnswer], calibrated: Calibration | None) -> Result:
    by_role: dict[str, list[RatingAnswer]] = defaultdict(list)
    for answer in answers:
        by_role[answer.rating.role].append(answer)
    own, above = next(iter(by_role["self"]), None), next(iter(by_role["supervisor"]), None)
    judging = [answer.level for answer in by_role["peer"] if has_judged(answer.seen)]
    return Result(
        question=question,
        is_self_rated=own is not None,
        self_level=own.level if own else None,
        is_supervisor_rated=above is not None,
        supervisor_level=above.level if above else None,
        remark=above.remark if above else "",
        peers=level_of_peers(judging),
        peers_judging=len(judging),
        calibrated=calibrated,
    )


@dataclass(frozen=True)
class Progress:
    """How far the people of one unit are: how many there are, and how many ratings of each kind came of how many asked."""

    unit: str
    people: int
    self_done: int
    self_asked: int
    supervisor_done: int
    supervisor_asked: int
    peers_done: int
    peers_asked: int
    peers_proposed: int


def progress_of(assessments: Any) -> list[Progress]:
    """Return how far each unit is, in the order of the tree. One statement."""

    def number(role: str, *states: str) -> Count:
        return Count("ratings", filter=Q(ratings__role=role, ratings__state__in=states), distinct=True)

    rows = (
        assessments.order_by("unit__path")
        .values("unit__name")
        .annotate(
            people=Count("pk", distinct=True),
            self_done=number("self", "submitted"),
            self_asked=number("self", "asked", "submitted"),
            supervisor_done=number("supervisor", "submitted"),
            supervisor_asked=number("supervisor", "asked", "submitted"),
            peers_done=number("peer", "submitted"),
            peers_asked=number("peer", "asked", "submitted"),
            peers_proposed=number("peer", "proposed"),
        )
        .values_list(*_PROGRESS)
    )
    return [Progress(*row) for row in rows]


_PROGRESS = (
    "unit__name",
    "people",
    "self_done",
    "self_asked",
    "supervisor_done",
    "supervisor_asked",
    "peers_done",
    "peers_asked",
    "peers_proposed",
)


@dataclass(frozen=True)
class Spread:
    """How one supervisor rates against all: people rated, and the mean of level seen less level required."""

    name: str
    people: int
    mean: Decimal
    apart: Decimal

    @property
    def is_far(self) -> bool:
        """Whether it lies half a level or more from all."""
        return abs(self.apart) >= FAR


FAR = Decimal("0.5")


def spread_of(results: dict[int, list[Result]], raters: dict[int, str]) -> list[Spread]:
    """Return how supervisors rate, those far from the others first; `raters` names who rated each assessment. No statement."""
    seen: dict[str, list[int]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for key, name in raters.items():
        rated = [one for one in results.get(key, ()) if one.is_supervisor_rated]
        seen[name] += [(one.supervisor_level or 0) - one.question.level for one in rated]
        people[name] += bool(rated)
    every = [number for numbers in seen.values() for number in numbers]
    if not every:
        return []
    overall = _mean(every)
    rows = [Spread(name, people[name], _mean(numbers), _mean(numbers) - overall) for name, numbers in seen.items() if numbers]
    return sorted(rows, key=lambda row: (-abs(row.apart), row.name))


def _mean(numbers: Sequence[int]) -> Decimal:
    return (Decimal(sum(numbers)) / len(numbers)).quantize(Decimal("0.01"))
