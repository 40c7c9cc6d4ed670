"""Reports of the room: the gap of a person, of a team, of the units below a unit.

A person is counted in the unit of the definitive post held that day; what is required of them comes from every
role held that day, acting ones too, and the highest requirement wins; how well one fits over a time, each post weighted by
its days, is told by `queries.matching`. Past days are told by what is known now:
evidence reversed since then counts for no day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import F, FilteredRelation, IntegerField, Max, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language

from competencies import rules
from competencies.models import Attainment, Competency, Evidence, Standard
from competencies.querysets import applies_to_post
from lms.kit.dated import held_on
from people.models import Employee, JobRole, Unit

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User
    from people.querysets import EmployeeQuerySet


@dataclass(frozen=True)
class Gap:
    """What a role requires of a person in one competency, what they hold, and which evidence says so.

    Levels are 1 to 5; `held` is 0 where nothing counts. `gap` is held minus required: below zero is lacking.
    """

    competency: Competency
    required: int
    held: int
    gap: int
    job_role: JobRole
    standard: Standard
    evidence: Evidence | None

    @property
    def is_met(self) -> bool:
        """Whether the level held is at least the level required."""
        return self.gap >= 0

    @property
    def lacking(self) -> int:
        """How many levels are lacking, 0 or more."""
        return rules.shortfall(held=self.held, required=self.required)


@dataclass(frozen=True)
class UnitGap:
    """One competency in one unit below the unit asked for, or in that unit itself for who sits directly in it.

    `people`: of whom it is required; `people_with_gap`: who hold less; `mean_gap`: levels, mean over `people` of
    held minus required where that is below zero, else 0, so it is never above 0. `competency_name` is in the language of the
    reader who asked.
    """

    unit_id: int
    unit_public_id: str
    unit_name: str
    unit_has_children: bool
    competency_id: int
    competency_code: str
    competency_name: str
    competency_order: int
    framework_id: int
    kind: str
    people: int
    people_with_gap: int
    mean_gap: Decimal

    @property
    def share(self) -> Decimal:
        """Share of the people who hold less than required, from 0 to 1."""
        return Decimal(self.people_with_gap) / self.people

    @property
    def share_met(self) -> Decimal:
        """Share of the people who hold at least what is required, from 0 to 1, to four places."""
        return (1 - self.share).quantize(Decimal("0.0001"))


@dataclass(frozen=True)
class GapSummary:
    """How far one person meets the standard of the roles held: counts of competencies, and the levels lacking."""

    employee_id: int
    required: int
    met: int
    levels_lacking: int

    @property
    def lacking(self) -> int:
        """In how many competencies something is lacking."""
        return self.required - self.met


def gaps_of(employee: Employee, on: dt.date | None = None) -> list[Gap]:
    """Return the gaps of a person on a day (default: today), in the framework's order. Two statements.

    Every role held that day counts; per competency the highest requirement wins, the definitive role's among equals.
    """
    return gaps_of_all([employee], on).get(employee.pk, [])


def gaps_of_all(employees: Collection[Employee], on: dt.date | None = None) -> dict[int, list[Gap]]:
    """Return the gaps of each person on a day (default: today), by employee id, as gaps_of does for one.

    Who holds no role with a standard that day is left out. Two statements for any number of people.
    """
    day = on or timezone.localdate()
    standards = _highest(
        Standard.objects.held_on(day)
        .filter(
            held_on(day, "job_role__posts__positions__"),
            applies_to_post("job_role__posts__"),
            job_role__posts__positions__employee__in=employees,
        )
        .select_related("competency__framework", "job_role")
        .annotate(employee_id=F("job_role__posts__positions__employee_id"))
        .order_by("competency__framework", "competency__order", "competency", "-level", "job_role__posts__positions__kind", "pk")
    )
    deciding = deciding_lines(employees, day) if standards else {}
    found: dict[int, list[Gap]] = defaultdict(list)
    for (employee_id, competency_id), standard in standards.items():
        found[employee_id].append(_gap(standard, deciding.get((employee_id, competency_id))))
    return dict(found)


def _highest(standards: Iterable[Any]) -> dict[tuple[int, int], Standard]:
    first: dict[tuple[int, int], Standard] = {}
    for standard in standards:
        first.setdefault((standard.employee_id, standard.competency_id), standard)
    return first


# Every pair of which something is known, decided as of a day.
DECIDED = """
SELECT pair.employee_id, pair.competency_id, decided.level, decided.evidence_id
FROM (SELECT DISTINCT employee_id, competency_id FROM competencies_evidence WHERE employee_id = ANY(%(employees)s)) AS pair
CROSS JOIN LATERAL competencies_decide(pair.employee_id, pair.competency_id, %(day)s, NULL) AS decided
"""


def deciding_lines(employees: Collection[Employee], day: dt.date) -> dict[tuple[int, int], tuple[int, Evidence]]:
    """Return level and deciding line by employee and competency. One statement for today, two for other days."""
    if _is_today(day):
        attained = Attainment.objects.filter(employee__in=employees).select_related("evidence")
        return {(one.employee_id, one.competency_id): (one.level, one.evidence) for one in attained}
    with connection.cursor() as cursor:
        cursor.execute(DECIDED, {"employees": [employee.pk for employee in employees], "day": day})
        rows = cursor.fetchall()
    lines = Evidence.objects.in_bulk([row[3] for row in rows]) if rows else {}
    return {(employee, competency): (level, lines[key]) for employee, competency, level, key in rows}


def _gap(standard: Standard, decided: tuple[int, Evidence] | None) -> Gap:
    held, evidence = decided or (0, None)
    return Gap(
        competency=standard.competency,
        required=standard.level,
        held=held,
        gap=rules.gap(held=held, required=standard.level),
        job_role=standard.job_role,
        standard=standard,
        evidence=evidence,
    )


def shown_beyond(employee: Employee, gaps: Collection[Gap], on: dt.date | None = None) -> list[Evidence]:
    """Return the evidence that decides the levels which no role requires, on a day (default: today). One statement or two.

    Levels in a version of a framework that did not hold that day are left out: they went over to the one that did.
    """
    required, day = {gap.competency.pk for gap in gaps}, on or timezone.localdate()
    deciding = deciding_lines([employee], day).items()
    decides = {key: line for (_employee_id, key), (_level, line) in deciding if key not in required}
    competencies = Competency.objects.in_force_on(day).in_bulk(decides) if decides else {}
    beyond = [decides[key] for key in competencies]
    for line in beyond:
        line.competency = competencies[line.competency_id]
    return sorted(beyond, key=lambda line: (line.competency.framework_id, line.competency.order, line.competency_id))


def _is_today(day: dt.date) -> bool:
    """Whether attainments, which are kept for today only, tell what was held on this day."""
    return day == timezone.localdate()


# Raw SQL for the two reports below: an aggregate over an aggregate (the highest requirement a person, then counts
# a unit) with the place in the tree cut from the path; the ORM needs a subquery a row for it, eight times slower.
_REQUIRED = """
required AS (
    SELECT home.place, home.employee_id, standard.competency_id, max(standard.level) AS level
    FROM home
    JOIN people_position AS held ON held.employee_id = home.employee_id
        AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
    JOIN people_post AS post ON post.id = held.post_id
    JOIN competencies_standard AS standard ON standard.job_role_id = post.job_role_id
        AND standard.since <= %(day)s AND (standard.until IS NULL OR standard.until > %(day)s)
        AND (standard.unit_id IS NULL OR EXISTS (
            SELECT FROM people_unit AS seat JOIN people_unit AS above ON left(seat.path, length(above.path)) = above.path
            WHERE seat.id = post.unit_id AND above.id = standard.unit_id
        ))
        AND %(competency)s IN (0, standard.competency_id)
    GROUP BY home.place, home.employee_id, standard.competency_id
)"""

HOME_IN_UNIT = """
home AS (
    SELECT held.employee_id, left(unit.path, %(width)s) AS place
    FROM people_position AS held
    JOIN people_post AS post ON post.id = held.post_id
    JOIN people_unit AS unit ON unit.id = post.unit_id
    WHERE unit.path LIKE %(below)s AND held.kind = 'D'
      AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
)"""

HOME_OF_PEOPLE = """
home AS (SELECT employee_id, '' AS place FROM unnest(%(employees)s::bigint[]) AS person (employee_id))"""

_COMPARED_TODAY = """
compared AS NOT MATERIALIZED (
    SELECT required.place, required.employee_id, required.competency_id, required.level AS required,
        coalesce(attained.level, 0) AS held
    FROM required
    LEFT JOIN competencies_attainment AS attained
        ON attained.employee_id = required.employee_id AND attained.competency_id = required.competency_id
)"""

_COMPARED_THAT_DAY = """
compared AS NOT MATERIALIZED (
    SELECT required.place, required.employee_id, required.competency_id, required.level AS required,
        coalesce(decided.level, 0) AS held
    FROM required
    LEFT JOIN LATERAL competencies_decide(required.employee_id, required.competency_id, %(day)s, NULL) AS decided ON TRUE
)"""

# The columns of UnitGap before its numbers; the name in the language of the reader.
_UNIT_AND_COMPETENCY = """
SELECT unit.id, unit.public_id, unit.name, unit.numchild > 0 AND unit.path <> %(path)s,
    competency.id, competency.code, CASE WHEN %(language)s = 'en' AND competency.name_en <> '' THEN competency.name_en
        ELSE competency.name END, competency."order", competency.framework_id,
    competency.kind"""

BY_UNIT = f"""{_UNIT_AND_COMPETENCY},
    counted.people, counted.people_with_gap, counted.mean_gap
FROM (
    SELECT place, competency_id, count(*) AS people,
        count(*) FILTER (WHERE held < required) AS people_with_gap,
        round(avg(least(held - required, 0)), 4) AS mean_gap
    FROM compared
    GROUP BY place, competency_id
) AS counted
JOIN people_unit AS unit ON unit.path = counted.place
JOIN competencies_competency AS competency ON competency.id = counted.competency_id
ORDER BY unit.path, competency.framework_id, competency."order", competency.id
"""  # noqa: S608 - constants of ours

_FROM_SUMMARY = f"""{_UNIT_AND_COMPETENCY},
    counted.people, counted.people_with_gap, round(-counted.levels_lacking::numeric / counted.people, 4)
FROM (
    SELECT left(home.path, %(width)s) AS place, cell.competency_id, sum(cell.people) AS people,
        sum(cell.people_with_gap) AS people_with_gap, sum(cell.levels_lacking) AS levels_lacking
    FROM people_unit AS home JOIN competencies_gapcell AS cell ON cell.unit_id = home.id
    WHERE home.path LIKE %(below)s AND cell.people > 0
        AND EXISTS (SELECT FROM competencies_summaryday WHERE day = %(day)s)
    GROUP BY place, cell.competency_id
) AS counted
JOIN people_unit AS unit ON unit.path = counted.place
JOIN competencies_competency AS competency ON competency.id = counted.competency_id
ORDER BY unit.path, competency.framework_id, competency."order", competency.id
"""  # noqa: S608 - constants of ours

_BY_PERSON = """
SELECT employee_id, count(*), count(*) FILTER (WHERE held >= required), sum(greatest(required - held, 0))
FROM compared
GROUP BY employee_id
"""


def gaps_by_unit(unit: Unit, on: dt.date | None = None) -> list[UnitGap]:
    """Return the gaps below a unit on a day (default: today): each child unit with all below it × each competency.

    People who sit directly in `unit` make a row of `unit` itself. Units without people are left out. Whether the
    reader may see `unit` is for the caller to ask (Unit.objects.visible_to). Of the day of the summary one statement
    that reads a row a unit and competency; of other days one more, which reads the facts.
    """
    values = {"below": f"{unit.path}%", "width": len(unit.path) + Unit.steplen, "path": unit.path}
    day = on or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_FROM_SUMMARY, {**values, "day": day, "language": get_language()})
        kept = cursor.fetchall()
    return [UnitGap(*row) for row in kept] or gaps_by_unit_from_facts(unit, day)


def gaps_by_unit_from_facts(unit: Unit, on: dt.date | None = None) -> list[UnitGap]:
    """Return the same as gaps_by_unit, counted anew from positions, standards and evidence. One statement at any size."""
    values = {"below": f"{unit.path}%", "width": len(unit.path) + Unit.steplen, "path": unit.path}
    return [UnitGap(*row) for row in compared_rows(HOME_IN_UNIT, BY_UNIT, on, values)]


def gap_summary(employees: Collection[Employee | int], on: dt.date | None = None) -> dict[int, GapSummary]:
    """Return how far each person meets the standard on a day (default: today), by employee id. One statement.

    Who holds no role with a standard that day is left out. The caller passes employees whom the reader may see.
    """
    ids = [employee if isinstance(employee, int) else employee.pk for employee in employees]
    rows = compared_rows(HOME_OF_PEOPLE, _BY_PERSON, on, {"employees": ids}) if ids else []
    return {row[0]: GapSummary(*row) for row in rows}


def compared_rows(home: str, report: str, on: dt.date | None, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return what a report says of `compared`: what is required of everybody at home, and what they hold. One statement.

    A `competency` among the values leaves all others out.
    """
    day = on or timezone.localdate()
    compared = _COMPARED_TODAY if _is_today(day) else _COMPARED_THAT_DAY
    with connection.cursor() as cursor:
        given = {"competency": 0, **values, "day": day, "language": get_language()}
        cursor.execute(f"WITH {home}, {_REQUIRED}, {compared} {report}", given)
        return cursor.fetchall()


def people_with_gap(
    unit: Unit, competency: Competency, on: dt.date | None = None, *, visible_to: User | AnonymousUser
) -> EmployeeQuerySet:
    """Return the people at home in `unit` or below who hold less of a competency than required, widest gap first.

    Only those whom `visible_to` may see. Each carries `required_level`, `held_level` (0: nothing counts), `lacking`,
    `unit_name` and `job_role_name`. A queryset, so that it can be paged: one statement a page, one for the count.
    """
    day = on or timezone.localdate()
    at_home = Q(positions__kind="D") & held_on(day, "positions__")
    return (
        Employee.objects.visible_to(visible_to)
        .alias(home=FilteredRelation("positions", condition=at_home))
        .filter(home__post__unit__path__startswith=unit.path)
        .filter(
            held_on(day, "positions__"),
            held_on(day, "positions__post__job_role__standards__"),
            applies_to_post("positions__post__", "positions__post__job_role__standards__"),
            positions__post__job_role__standards__competency=competency,
        )
        .annotate(
            unit_name=F("home__post__unit__name"),
            job_role_name=F("home__post__job_role__name"),
            required_level=Max("positions__post__job_role__standards__level"),
            held_level=_held_level(competency, day),
        )
        .annotate(lacking=F("required_level") - F("held_level"))
        .filter(lacking__gt=0)
        .order_by("-lacking", "name", "pk")
    )


_LEVEL_THAT_DAY = "SELECT decided.level FROM competencies_decide(people_employee.id, %s, %s, NULL) AS decided"


def _held_level(competency: Competency, day: dt.date) -> Coalesce:
    if _is_today(day):
        kept = Attainment.objects.filter(employee=OuterRef("pk"), competency=competency)
        return Coalesce(Subquery(kept.values("level")), 0)
    that_day = RawSQL(f"({_LEVEL_THAT_DAY})", [competency.pk, day])  # noqa: S611 - only our own text
    return Coalesce(that_day, 0, output_field=IntegerField())
