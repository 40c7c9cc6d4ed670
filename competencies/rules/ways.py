"""What closes a gap, and how many hours that takes: pure, told by rooms above that know courses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

LEVELS = range(1, 6)


@dataclass(frozen=True)
class Part:
    """A module on the way, with its hours (JP of 45 minutes). Two ways may share one."""

    key: int
    title: str
    hours: Decimal


@dataclass(frozen=True)
class Way:
    """What brings a level of a competency: the module that claims it, with those that it builds on, the first one first.

    `course` names where the modules belong; `url` and `begins_on` lead to its next offering with a free seat, if any.
    """

    competency_id: int
    level: int
    parts: tuple[Part, ...]
    course: str = ""
    url: str = ""
    begins_on: dt.date | None = None

    @property
    def title(self) -> str:
        """The module that claims the level."""
        return self.parts[-1].title

    @property
    def hours(self) -> Decimal:
        """How long it takes, in JP."""
        return sum((part.hours for part in self.parts), Decimal(0))


Cheapest = Mapping[tuple[int, int], Way]


@dataclass(frozen=True)
class Needed:
    """What closing gaps takes: hours (JP), each module of a person once, and of the people with a gap how many no way helps.

    `people` have a gap; `people_without` are those of them in whom at least one gap is not closed by any module yet, and their
    other gaps count in the hours.
    """

    people: int = 0
    hours: Decimal = Decimal(0)
    people_without: int = 0


def cheapest(ways: Iterable[Way]) -> dict[tuple[int, int], Way]:
    """Return for each competency and required level the way with the fewest hours that brings at least that level.

    Equal hours: the higher level, then the module that has been there longest.
    """
    found: dict[tuple[int, int], Way] = {}
    for way in sorted(ways, key=lambda one: (one.hours, -one.level, one.parts[-1].key)):
        for level in LEVELS[: way.level]:
            found.setdefault((way.competency_id, level), way)
    return found


def needed_by(lacking: Iterable[tuple[int, int]], ways: Cheapest) -> Needed:
    """Return what one person needs, who lacks these required levels: pairs of competency and level."""
    pairs = list(lacking)
    parts = {part.key: part.hours for pair in pairs if pair in ways for part in ways[pair].parts}
    without = any(pair not in ways for pair in pairs)
    return Needed(int(bool(pairs)), sum(parts.values(), Decimal(0)), int(without))
