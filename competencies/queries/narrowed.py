"""Gaps of some people only: of one employment status, or whose own post is of one job role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from competencies.queries.gaps import BY_UNIT, UnitGap, compared_rows, gaps_by_unit
from people.models import JobRole, Unit

if TYPE_CHECKING:
    from people.querysets import EmployeeQuerySet


@dataclass(frozen=True)
class Whom:
    """Of whom a report tells: empty means everybody."""

    status: str = ""
    job_role: JobRole | None = None

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return not self.status and self.job_role is None

    def among(self, people: EmployeeQuerySet) -> EmployeeQuerySet:
        """Keep those people of whom the report tells; `home` is their own post's position."""
        if self.status:
            people = people.filter(status=self.status)
        return people.filter(home__post__job_role=self.job_role) if self.job_role else people


HOME_OF_SOME = """
home AS (
    SELECT held.employee_id, left(unit.path, %(width)s) AS place
    FROM people_position AS held
    JOIN people_employee AS person ON person.id = held.employee_id
    JOIN people_post AS post ON post.id = held.post_id
    JOIN people_unit AS unit ON unit.id = post.unit_id
    WHERE unit.path LIKE %(below)s AND held.kind = 'D'
      AND held.since <= %(day)s AND (held.until IS NULL OR held.until > %(day)s)
      AND %(status)s IN ('', person.status) AND %(role)s IN (0, post.job_role_id)
)"""


def gaps_by_unit_of(unit: Unit, whom: Whom, on: dt.date | None = None, competency: int = 0) -> list[UnitGap]:
    """Return what gaps_by_unit does, of some people only, perhaps of one competency (its id) only.

    One statement, which reads the facts unless it tells of everybody.
    """
    if whom.is_everybody:
        return [gap for gap in gaps_by_unit(unit, on) if competency in (0, gap.competency_id)]
    values = {**some_in(unit, whom), "competency": competency}
    return [UnitGap(*row) for row in compared_rows(HOME_OF_SOME, BY_UNIT, on, values)]


def some_in(unit: Unit, whom: Whom) -> dict[str, Any]:
    """Return the values of HOME_OF_SOME."""
    place = {"below": f"{unit.path}%", "width": len(unit.path) + Unit.steplen, "path": unit.path}
    return {**place, "status": whom.status, "role": whom.job_role.pk if whom.job_role else 0}
