"""Pure rules of performance: predicate, angka kredit, and when a threshold is reached."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

MONTHS_A_YEAR = 12
_HUNDRED = Decimal(100)
_THOUSANDTH = Decimal("0.001")


@dataclass(frozen=True)
class Share:
    """A part of a rated period under one class of functional role: so many months, at so much a year."""

    job_class: str
    months: int
    coefficient: Decimal
    credit: Decimal


ABOVE, AS_EXPECTED, BELOW = 1, 2, 3


def behaviour(levels: Iterable[int], *, above_from: int, below_from: int) -> int:
    """Return the level of behaviour (1 above, 2 as expected, 3 below) that the levels of the single values make.

    Below, where at least `below_from` values are; above, where at least `above_from` values are and none is below.
    """
    counted = Counter(levels)
    if counted[BELOW] >= below_from:
        return BELOW
    return ABOVE if counted[ABOVE] >= above_from and not counted[BELOW] else AS_EXPECTED


def month_ends(since: dt.date, until: dt.date) -> list[dt.date]:
    """Return the last day of each calendar month that a period touches; for the last month the period's own last day."""
    ends, day = [], since
    while day <= until:
        first_of_next = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        ends.append(min(first_of_next - dt.timedelta(days=1), until))
        day = first_of_next
    return ends


def credit(*, percent: Decimal, coefficient: Decimal, months: int) -> Decimal:
    """Return the angka kredit of a period, in thousandths (PermenPANRB 1/2023; PerBKN 3/2023).

    Percentage of the predicate × coefficient of the class × months / 12.
    """
    return (percent / _HUNDRED * coefficient * months / MONTHS_A_YEAR).quantize(_THOUSANDTH, ROUND_HALF_UP)


def shares(classes: Iterable[str], *, percent: Decimal, coefficients: dict[str, Decimal]) -> list[Share]:
    """Return the parts of a period from the class held in each month, in order; months without a coefficient bring none."""
    found = []
    for job_class, months in groupby(classes):
        number = len(list(months))
        if job_class in coefficients:
            brought = credit(percent=percent, coefficient=coefficients[job_class], months=number)
            found.append(Share(job_class, number, coefficients[job_class], brought))
    return found


def reached_on(*, total: Decimal, threshold: Decimal, a_year: Decimal, since: dt.date) -> dt.date | None:
    """Return the first day of the month in which a threshold is reached at this pace; None where it never is."""
    missing = threshold - total
    if missing <= 0:
        return since
    if a_year <= 0:
        return None
    months = math.ceil(missing * MONTHS_A_YEAR / a_year)
    year, month = divmod(since.year * MONTHS_A_YEAR + since.month - 1 + months, MONTHS_A_YEAR)
    return dt.date(year, month + 1, 1) if year <= dt.MAXYEAR else None
