"""Where sessions meet."""

from __future__ import annotations

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.querysets import RoomQuerySet
from people.models import Agency, Unit, new_public_id


@pghistory.track()
class Room(models.Model):
    """A room that sessions book; shared by the agency, kept by HR of its unit. Never deleted, only put out of use."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="rooms", verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rooms", verbose_name=_("kept by"))
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=250, blank=True)
    places = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1)], help_text=_("How many people it holds."))
    equipment = models.CharField(_("equipment and access"), max_length=250, blank=True, help_text=_("Projector, ramp, lift …"))
    is_active = models.BooleanField(_("in use"), default=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="one_room_a_name"),
            models.CheckConstraint(name="room_has_places", condition=Q(places__gte=1)),
        ]

    def __str__(self) -> str:
        return self.name
