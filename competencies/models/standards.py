"""What job roles require, and what their classes require by default."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import BigIntegerField, F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency, Framework, LevelNumber
from competencies.querysets import ClassDefaultQuerySet, HrRuleQuerySet, StandardQuerySet
from lms.kit.dated import Dated, DatedRule, never_two_at_once, period_is_ordered
from people.models import JobClass, JobRole, Unit


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
    """That a job role requires a level of a competency, since a day. The legal source is its decree.

    With a `unit` it holds for the posts of that unit and those below only, beside what is required everywhere; of all
    that apply to a post the highest level counts. `weight` is the part it has in the job-person match.
    """

    class Importance(models.TextChoices):
        """How much a requirement matters (annex of PermenPANRB 38/2017: mutlak, penting, perlu)."""

        ABSOLUTE = "absolute", _("absolute")
        IMPORTANT = "important", _("important")
        NEEDED = "needed", _("needed")

    job_role = models.ForeignKey(JobRole, models.PROTECT, related_name="standards", verbose_name=_("job role"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="standards", verbose_name=_("competency"))
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("only in the unit"))
    level = models.PositiveSmallIntegerField(_("required level"), choices=LevelNumber)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1, db_default=1)
    importance = models.CharField(
        _("importance"), max_length=10, choices=Importance, default=Importance.IMPORTANT, db_default=Importance.IMPORTANT
    )
    legal_source = models.CharField(_("legal source"), max_length=200, blank=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("required competency")
        verbose_name_plural = _("required competencies")
        constraints = [
            period_is_ordered("standard_has_a_day"),
            models.CheckConstraint(name="standard_is_1_to_5", condition=Q(level__range=(1, 5))),
            models.CheckConstraint(name="standard_weighs_1_to_10", condition=Q(weight__range=(1, 10))),
            never_two_at_once(
                "one_standard_at_a_time",
                "job_role",
                "competency",
                Coalesce(F("unit"), Value(0), output_field=BigIntegerField()),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_role}: {self.competency} {self.level}"


class MatchRule(DatedRule):
    """How the job-person match (JPM) is named, for one purpose: from which per cent on it is full, nearly, or low.

    `is_capped`: a level above the requirement counts as the requirement, so that it makes up for nothing. `days_back`: the posts
    held within so many days count, acting ones too, each weighted by its days.
    """

    class Purpose(models.TextChoices):
        """What the match is asked for."""

        PLACEMENT = "placement", _("placement in a job role")
        MAPPING = "mapping", _("mapping of competencies")

    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose)
    is_capped = models.BooleanField(_("levels above the requirement make up for nothing"), default=True)
    days_back = models.PositiveSmallIntegerField(
        _("days back"),
        default=365,
        db_default=365,
        validators=[MinValueValidator(1), MaxValueValidator(3660)],
        help_text=_("Posts held within so many days count, acting ones too, weighted by their days; 1: those of the day."),
    )
    full_from = models.DecimalField(
        _("full from (%)"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    full_name = models.CharField(_("name of full"), max_length=60)
    nearly_from = models.DecimalField(
        _("nearly from (%)"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    nearly_name = models.CharField(_("name of nearly"), max_length=60)
    low_name = models.CharField(_("name of what is below"), max_length=60)

    objects = HrRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of the job-person match")
        verbose_name_plural = _("rules of the job-person match")
        ordering = ["purpose", "-since"]
        constraints = [
            period_is_ordered("match_rule_has_a_day"),
            models.UniqueConstraint(fields=["purpose", "since"], name="one_match_rule_a_day"),
            models.CheckConstraint(name="match_counts_a_day", condition=Q(days_back__gte=1)),
            models.CheckConstraint(name="match_rule_is_in_order", condition=Q(full_from__gt=F("nearly_from"))),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.full_from} / {self.nearly_from}"

    def name_of(self, match: Decimal) -> str:
        """Return how a match in per cent is called."""
        if match >= self.full_from:
            return self.full_name
        return self.nearly_name if match >= self.nearly_from else self.low_name


for _decided in (ClassDefault, Standard, MatchRule):
    pghistory.track()(_decided)
