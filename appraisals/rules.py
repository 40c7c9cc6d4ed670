"""Pure rules of credits: how many learning hours (JP) count for what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_MONTHS_A_YEAR = 12
_TENTH = Decimal("0.1")
_ALL = Decimal(1)


@dataclass(frozen=True)
class Conversion:
    """What one rule says (PerLAN 10/2018, annex): the basis, JP each, and the ceilings.

    `maximum_a_day` is in JP; `times_a_month` limits how many days or occasions count in a calendar month. `factor`
    multiplies what the basis gives; `minutes_each` are the minutes of material for one JP; `maximum_each` is the
    ceiling, in JP, for the whole.
    """

    basis: str
    hours: Decimal | None = None
    maximum_a_day: Decimal | None = None
    times_a_month: int | None = None
    legal_source: str = ""
    is_confirmed: bool = False
    factor: Decimal | None = None
    minutes_each: int | None = None
    maximum_each: Decimal | None = None


@dataclass(frozen=True)
class Done:
    """What was done: `programme_hours` is the JP of the programme, `days` the days attended (at least one counts).

    `months` are the calendar months it touched, `minutes` those of its material, and `overlap` the share (0 to 1) of
    the attended time that was spent at the same time in something already credited.
    """

    programme_hours: Decimal
    days: int = 1
    months: int = 1
    minutes: int = 0
    overlap: Decimal = Decimal(0)


@dataclass(frozen=True)
class Credit:
    """How many JP count, and why so many: `explanation` is kept with the credit line."""

    amount: Decimal
    explanation: dict[str, Any]


def months_spanned(since: dt.date, until: dt.date) -> int:
    """Return how many calendar months a period touches; at least one."""
    return max(1, (until.year - since.year) * _MONTHS_A_YEAR + until.month - since.month + 1)


def credit(rule: Conversion, done: Done) -> Credit:
    """Return the JP that something done brings, in tenths. The same hours count once."""
    counted = _counted_days(max(done.days, 1), rule.times_a_month, done.months)
    before_ceiling = _before_ceiling(rule, done, counted)
    capped = min([before_ceiling, *_ceilings(rule, counted)])
    amount = (capped * (_ALL - done.overlap)).quantize(_TENTH, ROUND_HALF_UP)
    explanation = {
        "basis": rule.basis,
        "hours": _written(rule.hours),
        "days": done.days,
        "counted": counted,
        "times_a_month": rule.times_a_month,
        "programme_hours": _written(done.programme_hours),
        "maximum_a_day": _written(rule.maximum_a_day),
        "is_capped": capped < before_ceiling,
        "national_hours": _written(capped),
        "legal_source": rule.legal_source,
        "is_confirmed": rule.is_confirmed,
    }
    return Credit(amount, explanation | _seldom(rule, done))


def _seldom(rule: Conversion, done: Done) -> dict[str, Any]:
    """Return what only some explanations need to say."""
    said: dict[str, Any] = {
        "factor": _written(rule.factor),
        "minutes_each": rule.minutes_each,
        "minutes": done.minutes if rule.minutes_each else None,
        "maximum_each": _written(rule.maximum_each),
        "overlap": _written(done.overlap) if done.overlap else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _counted_days(days: int, times_a_month: int | None, months: int) -> int:
    return days if times_a_month is None else min(days, times_a_month * months)


def _before_ceiling(rule: Conversion, done: Done, counted: int) -> Decimal:
    plain = _plain(rule, done, counted)
    return plain if rule.factor is None else plain * rule.factor


def _plain(rule: Conversion, done: Done, counted: int) -> Decimal:
    if rule.basis == "minutes" and rule.minutes_each:
        return Decimal(done.minutes) / rule.minutes_each
    if rule.basis == "programme" or rule.hours is None:
        return done.programme_hours
    return rule.hours if rule.basis == "activity" else rule.hours * counted


def _ceilings(rule: Conversion, counted: int) -> list[Decimal]:
    a_day = None if rule.maximum_a_day is None else rule.maximum_a_day * counted
    return [ceiling for ceiling in (a_day, rule.maximum_each) if ceiling is not None]


def _written(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"
