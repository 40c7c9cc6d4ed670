"""Days off and working weeks, as those who count days ask for them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from people.models import Holiday, WorkWeek
from people.rules.workdays import WEEK


def holidays_between(agency: Any, since: dt.date, until: dt.date) -> dict[dt.date, Holiday]:
    """Return an agency's days off from `since` until the day before `until`, by day. One statement.

    `agency` is an object or its id; None asks for everybody's days alone.
    """
    rows = {holiday.on: holiday for holiday in Holiday.objects.for_agency(agency).between(since, until)}
    return {day: holiday for day, holiday in rows.items() if holiday.is_observed}


def days_off(agency: Any, since: dt.date, until: dt.date) -> set[dt.date]:
    """Return the days from `since` until the day before `until` on which an agency does not work. One statement.

    Public holidays and joint leave, weekends not named. An agency's own row comes before everybody's for a day.
    """
    return set(holidays_between(agency, since, until))


def work_week(unit: Any, on: dt.date) -> int:
    """Return on how many days a week (5 or 6) a unit works on a day. One statement."""
    found = WorkWeek.objects.held_on(on).above(unit).values_list("days", flat=True).first()
    return found or WEEK
