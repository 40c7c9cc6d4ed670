"""Job roles looked at before their standard is changed: who holds them, and two side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from competencies.models import Competency, Standard
from lms.kit.dated import held_on
from people.models import Employee, JobRole

if TYPE_CHECKING:
    from people.querysets import EmployeeQuerySet


@dataclass(frozen=True)
class Side:
    """One competency as two job roles require it on a day; None where a role requires nothing of it."""

    competency: Competency
    left: Standard | None
    right: Standard | None

    @property
    def difference(self) -> int:
        """Levels that the right role requires above the left one; below zero it requires less."""
        return (self.right.level if self.right else 0) - (self.left.level if self.left else 0)


def holders_of(job_role: JobRole, on: dt.date) -> EmployeeQuerySet:
    """Return who holds a job role on a day, each once, by name. A queryset: the caller keeps to whom the reader may see."""
    return (
        Employee.objects.filter(held_on(on, "positions__"), positions__post__job_role=job_role).distinct().order_by("name", "pk")
    )


def side_by_side(left: JobRole, right: JobRole, on: dt.date) -> list[Side]:
    """Return what two roles require everywhere on a day, competency by competency, in the framework's order. One statement."""
    rows = (
        Standard.objects.held_on(on)
        .filter(job_role__in=[left, right], unit=None)
        .select_related("competency")
        .order_by("competency__framework", "competency__order", "competency")
    )
    found = list(rows)
    sides = {row.job_role_id: _by_competency(one for one in found if one.job_role_id == row.job_role_id) for row in found}
    competencies = {row.competency_id: row.competency for row in found}
    return [
        Side(competency, sides.get(left.pk, {}).get(key), sides.get(right.pk, {}).get(key))
        for key, competency in competencies.items()
    ]


def _by_competency(rows: Iterable[Standard]) -> dict[int, Standard]:
    return {row.competency_id: row for row in rows}
