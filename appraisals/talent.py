"""Pure rules of talent (PermenPANRB 3/2020): performance and potential, their box of nine, and whether the pool takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_HUNDREDTH = Decimal("0.01")
_HUNDRED = Decimal(100)
_PREDICATE, _CELL, _INTEGRITY = 600, 651, 641
_ABOVE_FROM, _EXPECTED_FROM, _HIGH_FROM, _MEDIUM_FROM, _POOL_FROM = 611, 612, 631, 632, 661
_WEIGHTS = (621, 622, 623)
HIGH, MEDIUM, LOW = 1, 2, 3


@dataclass(frozen=True)
class Known:
    """What is known of one person.

    `predicate` of the newest rating (1 best); `match` the job-person match in per cent; `qualification` what education and
    development have of what they can have, in per cent; `severity` of the gravest disciplinary measure that counts (0: none).
    """

    predicate: int
    match: Decimal
    qualification: Decimal
    severity: int = 0


@dataclass(frozen=True)
class Part:
    """One part of the potential: its value in per cent, its weight in per cent, and what it brings."""

    value: Decimal
    weight: Decimal

    @property
    def points(self) -> Decimal:
        """What it brings."""
        return (self.value * self.weight / _HUNDRED).quantize(_HUNDREDTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Place:
    """Where somebody stands: both axes (0 to 100; 1 high, 2 medium, 3 low), the parts of the potential, the box, the pool."""

    performance: Decimal
    performance_level: int
    parts: tuple[Part, Part, Part]
    potential_level: int
    box: int
    is_in_pool: bool

    @property
    def potential(self) -> Decimal:
        """Match, qualification and integrity together."""
        return sum((part.points for part in self.parts), Decimal(0))


def place(known: Known, numbers: Mapping[int, Decimal]) -> Place:
    """Return the place by the numbers in force. A KeyError says which number is missing."""
    performance = numbers[_PREDICATE + known.predicate]
    values = (known.match, known.qualification, numbers[_INTEGRITY + known.severity])
    match, qualification, integrity = (
        Part(value.quantize(_HUNDREDTH, ROUND_HALF_UP), numbers[weight]) for value, weight in zip(values, _WEIGHTS, strict=True)
    )
    potential = match.points + qualification.points + integrity.points
    row = _level(performance, numbers[_ABOVE_FROM], numbers[_EXPECTED_FROM])
    column = _level(potential, numbers[_HIGH_FROM], numbers[_MEDIUM_FROM])
    box = int(numbers[cell(row, column)])
    return Place(performance, row, (match, qualification, integrity), column, box, box >= numbers[_POOL_FROM])


def cell(row: int, column: int) -> int:
    """Return which number says the box of a level of performance and one of potential (1 high, 2 medium, 3 low)."""
    return _CELL + LOW * (row - 1) + column - 1


def _level(value: Decimal, high: Decimal, medium: Decimal) -> int:
    if value >= high:
        return HIGH
    return MEDIUM if value >= medium else LOW
