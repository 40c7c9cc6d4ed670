"""What job roles require, and what their classes require by default."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency, Framework, LevelNumber
from competencies.querysets import ClassDefaultQuerySet, StandardQuerySet
from lms.kit.dated import Dated, DatedRule, never_two_at_once, period_is_ordered
from people.models import JobClass, JobRole


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


for _decided in (ClassDefault, Standard):
    pghistory.track()(_decided)
