"""Which days are worked: pure functions on dates. A period has its first day and the first day after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

WEEK = 5


def days_between(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield each day from `since` until the day before `until`."""
    return (since + dt.timedelta(days=number) for number in range((until - since).days))


def is_working_day(day: dt.date, days_off: Collection[dt.date], week: int = WEEK) -> bool:
    """Whether a day is worked: within the working week of 5 or 6 days that begins on Monday, and no day off."""
    return day.weekday() < week and day not in days_off


def working_days(since: dt.date, until: dt.date, days_off: Collection[dt.date], week: int = WEEK) -> list[dt.date]:
    """Return the working days from `since` until the day before `until`, in order; none where it ends before it begins.

    `days_off` are holidays and joint leave; `week` is 5 (Monday to Friday) or 6 (to Saturday).
    """
    return [day for day in days_between(since, until) if is_working_day(day, days_off, week)]
