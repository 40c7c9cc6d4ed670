"""Dictionaries of competencies in versions, and how one version leads to the next."""

from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from competencies.querysets import CompetencyQuerySet, FrameworkQuerySet
from competencies.transitions import FRAMEWORK
from lms.kit.triggers import OnlyMoves


class LevelNumber(models.IntegerChoices):
    """The five levels of PermenPANRB 38/2017; their official names are not confirmed."""

    AWARE = 1, _("aware")
    BASIC = 2, _("basic")
    INTERMEDIATE = 3, _("intermediate")
    ADVANCED = 4, _("advanced")
    EXPERT = 5, _("expert")


class Framework(models.Model):
    """A dictionary of competencies in one version, with its legal source. A published version never changes.

    `replaces` is the version from which a newer one was begun; `remark` says why it was given back to be written on. One
    version a code is published at a time, and one is being written; who proposed a version cannot publish it.
    """

    class State(models.TextChoices):
        """Where this version stands."""

        DRAFT = "draft", _("draft")
        PROPOSED = "proposed", _("proposed")
        PUBLISHED = "published", _("published")
        OUTDATED = "outdated", _("outdated")

    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name = models.CharField(_("name"), max_length=200)
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("replaces")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    remark = models.TextField(_("what has to be changed"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    identifier = models.UUIDField(_("identifier"), default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)

    objects = FrameworkQuerySet.as_manager()

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="one_framework_a_version"),
            models.UniqueConstraint(fields=["code"], name="one_published_version", condition=Q(state="published")),
            models.UniqueConstraint(
                fields=["code"], name="one_version_being_written", condition=Q(state__in=["draft", "proposed"])
            ),
        ]
        triggers = [OnlyMoves(name="framework_moves", field="state", moves=FRAMEWORK.pairs())]

    def __str__(self) -> str:
        return self.name


class CompetencyArea(models.Model):
    """A branch of a framework's tree: an area, a group, the affair of government that technical competencies serve."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="areas", verbose_name=_("framework"))
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("within"))
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name in Indonesian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    identifier = models.UUIDField(_("identifier"), default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)

    objects = CompetencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("competency area")
        verbose_name_plural = _("competency areas")
        ordering = ["framework", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["framework", "code"], name="one_area_a_code")]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Competency(models.Model):
    """One competency of a framework: managerial, socio-cultural or technical."""

    class Kind(models.TextChoices):
        """The three kinds of PermenPANRB 38/2017."""

        MANAGERIAL = "managerial", _("managerial")
        SOCIOCULTURAL = "sociocultural", _("socio-cultural")
        TECHNICAL = "technical", _("technical")

    framework = models.ForeignKey(Framework, models.PROTECT, related_name="competencies", verbose_name=_("framework"))
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name in Indonesian"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    area = models.ForeignKey(
        CompetencyArea, models.PROTECT, null=True, blank=True, related_name="competencies", verbose_name=_("area")
    )
    definition = models.TextField(_("definition"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    identifier = models.UUIDField(_("identifier"), default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)

    objects = CompetencyQuerySet.as_manager()

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
    name = models.CharField(_("name in the framework"), max_length=60, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    identifier = models.UUIDField(_("identifier"), default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)

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
    code = models.CharField(_("code"), max_length=60, blank=True)
    identifier = models.UUIDField(_("identifier"), default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["level", "order"]
        constraints = [models.UniqueConstraint(fields=["level", "order"], name="one_indicator_a_place")]

    def __str__(self) -> str:
        return self.text


class CompetencyMapping(models.Model):
    """That a competency of the version before goes on as one of a new version, and what happens to levels attained.

    A competency that goes on as several has several lines (split), several that go on as one have a line each (merged),
    and each line has its own rule for what carries over. Without `new` it is dropped: what people attained in it stays on
    their record but leads nowhere.
    """

    class Kind(models.TextChoices):
        """What became of the old competency."""

        SAME = "same", _("goes on")
        SPLIT = "split", _("split")
        MERGED = "merged", _("merged")
        DROPPED = "dropped", _("dropped")

    class Carry(models.TextChoices):
        """What becomes of the evidence that people have in the old competency."""

        FULL = "full", _("the level carries over")
        LOWER = "lower", _("one level lower carries over")
        NONE = "none", _("nothing carries over")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="mappings", verbose_name=_("new version"))
    old = models.ForeignKey(Competency, models.PROTECT, related_name="mappings_onwards", verbose_name=_("old competency"))
    new = models.ForeignKey(
        Competency, models.CASCADE, null=True, blank=True, related_name="mappings_back", verbose_name=_("new competency")
    )
    kind = models.CharField(_("what becomes of it"), max_length=10, choices=Kind)
    carry = models.CharField(_("what carries over"), max_length=10, choices=Carry)

    class Meta:
        verbose_name = _("mapping to a new version")
        verbose_name_plural = _("mappings to a new version")
        ordering = ["framework", "old", "new"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "old", "new"], name="one_mapping_a_pair", nulls_distinct=False),
            models.CheckConstraint(
                name="dropped_leads_nowhere",
                condition=Q(kind="dropped", new__isnull=True, carry="none") | (~Q(kind="dropped") & Q(new__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new or '–'}"


pghistory.track(exclude=["identifier"])(Framework)  # it never changes
for _part, _unchanging in ((CompetencyArea, 1), (Competency, 1), (Level, 1), (Indicator, 1), (CompetencyMapping, 0)):
    pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=["identifier"] if _unchanging else [],
    )(_part)
