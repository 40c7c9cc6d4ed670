"""How far the results of a plan are, with what people below contribute to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import connection

from appraisals.achieving import Node, mean, summed_up
from appraisals.models import Indicator, PlannedResult

if TYPE_CHECKING:
    from appraisals.models import WorkPlan

# All results that lead to those of a plan, level by level; UNION ends a circle.
_BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT id FROM appraisals_plannedresult WHERE plan_id = %s
    UNION
    SELECT result.id FROM appraisals_plannedresult AS result JOIN below ON result.supports_id = below.id
    JOIN appraisals_workplan AS plan ON plan.id = result.plan_id AND plan.state = 'agreed'
)
SELECT id FROM below
"""


@dataclass(frozen=True)
class Contribution:
    """A result of somebody else that contributes, and how far it is (None: nothing measured yet)."""

    result: PlannedResult
    percent: Decimal | None


@dataclass(frozen=True)
class Sum:
    """What the contributing results achieved in one unit of quantity, of what they aim at."""

    unit: str
    achieved: Decimal
    target: Decimal


@dataclass(frozen=True)
class Standing:
    """How far a result of the plan is: its per cent, who contributes, and their quantities by unit."""

    result: PlannedResult
    percent: Decimal | None
    is_from_below: bool
    contributions: tuple[Contribution, ...]
    sums: tuple[Sum, ...]


@dataclass(frozen=True)
class Achieved:
    """How far a plan is: each result, and the mean of its main results in per cent (None: nothing measured yet)."""

    results: tuple[Standing, ...]
    percent: Decimal | None


def achieved_of(plan: WorkPlan) -> Achieved:
    """Return how far a plan is, with the agreed results that contribute to its own over all levels. Three statements."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [plan.pk])
        keys = [key for (key,) in cursor.fetchall()]
    rows = PlannedResult.objects.filter(pk__in=keys).select_related("plan__employee").prefetch_related("indicators")
    results = {one.pk: one for one in rows}
    below: dict[int, list[PlannedResult]] = defaultdict(list)
    for one in results.values():
        if one.supports_id in results:
            below[one.supports_id].append(one)
    percents = summed_up(
        {
            key: Node(tuple(part.percent for part in one.indicators.all()), tuple(part.pk for part in below[key]))
            for key, one in results.items()
        }
    )
    own = [one for one in results.values() if one.plan_id == plan.pk]
    standings = tuple(
        Standing(
            one,
            percents[one.pk],
            percents[one.pk] is not None and all(part.percent is None for part in one.indicators.all()),
            tuple(Contribution(part, percents[part.pk]) for part in below[one.pk]),
            _sums(below[one.pk]),
        )
        for one in own
    )
    main = [one.percent for one in standings if one.result.kind == PlannedResult.Kind.MAIN]
    return Achieved(standings, mean(main))


def _sums(results: list[PlannedResult]) -> tuple[Sum, ...]:
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for result in results:
        for one in result.indicators.all():
            if one.aspect == Indicator.Aspect.QUANTITY and one.amount is not None:
                achieved, target = found.get(one.unit, (Decimal(0), Decimal(0)))
                found[one.unit] = (achieved + (one.achieved_amount or 0), target + one.amount)
    return tuple(Sum(unit, achieved, target) for unit, (achieved, target) in sorted(found.items()))
