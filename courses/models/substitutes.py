"""Who stands in for a trainer."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.offerings import Session
from courses.querysets import SubstitutionQuerySet


@pghistory.track()
class Substitution(models.Model):
    """That someone holds one session in place of its trainer, from a day on: marks attendance in it, and nothing else.

    Never deleted: who might write marks on which day stays known. `ended_at` takes the right away.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="substitutions", verbose_name=_("session"))
    trainer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="substitutions", verbose_name=_("substitute")
    )
    since = models.DateField(_("from"), help_text=_("From this day on they may mark attendance in this session."))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    named_at = models.DateTimeField(_("named at"))
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("named by")
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["-named_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "trainer"], name="one_substitution_a_trainer", condition=Q(ended_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.trainer} – {self.session}"
