"""Pure rules of credits: how many learning hours (JP) count for what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Conversion:
    """What one rule says (PerLAN 10/2018, annex): the basis, JP each, and the ceilings.

    `maximum_a_day` is in JP; `times_a_month` limits how many days or occasions count in a calendar month.
    """

    basis: str
    hours: Decimal | None = None
    maximum_a_day: Decimal | None = None
    times_a_month: int | None = None
    legal_source: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True)
class Credit:
    """How many JP count, and why so many: `explanation` is kept with the credit line."""

    amount: Decimal
    explanation: dict[str, Any]


def months_spanned(since: dt.date, until: dt.date) -> int:
    """Return how many calendar months a period touches; at least one."""
    return max(1, (until.year - since.year) * _MONTHS_A_YEAR + until.month - since.month + 1)


def credit(rule: Conversion, *, programme_hours: Decimal, days: int, months: int = 1) -> Credit:
    """Return the JP that a completion brings.

    `programme_hours` is the JP of the curriculum, `days` the days attended (whoever completed attended at
    least one) and `months` the calendar months that the activity touched.
    """
    counted = _counted_days(max(days, 1), rule.times_a_month, months)
    before_ceiling = _before_ceiling(rule, programme_hours, counted)
    ceiling = rule.maximum_a_day * counted if rule.maximum_a_day is not None else None
    amount = before_ceiling if ceiling is None else min(before_ceiling, ceiling)
    explanation = {
        "basis": rule.basis,
        "hours": _written(rule.hours),
        "days": days,
        "counted": counted,
        "times_a_month": rule.times_a_month,
        "programme_hours": _written(programme_hours),
        "maximum_a_day": _written(rule.maximum_a_day),
        "is_capped": amount < before_ceiling,
        "national_hours": _written(amount),
        "legal_source": rule.legal_source,
        "is_confirmed": rule.is_confirmed,
    }
    return Credit(amount, explanation)


def _counted_days(days: int, times_a_month: int | None, months: int) -> int:
    return days if times_a_month is None else min(days, times_a_month * months)


def _before_ceiling(rule: Conversion, programme_hours: Decimal, counted: int) -> Decimal:
    if rule.basis == "programme" or rule.hours is None:
        return programme_hours
    return rule.hours if rule.basis == "activity" else rule.hours * counted


def _written(number: Decimal | None) -> str | None:
    return None if number is None else f"{number.normalize():f}"
