"""Where things lie: the points from which the map of the city is drawn."""

from __future__ import annotations

from typing import Any

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.querysets import MapPointQuerySet
from people.models import Unit

NORTHERNMOST, EASTERNMOST = 90, 180


def latitude(**options: Any) -> models.DecimalField[Any, Any]:
    """Return a field for degrees north; five decimals are a metre."""
    bounds = [MinValueValidator(-NORTHERNMOST), MaxValueValidator(NORTHERNMOST)]
    return models.DecimalField(_("latitude"), max_digits=7, decimal_places=5, validators=bounds, **options)


def longitude(**options: Any) -> models.DecimalField[Any, Any]:
    """Return a field for degrees east; five decimals are a metre."""
    bounds = [MinValueValidator(-EASTERNMOST), MaxValueValidator(EASTERNMOST)]
    return models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, validators=bounds, **options)


def on_earth() -> Q:
    """Return the condition that a row has either no point or one on earth."""
    is_there = Q(latitude__range=(-NORTHERNMOST, NORTHERNMOST), longitude__range=(-EASTERNMOST, EASTERNMOST))
    # A comparison with nothing is unknown, which a check lets pass: half a point has to be refused by name.
    return (Q(latitude__isnull=False, longitude__isnull=False) & is_there) | Q(latitude__isnull=True, longitude__isnull=True)


@pghistory.track()
class MapPoint(models.Model):
    """The middle of a kecamatan. The map is drawn from these alone: each place belongs to the nearest one.

    It is a scheme, not a survey: borders are none that any regulation draws.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="map_point", verbose_name=_("kecamatan"))
    latitude = latitude()
    longitude = longitude()
    source = models.CharField(_("source"), max_length=200)
    is_confirmed = models.BooleanField(_("checked on the spot or on an official map"), default=False)

    objects = MapPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of the map")
        verbose_name_plural = _("points of the map")
        ordering = ["unit__path"]
        constraints = [models.CheckConstraint(name="map_point_is_on_earth", condition=on_earth())]

    def __str__(self) -> str:
        return str(self.unit)
