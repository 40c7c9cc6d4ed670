"""Pure rules of the professionalism index (IP ASN; PermenPANRB 38/2018, PerBKN 8/2019): our estimate, and how it grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NOTHING = Decimal(0)
_HUNDREDTH = Decimal("0.01")
# SIASN's `tingkatPendidikanId` → the number that says its points: the highest step that is not above the education.
_STEPS = (("50", 101), ("45", 102), ("35", 103), ("30", 104), ("15", 105), ("", 106))
_CATEGORIES = (501, 502, 503, 504)


class Dimension(StrEnum):
    """The four dimensions; the value names the number that says how much each weighs."""

    QUALIFICATION = "100"
    COMPETENCE = "200"
    PERFORMANCE = "300"
    DISCIPLINE = "400"


class Kind(StrEnum):
    """What somebody can do for more points, the quickest first."""

    SEMINAR = "seminar"
    TECHNICAL = "technical"
    LEADERSHIP = "leadership"
    FUNCTIONAL = "functional"
    PERFORMANCE = "performance"
    QUALIFICATION = "qualification"


_EFFORT = {kind: place for place, kind in enumerate(Kind)}
_EXECUTORS = frozenset({"", "06"})
_STRUCTURAL = frozenset({"01", "02", "03", "04", "05"})


@dataclass(frozen=True)
class Facts:
    """What counts of one person on a day.

    `job_class` is SIASN's class of the post held; `technical` the JP of technical training of the year; `predicate` that of the
    newest rating (None: not rated), `severity` of the gravest measure of the year (0: none).
    """

    education: str
    job_class: str
    has_leadership: bool = False
    has_functional: bool = False
    technical: Decimal = NOTHING
    seminars: int = 0
    predicate: int | None = None
    severity: int = 0


@dataclass(frozen=True)
class Part:
    """The points of one dimension, at most `weight`."""

    dimension: Dimension
    points: Decimal
    weight: Decimal


@dataclass(frozen=True)
class Way:
    """Something that would bring points; `hours` are the JP that are missing for all of them, where it is counted in JP."""

    kind: Kind
    points: Decimal
    hours: Decimal | None = None


@dataclass(frozen=True)
class Estimate:
    """The index by facts and numbers: its parts, its category (501 best to 505), and the ways to more, easiest first."""

    parts: tuple[Part, ...]
    category: int
    ways: tuple[Way, ...]

    @property
    def total(self) -> Decimal:
        """All points, 0 to 100."""
        return sum((part.points for part in self.parts), NOTHING)


def estimate(facts: Facts, numbers: Mapping[int, Decimal]) -> Estimate:
    """Return the index of these facts by the numbers in force. A KeyError says which number is missing."""
    points = {
        Dimension.QUALIFICATION: numbers[_step(facts.education)],
        Dimension.COMPETENCE: sum((way.points for way in _competence(facts, numbers)[0]), NOTHING),
        Dimension.PERFORMANCE: NOTHING if facts.predicate is None else numbers[300 + facts.predicate],
        Dimension.DISCIPLINE: numbers[401 + facts.severity],
    }
    parts = tuple(_part(dimension, points[dimension], numbers[int(dimension)]) for dimension in Dimension)
    total = sum((part.points for part in parts), NOTHING)
    return Estimate(parts, _category(total, numbers), _ways(facts, numbers, {part.dimension: part for part in parts}))


def _part(dimension: Dimension, points: Decimal, weight: Decimal) -> Part:
    return Part(dimension, min(points, weight).quantize(_HUNDREDTH, ROUND_HALF_UP), weight)


def _step(education: str) -> int:
    return next(number for least, number in _STEPS if education >= least)


def _category(total: Decimal, numbers: Mapping[int, Decimal]) -> int:
    return next((number for number in _CATEGORIES if total >= numbers[number]), _CATEGORIES[-1] + 1)


def _competence(facts: Facts, numbers: Mapping[int, Decimal]) -> tuple[list[Way], list[Way]]:
    """Return what of competence is there, and what of it is missing."""
    is_executor = facts.job_class in _EXECUTORS
    technical, needed = numbers[205 if is_executor else 204], numbers[203]
    done = min(facts.technical, needed)
    there = [Way(Kind.TECHNICAL, (done / needed * technical).quantize(_HUNDREDTH, ROUND_HALF_UP))]
    missing = [Way(Kind.TECHNICAL, technical - there[0].points, needed - done)]
    seminar = Way(Kind.SEMINAR, numbers[207 if is_executor else 206])
    (there if facts.seminars else missing).append(seminar)
    if not is_executor:
        is_structural = facts.job_class in _STRUCTURAL
        training = Way(Kind.LEADERSHIP, numbers[201]) if is_structural else Way(Kind.FUNCTIONAL, numbers[202])
        (there if (facts.has_leadership if is_structural else facts.has_functional) else missing).append(training)
    return there, missing


def _ways(facts: Facts, numbers: Mapping[int, Decimal], parts: Mapping[Dimension, Part]) -> tuple[Way, ...]:
    room = {dimension: part.weight - part.points for dimension, part in parts.items()}
    ways = [Way(way.kind, min(way.points, room[Dimension.COMPETENCE]), way.hours) for way in _competence(facts, numbers)[1]]
    better = numbers[300 + max((facts.predicate or 0) - 1, 1)]
    ways.append(Way(Kind.PERFORMANCE, better - parts[Dimension.PERFORMANCE].points))
    step = _step(facts.education)
    ways.append(Way(Kind.QUALIFICATION, numbers[max(step - 1, 101)] - parts[Dimension.QUALIFICATION].points))
    return tuple(sorted((way for way in ways if way.points > 0), key=lambda way: _EFFORT[way.kind]))
