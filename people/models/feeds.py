"""Calendars that other programs subscribe to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from people.models.chart import Unit


class Feed(models.Model):
    """A secret link by which a calendar program reads one's own days, one's team's or a unit's.

    It sees what its account may see when it reads, and ends by itself when the account loses that scope. Only the
    hash of the secret is kept. Never deleted: what has ended stays as a trace.
    """

    class Kind(models.TextChoices):
        """Whose days."""

        OWN = "own", _("my own days")
        TEAM = "team", _("my team")
        UNIT = "unit", _("a unit")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="feeds", verbose_name=_("account"))
    kind = models.CharField(_("calendar"), max_length=4, choices=Kind)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    last_read_on = models.DateField(_("last read on"), null=True, blank=True)
    content_digest = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="feed_of_a_unit_names_it",
                condition=Q(kind="unit", unit__isnull=False) | (~Q(kind="unit") & Q(unit__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit) if self.unit_id else self.get_kind_display()
