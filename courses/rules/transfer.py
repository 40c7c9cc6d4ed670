"""Pure rules of asking after a course: what an answer shows, and what a measure says before and after. No database."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

NOT_YET, NOW_AND_THEN, AS_A_RULE = 0, 1, 2
INDICATORS = 3
# Student's t for a confidence of 95 %, by degrees of freedom from 1 on; from there on that of a normal distribution.
T_OF_95_PERCENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179)
NORMAL = 1.96


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
    """Values of a period summed up: their mean weighted by cases, how many values, how many cases.

    `margin` is how far the true mean may lie from this one with a confidence of 95 %, judged by how much the values
    differ among each other; None for a single value, of which nobody knows how much of it is chance.
    """

    mean: Decimal
    values: int
    sample: int
    margin: Decimal | None = None

    @property
    def low(self) -> Decimal | None:
        """The lower end of the interval of 95 %."""
        return None if self.margin is None else self.mean - self.margin

    @property
    def high(self) -> Decimal | None:
        """The upper end of the interval of 95 %."""
        return None if self.margin is None else self.mean + self.margin


def summed_up(values: Iterable[Measured]) -> Period | None:
    """Return the mean of values, each weighted by its cases, with its margin; None without values."""
    rows = list(values)
    sample = sum(one.sample for one in rows)
    if not sample:
        return None
    mean = sum((one.value * one.sample for one in rows), Decimal()) / sample
    return Period(mean, len(rows), sample, _margin(rows, mean, sample))


def _margin(rows: Sequence[Measured], mean: Decimal, sample: int) -> Decimal | None:
    freedom = len(rows) - 1
    if not freedom:
        return None
    spread = sum(((one.value - mean) * one.sample / sample) ** 2 for one in rows)
    factor = T_OF_95_PERCENT[freedom - 1] if freedom <= len(T_OF_95_PERCENT) else NORMAL
    return Decimal(str(factor * math.sqrt(float(spread) * len(rows) / freedom)))


def verdict_of(before: Period | None, after: Period | None, *, is_up: bool) -> str:
    """Return whether a measure of which more is better (`is_up`) or less became `better` or `worse`.

    `unknown`: not measured on both sides. `few`: a side has a single value. `same`: the intervals touch, so that the
    difference may be chance; a careful test, and no proof of a cause.
    """
    if before is None or after is None:
        return "unknown"
    if before.margin is None or after.margin is None:
        return "few"
    if abs(after.mean - before.mean) <= before.margin + after.margin:
        return "same"
    return "better" if (after.mean > before.mean) == is_up else "worse"


def before_and_after(
    values: Iterable[Measured], starts_on: dt.date, ends_on: dt.date, days: int
) -> tuple[Period | None, Period | None]:
    """Return what was measured in so many days before a course began and after it ended; what lies within counts for neither."""
    rows = list(values)
    span = dt.timedelta(days=days)
    before = [one for one in rows if starts_on - span <= one.on < starts_on]
    after = [one for one in rows if ends_on < one.on <= ends_on + span]
    return summed_up(before), summed_up(after)
