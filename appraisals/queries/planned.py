"""How far the work plans of a unit are: for HR, by unit and by name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appraisals.models import WorkPlan
from appraisals.queries.index import people_within
from people.models import Position

if TYPE_CHECKING:
    from people.models import Unit

NONE = "none"
STATES = (NONE, *WorkPlan.State.values)


@dataclass(frozen=True)
class Planner:
    """A person, the unit of their post, and how far the plan is (`none`: not begun)."""

    employee: Any
    unit_name: str
    place: str
    state: str


@dataclass(frozen=True)
class UnitPlans:
    """A unit with all below it, and how many people are how far, in the order of STATES."""

    unit: Any
    people: int
    counts: tuple[int, ...]


def planners(unit: Unit, year: int, on: dt.date) -> list[Planner]:
    """Return everybody in a unit and below with their plan of a year, by name. Three statements at any number."""
    width = len(unit.path) + unit.steplen
    held = Position.objects.definitive().held_on(on).filter(post__unit__path__startswith=unit.path)
    rows = held.values_list("employee", "post__unit__name", "post__unit__path")
    units = {employee: (name, path[:width]) for employee, name, path in rows}
    people = people_within(unit, on)
    states = dict(WorkPlan.objects.filter(employee__in=people, year=year).order_by().values_list("employee", "state"))
    return [Planner(one, *units[one.pk], states.get(one.pk, NONE)) for one in people.order_by("name", "pk")]


def plans_by_unit(unit: Unit, people: list[Planner]) -> list[UnitPlans]:
    """Group them by the units directly below a unit, each with all below it, and those in the unit itself. One statement."""
    counted = Counter((one.place, one.state) for one in people)
    places = {one.place for one in people}
    units = type(unit).objects.filter(path__in=places).order_by("path")
    lines = [(one, tuple(counted[one.path, state] for state in STATES)) for one in units]
    return [UnitPlans(one, sum(counts), counts) for one, counts in lines]
