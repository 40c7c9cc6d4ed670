"""The organisation tree of one day, from the states of its units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from people.models import UnitState


def parents_on(agencies: Any, day: dt.date) -> dict[int, int | None]:
    """Return unit id → id of the unit above it, of all units that agencies (ids, or a queryset of them) had on a day.

    One statement.
    """
    held = UnitState.objects.standing().of_agencies(agencies).held_on(day).order_by()
    return dict(held.values_list("unit", "parent"))


def depth_of(unit: int, parents: Mapping[int, int | None]) -> int:
    """Return how deep a unit stood: 1 for the agency itself."""
    depth, above = 1, parents.get(unit)
    while above is not None and depth <= len(parents):
        depth, above = depth + 1, parents.get(above)
    return depth


def below(unit: int, parents: Mapping[int, int | None]) -> set[int]:
    """Return the ids of a unit and of all that stood below it."""
    found, edge = {unit}, {unit}
    while edge:
        edge = {one for one, above in parents.items() if above in edge} - found
        found |= edge
    return found
