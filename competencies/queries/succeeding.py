"""Who could take a job role: how well people's levels of today fit what it requires, and what each would lack."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, IntegerField, Sum, Value, When
from django.db.models.functions import Least

from competencies.models import Attainment, Competency, Standard
from competencies.queries.roles import holders_of
from people.models import Employee, JobRole

MOST = 50


@dataclass(frozen=True)
class Missing:
    """A competency of which somebody holds less than the role requires."""

    competency: Competency
    held: int
    required: int


@dataclass(frozen=True)
class Successor:
    """One person: how well the levels fit the role, in per cent and capped, and what would be missing there."""

    employee: Any
    percent: Decimal
    missing: tuple[Missing, ...]


def successors_for(job_role: JobRole, people: Any, on: dt.date, *, most: int = MOST) -> list[Successor]:
    """Return who of some people (a queryset) fits a role best by the standard of a day and the levels of today, best first.

    Who holds the role already is left out; a level above the requirement makes up for nothing. Three statements.
    """
    standards = list(
        Standard.objects.held_on(on)
        .filter(job_role=job_role, unit=None)
        .select_related("competency")
        .order_by("competency__framework", "competency__order")
    )
    full = sum(one.level * one.weight for one in standards)
    if not full:
        return []
    worth = [
        When(attainments__competency=one.competency_id, then=Least(F("attainments__level"), one.level) * Value(one.weight))
        for one in standards
    ]
    fitting = Sum(Case(*worth, default=0, output_field=IntegerField()))
    # Apart from how `people` was narrowed: rows that a scope joins would be summed, too.
    others = Employee.objects.filter(pk__in=people.order_by().values("pk")).exclude(
        pk__in=holders_of(job_role, on).order_by().values("pk")
    )
    found = list(others.annotate(fitting=fitting).filter(fitting__gt=0).order_by("-fitting", "name", "pk")[:most])
    rows = Attainment.objects.filter(employee__in=found, competency__in=[one.competency_id for one in standards])
    held = {(person, competency): level for person, competency, level in rows.values_list("employee", "competency", "level")}
    return [
        Successor(one, (Decimal(100) * one.fitting / full).quantize(Decimal("0.1")), _missing(one, standards, held))
        for one in found
    ]


def _missing(person: Employee, standards: list[Standard], held: dict[tuple[int, int], int]) -> tuple[Missing, ...]:
    levels = ((one, held.get((person.pk, one.competency_id), 0)) for one in standards)
    return tuple(Missing(one.competency, level, one.level) for one, level in levels if level < one.level)
