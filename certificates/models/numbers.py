"""Where the numbers of certificates come from."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.models.kinds import MAIN_COUNTER, Kind
from certificates.querysets import ReservedNumberQuerySet
from people.models import Agency


class Counter(models.Model):
    """The last number given out in a year; its row is locked while numbers are drawn, so there are no gaps."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    name = models.CharField(_("counter"), max_length=30, default=MAIN_COUNTER)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("number counter")
        verbose_name_plural = _("number counters")
        constraints = [models.UniqueConstraint(fields=["agency", "name", "year"], name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.name} {self.year}: {self.last}"


@pghistory.track()
class ReservedNumber(models.Model):
    """A number that was drawn for a certificate written outside Bina, and what it was used for; the series has no gap by it.

    `used_for` is empty until somebody says so. Never deleted: a number that was not needed says that.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    counter = models.CharField(_("counter"), max_length=30)
    year = models.PositiveSmallIntegerField(_("year"))
    sequence = models.PositiveIntegerField(_("sequence"))
    number = models.CharField(_("number"), max_length=120)
    reason = models.CharField(_("reserved for"), max_length=200)
    reserved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("reserved by"),
    )
    reserved_at = models.DateTimeField(_("reserved at"))
    used_for = models.CharField(_("used for"), max_length=200, blank=True)

    objects = ReservedNumberQuerySet.as_manager()

    class Meta:
        verbose_name = _("reserved number")
        verbose_name_plural = _("reserved numbers")
        ordering = ["-year", "counter", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "counter", "year", "sequence"], name="one_reservation_a_number"),
            models.CheckConstraint(name="reservation_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.number
