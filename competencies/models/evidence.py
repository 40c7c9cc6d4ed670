"""What people have shown, and the level that follows from it."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency, LevelNumber
from competencies.querysets import AttainmentQuerySet, EvidenceQuerySet
from people.models import Agency, Employee


class Evidence(models.Model):
    """That a person showed a level on a day. Append-only; a mistake is undone by a line that reverses it.

    `source` and `source_key` name the fact behind it ("courses.completion", its id): never twice for one fact.
    The database refuses to change or delete a line, so the table is its own history: every line says who recorded
    it and when.
    """

    class Kind(models.TextChoices):
        """Where the evidence comes from. What people say of themselves is shown, never counted."""

        ASSESSMENT = "assessment", _("assessment centre")
        COURSE = "course", _("completed course")
        SUPERVISOR = "supervisor", _("supervisor")
        TRANSFER = "transfer", _("transfer after training")
        SELF = "self", _("self-assessment")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="evidence", db_index=False, verbose_name=_("employee"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    on = models.DateField(_("shown on"))
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The first day on which it no longer counts.")
    )
    source = models.CharField(_("source"), max_length=60)
    source_key = models.CharField(_("key in the source"), max_length=60)
    description = models.CharField(_("what it was"), max_length=250)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("recorded by"),
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(name="evidence_is_1_to_5", condition=Q(level__range=(1, 5))),
            models.CheckConstraint(
                name="evidence_ends_after_it_began", condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("on"))
            ),
            models.UniqueConstraint(
                fields=["source", "source_key", "competency"], name="one_evidence_a_fact", condition=Q(reverses__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["employee", "competency", "on"], name="evidence_of_a_person")]
        triggers = [pgtrigger.Protect(name="evidence_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.competency} {self.level}"

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which it counts; None: for good."""
        return self.valid_until - dt.timedelta(days=1) if self.valid_until else None


class Attainment(models.Model):
    """The level that a person has today, derived from evidence and kept for quick reading; never edited by hand."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="attainments", db_index=False, verbose_name=_("employee"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+", db_index=False, verbose_name=_("deciding evidence"))

    objects = AttainmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attained level")
        verbose_name_plural = _("attained levels")
        constraints = [
            models.UniqueConstraint(fields=["employee", "competency"], name="one_attainment_a_competency", include=["level"]),
            models.CheckConstraint(name="attainment_is_1_to_5", condition=Q(level__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.competency} {self.level}"
