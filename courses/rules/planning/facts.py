"""What the planner is told and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Course:
    """A course that can be offered up to `most` times a year; cost is rupiah a person, hours are JP."""

    key: int
    seats: int
    fewest: int
    most: int
    cost: int
    hours: float
    days: float
    levels: Mapping[int, int]


@dataclass(frozen=True)
class Person:
    """Somebody of a unit with what is lacking: competency → (held, required, weight of a level)."""

    key: int
    unit: int
    lacking: Mapping[int, tuple[int, int, float]]


@dataclass(frozen=True)
class Limits:
    """What there is: rupiah, days a unit can spare for each of its people, the JP that each should get.

    `jp_weight` is how much a missing JP weighs against a weighted level that closes.
    """

    budget: int
    days_a_person: float
    jp_minimum: float = 0
    jp_weight: float = 0.01


@dataclass(frozen=True)
class Edits:
    """What HR has decided by hand, kept as constraints: at least and at most so many offerings; who goes, who does not."""

    at_least: Mapping[int, int] = field(default_factory=dict)
    at_most: Mapping[int, int] = field(default_factory=dict)
    goes: frozenset[tuple[int, int]] = frozenset()
    stays: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class Seat:
    """That a person goes to a course: the weighted levels that it closes, each with (competency, from, to)."""

    person: int
    course: int
    value: float
    closes: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Outcome:
    """A plan: offerings by course, seats, and what it is worth.

    `closed` is the sum of weighted levels, `score` that less the weight of missing JP; no plan can have a higher score
    than `bound`. `first_come` is what closes if people sign up in turn under the same limits.
    """

    offerings: Mapping[int, int]
    seats: tuple[Seat, ...]
    closed: float
    score: float
    bound: float
    cost: int
    missing_hours: float
    first_come: float

    @property
    def gap(self) -> float:
        """How far the plan may lie below the best there is, in per cent of the bound."""
        return max(0.0, 100 * (self.bound - self.score) / max(abs(self.bound), 1e-9))
