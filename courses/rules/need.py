"""How much somebody needs a seat, where seats go by need: a published sum of weighted grounds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal

MOST_LEVELS, MOST_DAYS, MOST_REFUSALS = 5, 100, 4


@dataclass(frozen=True)
class Weights:
    """How much each ground counts, as the rule in force says; at least one is above 0."""

    gap: int
    importance: int
    waiting: int
    refused: int


@dataclass(frozen=True)
class Grounds:
    """What is known of one person.

    Levels lacking that the course brings, the highest level that the role asks of them, days since the first asking,
    how often no seat was got, and points lost by missing without excuse.
    """

    levels: int = 0
    asked_level: int = 0
    days: int = 0
    refusals: int = 0
    points_lost: int = 0

    def shares(self) -> Weights:
        """Return each ground on a scale of 0 to 100: 5 levels, level 5, 100 days and 4 refusals are 100."""
        return Weights(
            gap=_share(self.levels, MOST_LEVELS),
            importance=_share(self.asked_level, MOST_LEVELS),
            waiting=_share(self.days, MOST_DAYS),
            refused=_share(self.refusals, MOST_REFUSALS),
        )


def need(grounds: Grounds, weights: Weights) -> Decimal:
    """Return the need from 0 to 100 with one decimal: the weighted mean of the grounds, less the points lost."""
    shares, parts = asdict(grounds.shares()), asdict(weights)
    total = sum(parts.values())
    mean = Decimal(sum(shares[name] * parts[name] for name in parts)) / total
    return max(mean - grounds.points_lost, Decimal(0)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _share(number: int, most: int) -> int:
    return min(max(number, 0), most) * 100 // most
