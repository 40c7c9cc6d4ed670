"""What days of leave cost, set-based: working weeks of units and days off of agencies for many at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from people.models import Position, WorkWeek
from people.queries.workdays import days_off
from people.rules.leave import WORKING, counted_days
from people.rules.workdays import WEEK


@dataclass(frozen=True)
class Stretch:
    """Days of one employee, counted in a unit of LeaveRule, from `since` until the day before `until`.

    The last `travel_days` of them cost nothing.
    """

    employee_id: int
    agency_id: int
    unit: str
    since: dt.date
    until: dt.date
    travel_days: int = 0

    @property
    def costs_until(self) -> dt.date:
        """The first day that costs nothing."""
        return max(self.since, self.until - dt.timedelta(days=self.travel_days))


def count_all(stretches: Sequence[Stretch]) -> list[list[dt.date]]:
    """Return for each stretch the days that it costs, in order.

    Two statements for any number of employees, and one for each agency; none where nothing counts working days.
    """
    working = [stretch for stretch in stretches if stretch.unit == WORKING]
    weeks = work_weeks(working)
    off = _days_off(working)
    return [
        counted_days(one.unit, one.since, one.costs_until, off.get(one.agency_id, ()), weeks.get(one.employee_id, WEEK))
        for one in stretches
    ]


def work_weeks(stretches: Sequence[Stretch]) -> dict[int, int]:
    """Return employee id → working days a week in their unit on the first day. Two statements.

    The nearest unit upwards with a rule counts; who has no post works five days.
    """
    if not stretches:
        return {}
    first = min(stretch.since for stretch in stretches)
    held = Position.objects.definitive().held_on(first).filter(employee__in=[one.employee_id for one in stretches])
    paths = dict(held.order_by().values_list("employee", "post__unit__path"))
    rules = list(WorkWeek.objects.held_on(first).order_by("-unit__depth").values_list("unit__path", "days"))
    return {one: next((days for above, days in rules if path.startswith(above)), WEEK) for one, path in paths.items()}


def _days_off(stretches: Sequence[Stretch]) -> dict[int, set[dt.date]]:
    spans: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        spans[stretch.agency_id].append(stretch)
    return {
        agency: days_off(agency, min(one.since for one in rows), max(one.until for one in rows)) for agency, rows in spans.items()
    }


def stretch_of(request: Any, since: dt.date, until: dt.date) -> Stretch:
    """Return the stretch of a request, with its rule loaded, on other days."""
    return Stretch(request.employee_id, request.agency_id, request.rule.unit, since, until, request.travel_days)
