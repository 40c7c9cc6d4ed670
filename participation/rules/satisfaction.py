"""The satisfaction index (IKM) of PermenPANRB 14/2017: pure arithmetic on means of answers from 1 to 4."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

LOWEST, HIGHEST = 1, 4
FEWEST = 5  # fewer answers would show who said what
CONFIDENCE = 1.96  # 95 % of a normal distribution
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Grade:
    """A class of quality (mutu pelayanan): from which index on it holds."""

    grade: str
    since: Decimal
    name: str
    english: str

    @classmethod
    def of(cls, row: Mapping[str, str]) -> Grade:
        """Read a row of a scheme."""
        return cls(row["grade"], Decimal(row["from"]), row["name"], row["english"])


def index_of(means: Sequence[Decimal], factor: int) -> Decimal:
    """Return the index of the means of all elements, each weighted alike, times `factor` (25), with two decimals.

    The weight is exactly one part of their number: the printed 0.11 would lose a hundredth of the index.
    """
    return (sum(means, Decimal()) * factor / len(means)).quantize(CENT, ROUND_HALF_UP)


def grade_of(index: Decimal, grades: Sequence[Grade]) -> Grade:
    """Return the class of an index of two decimals: the highest whose beginning it reaches.

    The printed intervals have gaps (3.532 to 3.5324), so only their beginnings count.
    """
    reached = [one for one in grades if index >= one.since]
    return max(reached or [min(grades, key=lambda one: one.since)], key=lambda one: one.since)


@dataclass(frozen=True)
class Interval:
    """Between which values the index of all users lies with a confidence of 95 %, if those who answered are like the others."""

    low: Decimal
    high: Decimal


def interval_of(index: Decimal, spread: float, number: int, factor: int) -> Interval:
    """Return the interval of an index; `spread` is the standard deviation of a respondent's mean answer (1 to 4)."""
    half = Decimal(str(CONFIDENCE * spread / math.sqrt(number) * factor))
    lowest, highest = Decimal(LOWEST * factor), Decimal(HIGHEST * factor)
    low, high = max(index - half, lowest), min(index + half, highest)
    return Interval(low.quantize(CENT, ROUND_HALF_UP), high.quantize(CENT, ROUND_HALF_UP))


def needed_sample(population: int) -> int:
    """Return how many of a population should answer: Krejcie and Morgan (1970), 95 %, half and half, five per cent off."""
    chi, share, off = 3.841, 0.25, 0.05
    return round(chi * population * share / (off**2 * (population - 1) + chi * share)) if population else 0


def differs(before: Interval, after: Interval) -> bool:
    """Whether two intervals lie apart, so that the difference is more than chance: a careful test, not a proof of a cause."""
    return before.high < after.low or after.high < before.low
