"""Which services hurt, and whether something is better afterwards: pure rules."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from participation.rules.satisfaction import Interval, differs

MOST_LOW = 3
LOW_MEAN = Decimal("3.0644")  # below class B of PermenPANRB 14/2017


def low_elements(keys: Sequence[str], means: Sequence[Decimal]) -> list[str]:
    """Return the keys of elements whose mean is below class B, the lowest first, at most three."""
    low = sorted((mean, key) for key, mean in zip(keys, means, strict=True) if mean < LOW_MEAN)
    return [key for _mean, key in low[:MOST_LOW]]


def verdict(before: tuple[Decimal, Interval] | None, after: tuple[Decimal, Interval] | None) -> str:
    """Return `better`, `worse`, `same` (what differs may be chance) or `unknown` (too few answers before or after)."""
    if before is None or after is None:
        return "unknown"
    if not differs(before[1], after[1]):
        return "same"
    return "better" if after[0] > before[0] else "worse"
