"""Pure rules of asking after a course: what an answer shows, and what a measure says before and after. No database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

NOT_YET, NOW_AND_THEN, AS_A_RULE = 0, 1, 2
INDICATORS = 3


def read_seen(
    indicators: Sequence[Mapping[str, int | str]], prefix: str, data: Mapping[str, Sequence[str]]
) -> dict[str, int] | None:
    """Return how often each indicator is seen, by its id, from a sent form (`prefix` + id); None where one is lacking."""
    seen = {}
    for one in indicators:
        sent = (data.get(f"{prefix}{one['id']}") or [""])[0]
        if sent not in ("0", "1", "2"):
            return None
        seen[str(one["id"])] = int(sent)
    return seen


def is_shown(seen: Mapping[str, int], least: int) -> bool:
    """Whether the level counts as shown: at least so many indicators are seen as a rule (all, where there are fewer)."""
    return sum(often == AS_A_RULE for often in seen.values()) >= min(least, len(seen)) > 0


@dataclass(frozen=True)
class Measured:
    """A value on a day, of how many cases."""

    on: dt.date
    value: Decimal
    sample: int


@dataclass(frozen=True)
class Period:
    """Values of a period summed up: their mean weighted by cases, how many values, how many cases."""

    mean: Decimal
    values: int
    sample: int


def summed_up(values: Iterable[Measured]) -> Period | None:
    """Return the mean of values, each weighted by its cases; None without values."""
    rows = list(values)
    sample = sum(one.sample for one in rows)
    if not sample:
        return None
    return Period(sum((one.value * one.sample for one in rows), Decimal()) / sample, len(rows), sample)


def before_and_after(
    values: Iterable[Measured], starts_on: dt.date, ends_on: dt.date, days: int
) -> tuple[Period | None, Period | None]:
    """Return what was measured in so many days before a course began and after it ended; what lies within counts for neither."""
    rows = list(values)
    span = dt.timedelta(days=days)
    before = [one for one in rows if starts_on - span <= one.on < starts_on]
    after = [one for one in rows if ends_on < one.on <= ends_on + span]
    return summed_up(before), summed_up(after)
