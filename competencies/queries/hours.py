"""How many hours it takes to close the gaps of many people: each by the cheapest way that rooms above know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from competencies.models import Competency
from competencies.queries.gaps import compared_rows
from competencies.queries.narrowed import HOME_OF_SOME, Whom, some_in
from competencies.rules import Cheapest, Needed, cheapest
from competencies.signals import ways_asked
from people.models import Unit


@dataclass(frozen=True)
class HoursReport:
    """Hours of a unit: of each cell, of each unit right below and of each competency, by their ids.

    In a cell and in a competency a module counts for each person whom it helps there. In a unit, and all together, it counts
    once a person, though it may close several gaps; so these may be less than what their competencies add up to.
    """

    cells: Mapping[tuple[int, int], Needed]
    units: Mapping[int, Needed]
    competencies: Mapping[int, Needed]
    total: Needed


def ways_in(agency_id: int, on: dt.date) -> Cheapest:
    """Return the cheapest way to each level of each competency that anything in an agency brings on a day."""
    asked: Iterable[tuple[Any, Any]] = ways_asked.send(Competency, agency_id=agency_id, on=on)
    return cheapest(way for _receiver, ways in asked for way in ways or ())


# Raw SQL beside that of queries.gaps, whose `compared` it counts on. What people lack is read once; a module that closes two
# gaps of a person is one row of `taken`. Of the day of the summary what everybody lacks is kept, and read from there.
_LACKING = """
, lacking AS MATERIALIZED (
    SELECT compared.place, compared.employee_id, compared.competency_id, compared.required AS level
    FROM compared
    WHERE compared.held < compared.required AND (%(kind)s = '' OR EXISTS (
        SELECT FROM competencies_competency WHERE id = compared.competency_id AND kind = %(kind)s
    ))
)"""

_LACKING_KEPT = """
WITH lacking AS MATERIALIZED (
    SELECT left(home.path, %(width)s) AS place, kept.employee_id, kept.competency_id, kept.required AS level
    FROM competencies_standing AS kept
    JOIN people_unit AS home ON home.id = kept.unit_id
    JOIN competencies_competency AS competency ON competency.id = kept.competency_id
    WHERE home.path LIKE %(below)s AND kept.held < kept.required
        AND %(competency)s IN (0, kept.competency_id) AND %(kind)s IN ('', competency.kind)
        AND EXISTS (SELECT FROM competencies_summaryday WHERE day = %(day)s)
)"""

_HOURS = """
, way AS (
    SELECT * FROM unnest(%(ways)s::bigint[], %(levels)s::int[], %(hours)s::numeric[]) AS way (competency_id, level, hours)
), part AS (
    SELECT * FROM unnest(%(of)s::bigint[], %(to)s::int[], %(parts)s::bigint[], %(takes)s::numeric[])
        AS part (competency_id, level, id, hours)
), person AS (
    SELECT place, employee_id, bool_or(way.hours IS NULL) AS is_without
    FROM lacking LEFT JOIN way USING (competency_id, level)
    GROUP BY place, employee_id
), taken AS (
    SELECT place, sum(hours) AS hours
    FROM (
        SELECT DISTINCT lacking.place, lacking.employee_id, part.id, part.hours
        FROM lacking JOIN part USING (competency_id, level)
    ) AS once
    GROUP BY place
)
SELECT unit.id, counted.competency_id, counted.people, counted.hours, counted.without
FROM (
    SELECT place, competency_id, count(*) AS people, coalesce(sum(way.hours), 0) AS hours,
        count(*) FILTER (WHERE way.hours IS NULL) AS without
    FROM lacking LEFT JOIN way USING (competency_id, level)
    GROUP BY place, competency_id
    UNION ALL
    SELECT person.place, 0, count(*), coalesce(min(taken.hours), 0), count(*) FILTER (WHERE person.is_without)
    FROM person LEFT JOIN taken ON taken.place = person.place
    GROUP BY person.place
) AS counted
JOIN people_unit AS unit ON unit.path = counted.place
"""


def hours_by_unit(
    unit: Unit,
    whom: Whom,
    on: dt.date,
    *,
    competency: Competency | None = None,
    kind: str = "",
    ways: Cheapest | None = None,
) -> HoursReport:
    """Return what closing the gaps below a unit takes on a day, unit by unit as gaps_by_unit_of counts them.

    At any number of people one statement of the day of the summary, one more of other days, one of some people only, beside
    what the ways take. `competency` and `kind` leave all others out. What people lacked on a past day is closed by what the
    catalogue had that day.
    """
    known = ways_in(unit.agency_id, on) if ways is None else ways
    values = {**some_in(unit, whom), **_columns(known), "competency": competency.pk if competency else 0, "kind": kind}
    rows = _kept_rows(on, values) if whom.is_everybody else []
    rows = rows or compared_rows(HOME_OF_SOME, _LACKING + _HOURS, on, values)
    cells = {(row[0], row[1]): Needed(*row[2:]) for row in rows if row[1]}
    units = {row[0]: Needed(*row[2:]) for row in rows if not row[1]}
    return HoursReport(cells, units, _by_competency(cells), together(units.values()))


def _kept_rows(on: dt.date, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_LACKING_KEPT + _HOURS, {**values, "day": on})
        return cursor.fetchall()


def _columns(ways: Cheapest) -> dict[str, Any]:
    parts = [(*pair, part.key, part.hours) for pair, way in ways.items() for part in way.parts]
    return {
        "ways": [competency for competency, _level in ways],
        "levels": [level for _competency, level in ways],
        "hours": [way.hours for way in ways.values()],
        "of": [one[0] for one in parts],
        "to": [one[1] for one in parts],
        "parts": [one[2] for one in parts],
        "takes": [one[3] for one in parts],
    }


def _by_competency(cells: Mapping[tuple[int, int], Needed]) -> dict[int, Needed]:
    found: dict[int, list[Needed]] = {}
    for (_unit, competency), needed in cells.items():
        found.setdefault(competency, []).append(needed)
    return {competency: together(rows) for competency, rows in found.items()}


def merged(reports: Iterable[HoursReport]) -> HoursReport:
    """Return the hours of several units, none of which lies below another, as one report."""
    found = list(reports)
    cells = {key: needed for one in found for key, needed in one.cells.items()}
    units = {key: needed for one in found for key, needed in one.units.items()}
    return HoursReport(cells, units, _by_competency(cells), together(units.values()))


def together(rows: Iterable[Needed]) -> Needed:
    """Return what several units or people make together; none of them is in two."""
    found = list(rows)
    hours = sum((one.hours for one in found), Decimal(0))
    return Needed(sum(one.people for one in found), hours, sum(one.people_without for one in found))
