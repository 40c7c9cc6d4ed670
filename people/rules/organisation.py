"""When units above units make a tree."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class ChartFault(Enum):
    """What can be wrong with a chart of units."""

    CIRCLE = "a unit stands below itself"
    ORPHAN = "a unit stands below one that does not exist"


def chart_fault(parents: Mapping[int, int | None]) -> ChartFault | None:
    """Return what is wrong with the units of a day, given the unit above each (None: the agency itself)."""
    if any(above is not None and above not in parents for above in parents.values()):
        return ChartFault.ORPHAN
    sound: set[int] = set()
    for unit in parents:
        walked: list[int] = []
        place: int | None = unit
        while place is not None and place not in sound:
            if place in walked:
                return ChartFault.CIRCLE
            walked.append(place)
            place = parents[place]
        sound.update(walked)
    return None
