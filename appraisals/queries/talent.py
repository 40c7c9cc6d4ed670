"""The nine boxes of a unit: who stands where, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from appraisals.models import Rating
from appraisals.queries.index import indices_of, numbers_on, people_within
from appraisals.talent import Known, Place, place
from competencies import rules
from competencies.models import MatchRule
from competencies.queries import levels_of_all

if TYPE_CHECKING:
    from competencies.queries import Levels
    from people.models import Unit

_FULL = Decimal(100)


@dataclass(frozen=True)
class Talent:
    """One person in a box: where, the facts, and how many competencies the role requires and how many are met."""

    employee: Any
    place: Place
    known: Known
    required: int
    met: int


@dataclass(frozen=True)
class Boxes:
    """Who stands in a box, best first; `unrated` and `unassessed` are how many lack one of the two axes."""

    people: tuple[Talent, ...]
    unrated: int
    unassessed: int


def boxes_of(unit: Unit, on: dt.date) -> Boxes:
    """Return the boxes of a unit and all below it on a day. Who lacks a rating or any assessed level stands in none.

    Thirteen statements for any number of people: the same facts as the index, and the gaps as everywhere else.
    """
    return boxes_among(people_within(unit, on), on)


def boxes_among(people: Any, on: dt.date) -> Boxes:
    """Return the boxes of some people (a queryset of employees) on a day, in as many statements."""
    numbers, everybody = numbers_on(on), people.count()
    rated = Rating.objects.standing().filter(ends_on__lte=on, ends_on__gte=dt.date(on.year - 1, 1, 1)).values("employee")
    found = indices_of(people.filter(pk__in=rated), on) if numbers else []
    levels = levels_of_all([one.employee.pk for one in found], on)
    rule = MatchRule.objects.held_on(on).filter(purpose=MatchRule.Purpose.MAPPING).first()
    placed = []
    for one in found:
        mine = levels.get(one.employee.pk, [])
        match = _match(mine, is_capped=rule is None or rule.is_capped)
        if match is None or one.facts.predicate is None:
            continue
        known = Known(one.facts.predicate, match, _qualification(one.estimate.parts[:2]), one.facts.severity)
        placed.append(Talent(one.employee, place(known, numbers), known, len(mine), sum(level.is_met for level in mine)))
    placed.sort(key=lambda one: (-one.place.box, -one.place.performance - one.place.potential, one.employee.name))
    return Boxes(tuple(placed), everybody - len(found), len(found) - len(placed))


def _match(levels: list[Levels], *, is_capped: bool) -> Decimal | None:
    """Return the job-person match in per cent, 100 at most; None where no level of anybody's standard was ever assessed."""
    if not any(one.held for one in levels):
        return None
    weighed = [rules.Weighed(one.held, one.required, one.weight) for one in levels]
    percent = rules.job_person_match(weighed, is_capped=is_capped)
    return None if percent is None else min(percent, _FULL)


def _qualification(parts: Any) -> Decimal:
    points, weights = sum(part.points for part in parts), sum(part.weight for part in parts)
    return _FULL * points / weights
