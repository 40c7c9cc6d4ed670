"""Which course closes which gaps of a person best: pure, without the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Need:
    """A competency in which levels are lacking."""

    competency_id: int
    held: int
    required: int


@dataclass(frozen=True)
class Way:
    """A course that brings levels (by competency), with its hours and cost a person, and the next offering, if any."""

    course_id: int
    form_id: int
    hours: Decimal
    cost: int
    levels: Mapping[int, int]
    offering_id: int | None = None

    def gain(self, need: Need) -> int:
        """How many lacking levels it brings in one competency; what goes beyond the required level counts nothing."""
        return max(0, min(self.levels.get(need.competency_id, 0), need.required) - need.held)


def cover(needs: Sequence[Need], ways: Sequence[Way]) -> list[tuple[Need, Way | None]]:
    """Return for each need the way that closes it: again and again the course with the most levels for its hours.

    Equal courses: the cheaper, then the lower key. A need that no course serves comes with None.
    """
    open_needs, found = list(needs), dict[int, Way | None]()
    while open_needs:
        ranked = [(_worth(way, open_needs), way) for way in ways]
        best = max(ranked, key=lambda pair: (pair[0], -pair[1].cost, -pair[1].course_id), default=None)
        if best is None or best[0] <= 0:
            break
        served = [need for need in open_needs if best[1].gain(need)]
        found |= {need.competency_id: best[1] for need in served}
        open_needs = [need for need in open_needs if need.competency_id not in found]
    return [(need, found.get(need.competency_id)) for need in needs]


def _worth(way: Way, needs: Sequence[Need]) -> Decimal:
    return Decimal(sum(way.gain(need) for need in needs)) / max(way.hours, Decimal(1))
