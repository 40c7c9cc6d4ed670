"""The picture of levels held against levels required: a net with one spoke a competency, drawn by the server."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = 5
CENTRE = 120.0
RADIUS = 92.0
FEWEST_SPOKES = 3


@dataclass(frozen=True)
class Spoke:
    """One competency's line from the centre outwards, with the place of its number."""

    number: int
    end_x: str
    end_y: str
    label_x: str
    label_y: str


@dataclass(frozen=True)
class Radar:
    """Everything that the template draws; coordinates are in units of a square of 240."""

    spokes: tuple[Spoke, ...]
    rings: tuple[str, ...]
    required: str
    held: str


def radar(levels: Sequence[tuple[int, int]]) -> Radar | None:
    """Return the net of (held, required) for each competency in order; None for fewer than three, which span no area."""
    count = len(levels)
    if count < FEWEST_SPOKES:
        return None
    return Radar(
        spokes=tuple(_spoke(place, count) for place in range(count)),
        rings=tuple(_polygon([ring] * count) for ring in range(1, LEVELS + 1)),
        required=_polygon([required for _held, required in levels]),
        held=_polygon([held for held, _required in levels]),
    )


def _spoke(place: int, count: int) -> Spoke:
    return Spoke(place + 1, *_point(place, count, RADIUS), *_point(place, count, RADIUS + 16))


def _polygon(levels: Sequence[int]) -> str:
    points = (_point(place, len(levels), RADIUS * level / LEVELS) for place, level in enumerate(levels))
    return " ".join(f"{x},{y}" for x, y in points)


def _point(place: int, count: int, distance: float) -> tuple[str, str]:
    angle = 2 * math.pi * place / count
    return f"{CENTRE + distance * math.sin(angle):.1f}", f"{CENTRE - distance * math.cos(angle):.1f}"
