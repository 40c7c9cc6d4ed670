"""The organisation as it changes: what each unit was called, and below which it stood, since when."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, ends_after_it_begins, never_two_at_once
from people.models.chart import Agency, Unit
from people.querysets import OrganisationChangeQuerySet, UnitStateQuerySet

# Since when units hold that stood before anybody wrote down their changes.
BEFORE_RECORDS = dt.date(1900, 1, 1)


class OrganisationChange(models.Model):
    """A decision on one unit: founded, renamed, moved, merged into another or closed, from the day `on`.

    A change with a coming day can be taken back until then. Never deleted. `undo` keeps what taking it back restores:
    the former ends of positions and roles by their ids, and the ids of positions made.
    """

    class Kind(models.TextChoices):
        """What happens to the unit."""

        FOUNDED = "founded", _("founded")
        RENAMED = "renamed", _("renamed")
        MOVED = "moved", _("moved")
        MERGED = "merged", _("merged")
        CLOSED = "closed", _("closed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="organisation_changes", verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="changes", verbose_name=_("unit"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    into = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="takes_in", verbose_name=_("merged into"))
    on = models.DateField(_("from the day"))
    decree = models.CharField(_("decree"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    decided_at = models.DateTimeField(_("entered at"))
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undo = models.JSONField(default=dict, editable=False)

    objects = OrganisationChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of the organisation")
        verbose_name_plural = _("changes of the organisation")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="merged_into_another", condition=~Q(kind="merged") | Q(into__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name}: {self.get_kind_display()}"


class UnitState(Dated):
    """What a unit was called, of which kind it was and below which unit it stood, from a day on.

    The unit exists on the days that one of its states covers. `Unit` repeats the state of today, with the place in
    the tree; `manage.py apply_organisation_changes` brings both together. Never deleted: what ends on the day it
    began was taken back.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="states", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Unit.Kind)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="states_below", verbose_name=_("below"))
    change = models.ForeignKey(
        OrganisationChange, models.PROTECT, null=True, blank=True, related_name="states", verbose_name=_("change")
    )

    objects = UnitStateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state of a unit")
        verbose_name_plural = _("states of units")
        ordering = ["unit", "-since"]
        constraints = [
            ends_after_it_begins("unit_state_ends_after_it_begins"),
            never_two_at_once("one_state_a_unit_at_a_time", "unit"),
        ]
        indexes = [models.Index(fields=["parent", "since"], name="unit_state_by_parent")]

    def __str__(self) -> str:
        return self.name


for _decided in (OrganisationChange, UnitState):
    pghistory.track()(_decided)
