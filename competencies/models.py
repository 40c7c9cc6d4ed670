"""The framework, the standard of a job role, the evidence and what follows from it."""

from __future__ import annotations

import datetime as dt

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from competencies.querysets import (
    AttainmentQuerySet,
    ClassDefaultQuerySet,
    EvidenceQuerySet,
    FrameworkQuerySet,
    StandardQuerySet,
)
from lms.kit.dated import Dated, DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency, Employee, JobClass, JobRole


class LevelNumber(models.IntegerChoices):
    """The five levels of PermenPANRB 38/2017; their official names are not confirmed."""

    AWARE = 1, _("aware")
    BASIC = 2, _("basic")
    INTERMEDIATE = 3, _("intermediate")
    ADVANCED = 4, _("advanced")
    EXPERT = 5, _("expert")


class Framework(models.Model):
    """A dictionary of competencies in one version, with its legal source. A published version never changes."""

    class State(models.TextChoices):
        """Where this version stands."""

        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        OUTDATED = "outdated", _("outdated")

    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name = models.CharField(_("name"), max_length=200)
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="one_framework_a_version")]

    def __str__(self) -> str:
        return self.name


class Competency(models.Model):
    """One competency of a framework: managerial, socio-cultural or technical."""

    class Kind(models.TextChoices):
        """The three kinds of PermenPANRB 38/2017."""

        MANAGERIAL = "managerial", _("managerial")
        SOCIOCULTURAL = "sociocultural", _("socio-cultural")
        TECHNICAL = "technical", _("technical")

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="competencies", verbose_name=_("framework"))
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name in Indonesian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        ordering = ["framework", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="one_competency_a_code")]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Level(models.Model):
    """What a competency means at one of its five levels."""

    competency = models.ForeignKey(Competency, models.CASCADE, related_name="levels", verbose_name=_("competency"))
    number = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    definition = models.TextField(_("definition"))

    class Meta:
        verbose_name = _("level")
        verbose_name_plural = _("levels")
        ordering = ["competency", "number"]
        constraints = [
            models.UniqueConstraint(fields=["competency", "number"], name="one_definition_a_level"),
            models.CheckConstraint(name="level_is_1_to_5", condition=Q(number__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.number}"


class Indicator(models.Model):
    """One observable behaviour that shows a level."""

    level = models.ForeignKey(Level, models.CASCADE, related_name="indicators", verbose_name=_("level"))
    order = models.PositiveSmallIntegerField(_("order"))
    text = models.TextField(_("behaviour"))

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["level", "order"]
        constraints = [models.UniqueConstraint(fields=["level", "order"], name="one_indicator_a_place")]

    def __str__(self) -> str:
        return self.text


class ClassDefault(DatedRule):
    """The level that a class of job roles needs in every competency of a framework, until its own standard says more."""

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="class_defaults", verbose_name=_("framework"))
    job_class = models.CharField(_("class"), max_length=2, choices=JobClass)
    level = models.PositiveSmallIntegerField(_("required level"), choices=LevelNumber)

    objects = ClassDefaultQuerySet.as_manager()

    class Meta:
        verbose_name = _("default level of a class")
        verbose_name_plural = _("default levels of classes")
        ordering = ["job_class", "since"]
        constraints = [
            period_is_ordered("class_default_has_a_day"),
            models.CheckConstraint(name="class_default_is_1_to_5", condition=Q(level__range=(1, 5))),
            models.UniqueConstraint(fields=["framework", "job_class", "since"], name="one_class_default_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_job_class_display()}: {self.level}"


class Standard(Dated):
    """That a job role requires a level of a competency, since a day. The legal source is its decree."""

    job_role = models.ForeignKey(JobRole, models.PROTECT, related_name="standards", verbose_name=_("job role"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="standards", verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("required level"), choices=LevelNumber)
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("required competency")
        verbose_name_plural = _("required competencies")
        constraints = [
            period_is_ordered("standard_has_a_day"),
            models.CheckConstraint(name="standard_is_1_to_5", condition=Q(level__range=(1, 5))),
            never_two_at_once("one_standard_at_a_time", "job_role", "competency"),
        ]

    def __str__(self) -> str:
        return f"{self.job_role}: {self.competency} {self.level}"


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


for _decided in (Framework, Competency, ClassDefault, Standard):
    pghistory.track()(_decided)
