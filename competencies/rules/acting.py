"""Posts held for a time, acting ones too, weighted by their days. Pure.

No regulation that was read says how posts of different length are added up: how many days back they count is part of the dated
rule of the match.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

HUNDREDTH = Decimal("0.01")


def days_within(since: dt.date, until: dt.date | None, *, on: dt.date, days_back: int) -> int:
    """Return on how many of the `days_back` days up to and with `on` something held from `since` until the day before `until`."""
    first, after = on - dt.timedelta(days=days_back - 1), on + dt.timedelta(days=1)
    begun, ended = max(since, first), min(until or after, after)
    return max((ended - begun).days, 0)


def weighted_by_days(parts: Iterable[tuple[Decimal | int, int]]) -> Decimal | None:
    """Return the mean of values, each weighted by its days, to two places; None where there is no day."""
    total, days = Decimal(0), 0
    for value, held in parts:
        total += Decimal(value) * held
        days += held
    return (total / days).quantize(HUNDREDTH) if days else None
