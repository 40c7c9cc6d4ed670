"""Until when a step has to be done: counted in working days, as SP4N-LAPOR does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from people.rules.workdays import WEEK, is_working_day

LONGEST_REST = 30  # no agency rests for a month


def due_on(since: dt.date, days: int, days_off: Collection[dt.date], week: int = WEEK) -> dt.date:
    """Return the last day of a term of `days` working days that begins on the working day after `since`.

    `days_off` are holidays and joint leave; a term of 0 ends on `since` itself.
    """
    day, left = since, days
    while left:
        day += dt.timedelta(days=1)
        left -= is_working_day(day, days_off, week)
    return day


def horizon(since: dt.date, days: int) -> dt.date:
    """Return a day after which no term of so many working days can end, to ask for the days off until then."""
    return since + dt.timedelta(days=2 * days + LONGEST_REST)


def is_late(due: dt.date | None, *, on: dt.date) -> bool:
    """Whether a step is late: its last day has passed."""
    return due is not None and on > due
