"""Who will miss the year's learning hours: people and units, with what is credited, what seats promise, and the pace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from people.models import Unit

MONTHS = range(1, 13)

# Who sits in the unit or below on the day, under a minimum that holds on the last day of the year.
_PEOPLE = """
person AS (
    SELECT employee.id, employee.public_id, employee.name, employee.nip, unit.name AS unit_name,
        left(unit.path, %(width)s) AS place, target.hours AS goal
    FROM people_position AS held
    JOIN people_post AS post ON post.id = held.post_id
    JOIN people_unit AS unit ON unit.id = post.unit_id
    JOIN people_employee AS employee ON employee.id = held.employee_id
    JOIN appraisals_annualtarget AS target ON target.status = employee.status AND target.meaning = 'minimum'
        AND target.since <= %(last)s AND (target.until IS NULL OR target.until > %(last)s)
    WHERE unit.path LIKE %(below)s AND held.kind = 'D'
      AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
)"""

_CREDITED = """
credited AS (
    SELECT line.employee_id, sum(line.amount) AS hours
    FROM appraisals_creditline AS line
    WHERE line.kind = 'jp' AND line."on" BETWEEN %(first)s AND %(day)s
      AND line.employee_id IN (SELECT id FROM person)
    GROUP BY line.employee_id
)"""

# What an offering brings by the rule of its form, if it is completed as planned: days are the days of its sessions.
WORTH = """
worth AS (
    SELECT offering.id, least(
        CASE rule.basis
            WHEN 'programme' THEN programme.hours
            WHEN 'activity' THEN rule.hours
            ELSE rule.hours * greatest(1, least(planned.days, rule.times_a_month))
        END * coalesce(rule.factor, 1),
        rule.maximum_a_day * greatest(1, planned.days)
    ) AS hours
    FROM courses_offering AS offering
    JOIN courses_curriculum AS curriculum ON curriculum.id = offering.curriculum_id
    JOIN courses_course AS course ON course.id = curriculum.course_id
    JOIN appraisals_hoursrule AS rule ON rule.form_id = course.form_id AND rule.setting = 1
        AND rule.since <= offering.ends_on AND (rule.until IS NULL OR rule.until > offering.ends_on)
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(module.learning_hours), 0) AS hours FROM courses_module AS module
        WHERE module.curriculum_id = curriculum.id
    ) AS programme
    CROSS JOIN LATERAL (
        SELECT count(DISTINCT (session.starts_at AT TIME ZONE %(zone)s)::date)::int AS days
        FROM courses_session AS session WHERE session.offering_id = offering.id AND session.is_held
    ) AS planned
    WHERE offering.state = 'open' AND offering.ends_on BETWEEN %(day)s AND %(last)s
)"""

_AHEAD = f"""
{WORTH}, ahead AS (
    SELECT seat.employee_id, sum(worth.hours) AS hours
    FROM courses_enrolment AS seat JOIN worth ON worth.id = seat.offering_id
    WHERE seat.state = 'enrolled' AND seat.employee_id IN (SELECT id FROM person)
    GROUP BY seat.employee_id
), outlook AS (
    SELECT person.*, coalesce(credited.hours, 0) AS hours, coalesce(ahead.hours, 0) AS promised,
        CASE
            WHEN coalesce(credited.hours, 0) >= person.goal THEN 'reached'
            WHEN coalesce(credited.hours, 0) + coalesce(ahead.hours, 0) >= person.goal THEN 'secured'
            WHEN coalesce(credited.hours, 0) >= person.goal * %(elapsed)s THEN 'on_pace'
            ELSE 'behind'
        END AS standing
    FROM person
    LEFT JOIN credited ON credited.employee_id = person.id
    LEFT JOIN ahead ON ahead.employee_id = person.id
)"""  # noqa: S608 put together from the parts above

_BY_UNIT = f"""
WITH {_PEOPLE}, {_CREDITED}, {_AHEAD}
SELECT unit.public_id, unit.name, unit.numchild > 0 AND unit.path <> %(path)s, unit.path = %(path)s,
    counted.people, counted.reached, counted.secured, counted.on_pace, counted.behind, counted.hours
FROM (
    SELECT place, count(*) AS people,
        count(*) FILTER (WHERE standing = 'reached') AS reached,
        count(*) FILTER (WHERE standing = 'secured') AS secured,
        count(*) FILTER (WHERE standing = 'on_pace') AS on_pace,
        count(*) FILTER (WHERE standing = 'behind') AS behind,
        round(avg(hours), 1) AS hours
    FROM outlook GROUP BY place
) AS counted
JOIN people_unit AS unit ON unit.path = counted.place
ORDER BY unit.path
"""  # noqa: S608 put together from the parts above

_BEHIND = f"""
WITH {_PEOPLE}, {_CREDITED}, {_AHEAD}
SELECT id, public_id, name, nip, unit_name, goal, hours, promised FROM outlook
WHERE standing = 'behind' ORDER BY hours + promised - goal, name, id
"""  # noqa: S608 put together from the parts above

_BY_MONTH = f"""
WITH {_PEOPLE}, monthly AS (
    SELECT line.employee_id, extract(month FROM line."on")::int AS month, sum(line.amount) AS hours
    FROM appraisals_creditline AS line
    WHERE line.kind = 'jp' AND line."on" BETWEEN %(first)s AND %(day)s AND line.employee_id IN (SELECT id FROM person)
    GROUP BY 1, 2
), running AS (
    SELECT employee_id, month, sum(hours) OVER (PARTITION BY employee_id ORDER BY month) AS hours FROM monthly
), reaching AS (
    SELECT person.id, min(running.month) AS month FROM person
    JOIN running ON running.employee_id = person.id AND running.hours >= person.goal GROUP BY person.id
)
SELECT (SELECT count(*) FROM person), array(
    SELECT count(reaching.id)::int FROM generate_series(1, %(month)s) AS each(month)
    LEFT JOIN reaching ON reaching.month <= each.month GROUP BY each.month ORDER BY each.month
)
"""  # noqa: S608 put together from the parts above


@dataclass(frozen=True)
class UnitOutlook:
    """A unit with all below it: how many people stand where, and the mean JP. `is_here` are those in the unit itself."""

    public_id: str
    name: str
    has_units_below: bool
    is_here: bool
    people: int
    reached: int
    secured: int
    on_pace: int
    behind: int
    hours: Decimal

    @property
    def up_to_secured(self) -> int:
        """How many have reached it or hold the seats for it."""
        return self.reached + self.secured

    @property
    def up_to_pace(self) -> int:
        """How many will not miss it."""
        return self.up_to_secured + self.on_pace


@dataclass(frozen=True)
class Outlook:
    """A person who will miss the year's target: JP credited, and JP that held seats still promise."""

    pk: int
    public_id: str
    name: str
    nip: str
    unit_name: str
    goal: Decimal
    hours: Decimal
    promised: Decimal

    @property
    def missing(self) -> Decimal:
        """JP for which nothing is planned."""
        return self.goal - self.hours - self.promised


@dataclass(frozen=True)
class MonthOutlook:
    """How many of `people` had reached their target by the end of a month."""

    month: int
    people: int
    reached: int

    @property
    def share(self) -> int:
        """Per cent of the people."""
        return round(100 * self.reached / self.people) if self.people else 0


def outlook_by_unit(unit: Unit, on: dt.date) -> list[UnitOutlook]:
    """Return the outlook of the units directly below a unit, each with all below it, at the end of a day.

    Only people with a minimum (PNS, CPNS) are counted. `reached`: credited already; `secured`: with the seats they
    hold; `on_pace`: as far as the year is; `behind`: neither. Who may see `unit` is for the caller to ask. One statement.
    """
    return [UnitOutlook(*row) for row in _rows(_BY_UNIT, unit, on)]


def people_who_will_miss(unit: Unit, on: dt.date) -> list[Outlook]:
    """Return who in the unit or below will miss the target as things stand, the widest gap first. One statement."""
    return [Outlook(*row) for row in _rows(_BEHIND, unit, on)]


def reached_by_month(unit: Unit, on: dt.date) -> list[MonthOutlook]:
    """Return how many had reached the target by the end of each month up to the day. One statement."""
    people, counts = _rows(_BY_MONTH, unit, on)[0]
    return [MonthOutlook(month, people, reached) for month, reached in enumerate(counts, start=1)]


def _rows(statement: str, unit: Unit, on: dt.date) -> Sequence[Any]:
    first, last = dt.date(on.year, 1, 1), dt.date(on.year, 12, 31)
    values = {
        "below": f"{unit.path}%",
        "path": unit.path,
        "width": len(unit.path) + unit.steplen,
        "day": on,
        "first": first,
        "last": last,
        "month": on.month,
        "zone": timezone.get_current_timezone_name(),
        "elapsed": Decimal((on - first).days + 1) / ((last - first).days + 1),
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()
