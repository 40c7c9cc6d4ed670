"""Months and presence: pure functions on dates and numbers."""

from __future__ import annotations

import calendar
import datetime as dt


def least(members: int, *, people: int | None = None, share: int | None = None) -> int:
    """Return how many of `members` must be present: a number of people, or a share in per cent, rounded up.

    Never more than there are.
    """
    wanted = people if people is not None else -(-members * (share or 0) // 100)
    return min(members, wanted)


def month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first day of a day's month, and the first day after it."""
    since = day.replace(day=1)
    return since, since + dt.timedelta(days=calendar.monthrange(day.year, day.month)[1])
