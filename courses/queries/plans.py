"""Ways to close gaps, and what the plans of a unit add up to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from courses.models import Claim, Curriculum, DevelopmentPlan, Module, Offering, PlanLine
from courses.rules.plans import Way
from people.models import Unit


def ways_to_close(agency_id: int, competencies: Collection[int], *, after: dt.date, until: dt.date) -> list[Way]:
    """Return the courses of an agency whose approved curriculum claims levels in these competencies. 4 statements.

    The offering is the next one that begins after a day and has ended by another; the cost is its cost, else that of the last
    one before.
    """
    claims = Claim.objects.filter(module__curriculum__state="approved", module__curriculum__course__agency=agency_id)
    levels: dict[int, dict[int, int]] = defaultdict(dict)
    for curriculum, competency, level in claims.filter(competency__in=competencies).values_list(
        "module__curriculum", "competency", "level"
    ):
        levels[curriculum][competency] = max(level, levels[curriculum].get(competency, 0))
    hours = dict(
        Module.objects.filter(curriculum__in=levels).order_by().values_list("curriculum").annotate(Sum("learning_hours"))
    )
    courses = Curriculum.objects.filter(pk__in=levels).values_list("pk", "course", "course__form").order_by("pk")
    ahead, cost = _offerings({course for _pk, course, _form in courses}, after, until)
    return [Way(course, form, hours[key], cost.get(course, 0), levels[key], ahead.get(course)) for key, course, form in courses]


def _offerings(courses: Collection[int], after: dt.date, until: dt.date) -> tuple[dict[int, int], dict[int, int]]:
    """Return the next offering of each course between two days, and the cost of that one or of the last one. 1 statement."""
    ahead: dict[int, int] = {}
    cost: dict[int, int] = {}
    rows = Offering.objects.filter(curriculum__course__in=courses, state__in=("open", "closed")).order_by("starts_on", "pk")
    for pk, course, starts_on, ends_on, price in rows.values_list("pk", "curriculum__course", "starts_on", "ends_on", "cost"):
        if course in ahead or (course in cost and ends_on > until):
            continue
        cost[course] = price
        if starts_on > after and ends_on <= until:
            ahead[course] = pk
    return ahead, cost


@dataclass(frozen=True)
class PlanSums:
    """What the plans of a unit and all below it add up to in a year. Hours are JP, cost is rupiah."""

    unit: str
    unit_id: str
    people: int
    proposed: int
    approved: int
    lines: int
    done: int
    hours: Decimal
    cost: int

    @property
    def draft(self) -> int:
        """Plans that are still being written."""
        return self.people - self.proposed - self.approved


def plans_by_unit(unit: Unit, year: int, plans: Any) -> list[PlanSums]:
    """Return the sums of each unit right below a unit, with all below it, and of the unit itself. 3 statements.

    `plans` are those that the reader may see. Units without plans are left out.
    """
    own = plans.filter(year=year, unit__path__startswith=unit.path)
    width = len(unit.path) + Unit.steplen
    by_plan = own.values_list("pk", "unit__path", "state")
    places = {pk: path[:width] for pk, path, _state in by_plan}
    found: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(int))
    for pk, _path, state in by_plan:
        found[places[pk]]["people"] += 1
        found[places[pk]][state] += 1
    sums = PlanLine.objects.filter(plan__in=own).with_progress().values("plan").order_by()
    for row in sums.annotate(Sum("hours"), Sum("cost"), Count("pk"), done=Count("pk", filter=Q(is_done=True))):
        place = found[places[row["plan"]]]
        for name, value in (("lines", "pk__count"), ("done", "done"), ("hours", "hours__sum"), ("cost", "cost__sum")):
            place[name] += row[value]
    units = Unit.objects.filter(path__in=found).values_list("path", "name", "public_id")
    return [_sums(name, key, found[path]) for path, name, key in sorted(units)]


def _sums(name: str, key: str, place: dict[str, Any]) -> PlanSums:
    people, proposed, approved, lines, done = (place[one] for one in ("people", "proposed", "approved", "lines", "done"))
    return PlanSums(name, key, people, proposed, approved, lines, done, Decimal(place["hours"]), place["cost"])


def plan_of(employee: Any, year: int) -> DevelopmentPlan | None:
    """Return a person's plan of a year. 1 statement."""
    return DevelopmentPlan.objects.filter(employee=employee, year=year).first()
