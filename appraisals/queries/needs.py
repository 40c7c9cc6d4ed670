"""What a rating says to learn, and what was learnt in its period: each with its way back to the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from appraisals.models import CreditLine, Level, Rating, Value
from appraisals.models.needs import SignRule
from competencies.queries import gaps_of
from courses.models import PlanLine

if TYPE_CHECKING:
    from people.models import Employee


@dataclass(frozen=True)
class Shown:
    """One low sign of a rating and a competency to which it points.

    `gap` is what the role requires and the person holds (None: not required), `line` the line of a development plan of that
    year or a later one that takes the competency up, with its plan (None: none does).
    """

    rule: SignRule
    gap: Any
    line: PlanLine | None


def low_signs(rating: Rating) -> list[int]:
    """Return the signs (`SignRule.sign`) that a rating gives below expectation."""
    results = [0] if rating.result == Level.BELOW else []
    return results + [place for place, value in enumerate(Value.values, 1) if rating.values.get(value) == Level.BELOW]


def needs_of(employee: Employee, rating: Rating | None, on: dt.date) -> list[Shown]:
    """Return the competencies to which the low signs of a rating point, by the rules of its last day. At most 8 statements."""
    signs = low_signs(rating) if rating else []
    if rating is None or not signs:
        return []
    found = list(SignRule.objects.held_on(rating.ends_on).filter(sign__in=signs).select_related("competency__framework"))
    gaps = {gap.competency.pk: gap for gap in gaps_of(employee, on)}
    planned = PlanLine.objects.filter(plan__employee=employee, plan__year__gte=rating.ends_on.year).select_related("plan")
    lines = {line.competency_id: line for line in planned.order_by("plan__year", "pk")}
    return [Shown(rule, gaps.get(rule.competency_id), lines.get(rule.competency_id)) for rule in found]


def learnt_in(employee: Employee, ratings: Sequence[Rating]) -> list[Decimal]:
    """Return the JP that were credited in the period of each rating, in their order. One statement."""
    lines = list(CreditLine.objects.filter(employee=employee, kind="jp").order_by().values_list("on", "amount"))
    return [sum((hours for day, hours in lines if one.starts_on <= day <= one.ends_on), Decimal(0)) for one in ratings]
