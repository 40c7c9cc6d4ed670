"""How days of leave are counted, granted, carried over and lapse. Pure: the numbers come from LeaveRule."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lms.kit.months import months_later
from people.rules.nip import InvalidNip, read_nip
from people.rules.workdays import WEEK, days_between, working_days

WORKING, CALENDAR, MONTH = "working", "calendar", "month"


def counted_days(unit: str, since: dt.date, until: dt.date, days_off: Collection[dt.date], week: int = WEEK) -> list[dt.date]:
    """Return the days that a leave from `since` until the day before `until` costs: working days, else every day."""
    if unit == WORKING:
        return working_days(since, until, days_off, week)
    return list(days_between(since, until))


def days_by_year(days: Iterable[dt.date]) -> dict[int, int]:
    """Return how many of the days lie in each year, in order."""
    return dict(sorted(Counter(day.year for day in days).items()))


def latest_end(unit: str, max_length: int | None, since: dt.date) -> dt.date | None:
    """Return the latest `until` that a length in calendar days or months allows; None where it sets no end."""
    if max_length is None or unit == WORKING:
        return None
    return months_later(since, max_length) if unit == MONTH else since + dt.timedelta(days=max_length)


def is_too_long(unit: str, max_length: int | None, since: dt.date, until: dt.date, days: int) -> bool:
    """Whether a leave is longer than `max_length` allows, counted in `unit`."""
    if unit == WORKING:
        return max_length is not None and days > max_length
    end = latest_end(unit, max_length, since)
    return end is not None and until > end


def extended_end(first: tuple[str, int | None], extension: tuple[str, int | None], since: dt.date) -> dt.date | None:
    """Return the latest `until` of leave that began on a day and is continued by an extension; None where nothing ends it.

    Both are lengths with how they are counted.
    """
    end = latest_end(*first, since)
    return latest_end(*extension, end) if end else None


def unbroken_start(since: dt.date, before: Iterable[tuple[dt.date, dt.date]]) -> dt.date:
    """Return when leave began that goes over into one from `since` without a weekday between; `before` are its periods."""
    start = since
    for first, until in sorted(before, reverse=True):
        if first < start and not working_days(until, start, ()):
            start = first
    return start


def served_since(nip: str, *, is_pppk: bool, first_post: dt.date | None) -> dt.date | None:
    """Return since when somebody serves: the month in the NIP; of a PPPK, whose number has none, the first post known."""
    if is_pppk:
        return first_post
    try:
        month = read_nip(nip).service_since
    except InvalidNip:
        return first_post
    return dt.date(int(month[:4]), int(month[4:]), 1)


@dataclass(frozen=True)
class Unused:
    """What is left of a year at its end: days; of these postponed by the official; days used in it and the year before.

    `used_before` is None where the year before granted nothing.
    """

    left: int
    deferred: int
    used: int
    used_before: int | None


@dataclass(frozen=True)
class Closing:
    """What becomes of the days left at the end of a year. They sum up to what was left."""

    carried: int
    deferred: int
    expired: int


def close(unused: Unused, *, granted_next: int, cap: int | None, cap_two_years: int | None, defer_cap: int | None) -> Closing:
    """Return what of the days left goes into the next year, and what lapses.

    Caps include the days of the next year: after a year with days unused (18), after two years without any leave
    (24), after a postponement by the official (24). PP 11/2017 art. 312 to 314. No cap: nothing is carried.
    """
    if unused.left <= 0:
        return Closing(0, 0, 0)
    rested = unused.used == 0 and unused.used_before == 0
    room = max(0, ((cap_two_years if rested else None) or cap or 0) - granted_next)
    deferring = max(0, (defer_cap or 0) - granted_next)
    deferred = min(unused.deferred, unused.left, deferring)
    carried = min(unused.left - deferred, max(0, room - deferred))
    return Closing(carried, deferred, unused.left - deferred - carried)


@dataclass(frozen=True)
class Remains:
    """What is left of a year's days by where they come from, as field V of the official form shows it."""

    before_last: int
    last: int
    present: int

    @property
    def total(self) -> int:
        """All days left."""
        return self.before_last + self.last + self.present


def remains(*, granted: int, carried: int, granted_last: int, left: int) -> Remains:
    """Return the days left of a year by origin: the oldest are used first.

    Of the days carried into the year, what is more than the last year granted comes from the year before it.
    """
    present = max(0, min(left, granted))
    older = max(0, left - present)
    last = min(older, granted_last, carried)
    return Remains(older - last, last, present)
