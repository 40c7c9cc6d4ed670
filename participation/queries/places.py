"""The map of the city, and how many public reports lie where."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from participation.models import MapPoint
from participation.rules.places import CityMap, Point, draw

if TYPE_CHECKING:
    from participation.querysets import ReportQuerySet
    from people.models import Unit

MOST_DOTS = 300
SHADES = 4


def city_map() -> CityMap | None:
    """Draw the map of the city; the key of an area is its kecamatan. None where nobody has said where they lie. One statement."""
    return draw([(one.unit, Point(one.latitude, one.longitude)) for one in MapPoint.objects.drawn()])


@dataclass(frozen=True)
class Counted:
    """One kecamatan on the map: its number there, how many reports it has, and how dark it is, 0 to 4."""

    number: int
    unit: Unit
    reports: int
    shade: int
    area: Any


@dataclass(frozen=True)
class Dot:
    """One public report on the map, to a hundred metres."""

    ticket: str
    title: str
    x: float
    y: float


def counted(drawn: CityMap, reports: ReportQuerySet) -> list[Counted]:
    """Count reports by kecamatan. One statement."""
    numbers = dict(reports.order_by().exclude(district=None).values_list("district").annotate(number=Count("pk")))
    most = max([SHADES, *numbers.values()])
    return [
        Counted(number, area.key, found, ceil(SHADES * found / most) if found else 0, area)
        for number, area in enumerate(drawn.areas, start=1)
        for found in [numbers.get(area.key.pk, 0)]
    ]


def dots(drawn: CityMap, reports: ReportQuerySet) -> list[Dot]:
    """Return the newest reports that say exactly where, roughly. One statement."""
    rows = reports.exclude(latitude=None).order_by("-sent_at", "-pk")
    facts = rows.values_list("public_id", "public_title", "latitude", "longitude")[:MOST_DOTS]
    placed = [(ticket, title, Point(north, east).rough()) for ticket, title, north, east in facts]
    return [Dot(ticket, title, *drawn.spot(point)) for ticket, title, point in placed if drawn.shows(point)]
