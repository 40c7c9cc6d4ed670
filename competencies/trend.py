"""The picture of how much of what is required was met, year by year: drawn by the server, the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LEFT, RIGHT = 320.0, 34.0, 32.0
TOP, FLOOR = 14.0, 112.0
FEWEST_MARKS = 2
GUIDES = (0, 50, 100)


@dataclass(frozen=True)
class Year:
    """A point in time: how it is called, how many competencies were required, and how many of them were met."""

    label: str
    required: int
    met: int

    @property
    def percent(self) -> int:
        """Share met in whole per cent."""
        return round(100 * self.met / self.required)


@dataclass(frozen=True)
class Mark:
    """Where a year stands in the picture; coordinates are in units of a box of 320 by 136."""

    year: Year
    x: str
    y: str


@dataclass(frozen=True)
class Trend:
    """Everything that the templates draw: marks, the line through them, and guides as (per cent, height)."""

    marks: tuple[Mark, ...]
    line: str
    guides: tuple[tuple[int, str], ...]


def trend(years: Sequence[Year]) -> Trend | None:
    """Return the line through years in which something was required; None for fewer than two, which show no trend."""
    shown = [year for year in years if year.required]
    if len(shown) < FEWEST_MARKS:
        return None
    step = (WIDTH - LEFT - RIGHT) / (len(shown) - 1)
    marks = tuple(Mark(year, f"{LEFT + step * place:.1f}", _height(year.percent)) for place, year in enumerate(shown))
    line = " ".join(f"{mark.x},{mark.y}" for mark in marks)
    return Trend(marks, line, tuple((percent, _height(percent)) for percent in GUIDES))


def _height(percent: int) -> str:
    return f"{FLOOR - (FLOOR - TOP) * percent / 100:.1f}"
