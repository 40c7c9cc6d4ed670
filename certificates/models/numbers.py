"""Where the numbers of certificates come from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.models.kinds import MAIN_COUNTER
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
