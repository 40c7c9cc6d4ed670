"""Fields of the public for where something happened: kecamatan or kelurahan, and a point on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participation.models import MapPoint
from participation.queries.places import city_map
from participation.rules.places import Point, kilometres, read_point
from people.models import Unit

FARTHEST_KM = 30
AREAS = (Unit.Kind.DISTRICT, Unit.Kind.VILLAGE)


class PointInput(forms.TextInput):
    """Degrees as text; with scripts, a map to point on and the device's own place fill them in."""

    template_name = "participation/widgets/point.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the map."""
        return {**super().get_context(name, value, attrs), "map": city_map()}


class PointField(forms.CharField):
    """A place in degrees, such as "3.58520, 98.67560"; None where nothing is said."""

    widget = PointInput

    def clean(self, value: Any) -> Any:
        """Return the point. Raises ValidationError for what is none, or lies far outside the city."""
        text = super().clean(value)
        if not text:
            return None
        point = read_point(text)
        if point is None:
            raise ValidationError(_("Two numbers, please: latitude, longitude. Such as 3.58520, 98.67560."), code="no-point")
        middles = [Point(*row) for row in MapPoint.objects.values_list("latitude", "longitude")]
        if middles and min(kilometres(point, middle) for middle in middles) > FARTHEST_KM:
            raise ValidationError(_("This place lies outside the city."), code="outside")
        return point


def choices_of_areas() -> Iterator[tuple[str, Any]]:
    """Yield each kecamatan with its kelurahan. One statement."""
    units = list(Unit.objects.filter(kind__in=AREAS, ended_on=None).order_by("path"))
    villages = [one for one in units if one.kind == Unit.Kind.VILLAGE]
    yield "", "---------"
    for district in sorted((one for one in units if one.kind == Unit.Kind.DISTRICT), key=lambda one: one.name):
        below = [(one.public_id, one.name) for one in villages if one.path.startswith(district.path)]
        yield district.name, [(district.public_id, _("Anywhere in %(name)s") % {"name": district.name}), *below]


def read_area(key: str) -> dict[str, Unit | None]:
    """Return the kecamatan, and the kelurahan where it is one, that somebody chose. At most two statements."""
    chosen = Unit.objects.filter(kind__in=AREAS, public_id=key).first() if key else None
    if chosen is None or chosen.kind == Unit.Kind.DISTRICT:
        return {"district": chosen, "village": None}
    above = [chosen.path[: depth * Unit.steplen] for depth in range(1, chosen.depth)]
    return {"district": Unit.objects.filter(kind=Unit.Kind.DISTRICT, path__in=above).first(), "village": chosen}
