"""Gaps in numbers alone, for thousands of people who need no reasons."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import F
from django.utils import timezone

from competencies.models import Attainment, Standard
from competencies.queries.gaps import DECIDED
from competencies.querysets import applies_to_post
from lms.kit.dated import held_on


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels that are required of a person in one competency and held (0: nothing counts), and the weight of the requirement."""

    required: int
    held: int
    weight: int

    @property
    def is_met(self) -> bool:
        """Whether the level held is at least the level required."""
        return self.held >= self.required


def levels_of_all(employees: Collection[int], on: dt.date | None = None) -> dict[int, list[Levels]]:
    """Return by id of employee what gaps_of_all says on a day (default: today), in numbers. Two statements for any number.

    Who holds no role with a standard that day is left out.
    """
    day = on or timezone.localdate()
    position = "job_role__posts__positions__"
    rows = (
        Standard.objects.held_on(day)
        .filter(held_on(day, position), applies_to_post("job_role__posts__"), **{f"{position}employee__among": list(employees)})
        .annotate(person=F(f"{position}employee_id"))
        .order_by("-level", f"{position}kind", "pk")
        .values_list("person", "competency_id", "level", "weight")
    )
    required: dict[tuple[int, int], tuple[int, int]] = {}
    for person, competency, level, weight in rows.iterator():
        required.setdefault((person, competency), (level, weight))
    held = _held(employees, day) if required else {}
    found: dict[int, list[Levels]] = defaultdict(list)
    for (person, competency), (level, weight) in required.items():
        found[person].append(Levels(level, held.get((person, competency), 0), weight))
    return dict(found)


def _held(employees: Collection[int], day: dt.date) -> dict[tuple[int, int], int]:
    if day == timezone.localdate():
        known = Attainment.objects.filter(employee__among=list(employees))
        return {(person, competency): level for person, competency, level in known.values_list("employee", "competency", "level")}
    with connection.cursor() as cursor:
        cursor.execute(DECIDED, {"employees": list(employees), "day": day})
        return {(person, competency): level for person, competency, level, _line in cursor.fetchall()}
