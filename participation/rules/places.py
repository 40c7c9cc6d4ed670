"""Points on the ground and the map drawn from them, without any service of others.

The map is a scheme: each place belongs to the nearest middle of a kecamatan (Voronoi), and the city ends as far from the
outermost middles as the two loneliest neighbours lie apart, halved.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

KM_A_DEGREE = 111.32
UNITS_A_KM = 40
CORNERS = 36
ROUGH = 3
_POINT = re.compile(r"^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")
_METRE = Decimal("0.00001")
Spot = tuple[float, float]


@dataclass(frozen=True)
class Point:
    """A place on earth, in degrees."""

    latitude: Decimal
    longitude: Decimal

    def __str__(self) -> str:
        return f"{self.latitude}, {self.longitude}"

    def rough(self) -> Point:
        """Return it to a hundred metres: what everybody may be told of where somebody was."""
        return Point(round(self.latitude, ROUGH), round(self.longitude, ROUGH))


def read_point(text: str) -> Point | None:
    """Return the point that "3.58520, 98.67560" means; None for what is no point on earth."""
    found = _POINT.match(text)
    if found is None:
        return None
    latitude, longitude = (Decimal(number).quantize(_METRE) for number in found.groups())
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 degrees
    return Point(latitude, longitude) if is_on_earth else None


def kilometres(one: Point, other: Point) -> float:
    """Return how far two places of one city lie apart."""
    shrunk = math.cos(math.radians(float(one.latitude)))
    north = float(one.latitude - other.latitude) * KM_A_DEGREE
    return math.hypot(north, float(one.longitude - other.longitude) * KM_A_DEGREE * shrunk)


@dataclass(frozen=True)
class Area:
    """The part of the map that belongs to one middle: its corners as SVG writes them, and where its number stands."""

    key: Any
    corners: str
    x: float
    y: float


@dataclass(frozen=True)
class CityMap:
    """A drawing: its size and areas, and how its units are degrees. North is up."""

    width: int
    height: int
    areas: tuple[Area, ...]
    north: float
    west: float
    degrees_down: float
    degrees_right: float

    def spot(self, point: Point) -> Spot:
        """Return where a place lies on the drawing."""
        right = (float(point.longitude) - self.west) / self.degrees_right
        return round(right, 1), round((self.north - float(point.latitude)) / self.degrees_down, 1)

    def shows(self, point: Point) -> bool:
        """Whether a place lies on the sheet."""
        x, y = self.spot(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


def draw(middles: Sequence[tuple[Any, Point]]) -> CityMap | None:
    """Draw the map of the areas around middles, each with its key; None for fewer than two."""
    if len(middles) < 2:  # noqa: PLR2004 one middle has no neighbour
        return None
    points = [point for _key, point in middles]
    down = 1 / (KM_A_DEGREE * UNITS_A_KM)
    right = down / math.cos(math.radians(float(points[0].latitude)))
    reach = UNITS_A_KM * max(min(kilometres(one, other) for other in points if other is not one) for one in points) / 2
    north = max(float(point.latitude) for point in points) + reach * down
    west = min(float(point.longitude) for point in points) - reach * right
    spots = [((float(one.longitude) - west) / right, (north - float(one.latitude)) / down) for one in points]
    width, height = (math.ceil(max(spot[axis] for spot in spots) + reach) for axis in (0, 1))
    areas = tuple(
        Area(key, _written(_cell(spot, spots, reach)), round(spot[0], 1), round(spot[1], 1))
        for (key, _point), spot in zip(middles, spots, strict=True)
    )
    return CityMap(width, height, areas, north, west, down, right)


def _cell(middle: Spot, spots: Iterable[Spot], reach: float) -> list[Spot]:
    """Return the corners of what is nearer to a middle than to any other, and within reach."""
    turns = [2 * math.pi * number / CORNERS for number in range(CORNERS)]
    cell = [(middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn)) for turn in turns]
    for other in spots:
        if other != middle:
            cell = _nearer(cell, middle, other)
    return cell


def _nearer(cell: Sequence[Spot], middle: Spot, other: Spot) -> list[Spot]:
    """Cut off what is nearer to the other (Sutherland and Hodgman)."""
    across = (other[0] - middle[0], other[1] - middle[1])
    half = ((other[0] + middle[0]) / 2, (other[1] + middle[1]) / 2)

    def beyond(spot: Spot) -> float:
        return (spot[0] - half[0]) * across[0] + (spot[1] - half[1]) * across[1]

    kept: list[Spot] = []
    for number, spot in enumerate(cell):
        before = cell[number - 1]
        here, there = beyond(spot), beyond(before)
        if (here > 0) != (there > 0):
            share = there / (there - here)
            kept.append((before[0] + share * (spot[0] - before[0]), before[1] + share * (spot[1] - before[1])))
        if here <= 0:
            kept.append(spot)
    return kept


def _written(cell: Iterable[Spot]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in cell)
