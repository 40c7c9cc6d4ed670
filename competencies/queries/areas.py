"""The tree of a framework, in the order in which people read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from competencies.models import CompetencyArea, Framework

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BETWEEN = " › "


@dataclass(frozen=True)
class Branch:
    """One area with the names that lead to it, and how many competencies hang on it."""

    area: CompetencyArea
    path: str
    competencies: int


def branches_of(framework: Framework) -> list[Branch]:
    """Return the areas of a framework, each above those within it. 1 statement."""
    rows = framework.areas.annotate(hanging=Count("competencies")).order_by("order", "pk")
    within: dict[int | None, list[CompetencyArea]] = defaultdict(list)
    for area in rows:
        within[area.parent_id].append(area)
    return list(_walk(within, None, ""))


def _walk(within: Mapping[int | None, Sequence[CompetencyArea]], above: int | None, path: str) -> Iterator[Branch]:
    for area in within.get(above, ()):
        yield Branch(area, f"{path}{area}", area.hanging)  # type: ignore[attr-defined]
        yield from _walk(within, area.pk, f"{path}{area}{BETWEEN}")
