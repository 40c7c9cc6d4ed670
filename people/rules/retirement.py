"""When service ends by age."""

from __future__ import annotations

import datetime as dt

MONTHS = 12


def retirement_day(birth_date: dt.date, age: int) -> dt.date:
    """Return the first day of retirement: the first of the month after the one in which `age` (years) is reached."""
    return day_of_month_number(month_number(birth_date) + age * MONTHS + 1)


def month_number(day: dt.date) -> int:
    """Return the month of a day as one number that grows by one each month."""
    return day.year * MONTHS + day.month - 1


def day_of_month_number(number: int) -> dt.date:
    """Return the first day of the month with this number."""
    year, month = divmod(number, MONTHS)
    return dt.date(year, month + 1, 1)
