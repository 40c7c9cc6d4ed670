"""What reports are about, which competencies that points to, and what is done about it."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses.models import Course, ServiceIndicator
from participation.models.reports import Report
from participation.models.services import Service
from participation.querysets import OfServiceQuerySet, TopicQuerySet


@pghistory.track()
class Topic(models.Model):
    """What people complain about, such as waiting; HR keeps by which words it is known and to which competencies it points.

    `elements` are the keys of the satisfaction survey that speak of the same; `competencies` are codes, so that a new version
    of the framework keeps the mapping.
    """

    code = models.SlugField(_("code"), max_length=30, unique=True)
    name = models.CharField(_("name"), max_length=100)
    english = models.CharField(_("name in English"), max_length=100)
    words = models.TextField(
        _("words"), max_length=1000, help_text=_("Separated by spaces; reports with any of them, in any form, are about it.")
    )
    elements = ArrayField(models.CharField(max_length=4), default=list, blank=True, verbose_name=_("elements of the survey"))
    competencies = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("competencies"))

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of reports")
        verbose_name_plural = _("topics of reports")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.english if (get_language() or "").startswith("en") else self.name


class ReportTopic(models.Model):
    """That a report is about a topic: by the words of the topic, or because a desk said so, which then counts alone."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="topics", verbose_name=_("report"))
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("topic of reports"))
    is_by_hand = models.BooleanField(_("said by the desk"), default=False)

    class Meta:
        verbose_name = _("topic of a report")
        verbose_name_plural = _("topics of a report")
        constraints = [models.UniqueConstraint(fields=["report", "topic"], name="one_topic_once_a_report")]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.topic}"


class Remedy(models.Model):
    """That HR trains with a course for a service that hurts. Its numbers are compared before and after the course."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="remedies", verbose_name=_("public service"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="remedies", verbose_name=_("course"))
    indicator = models.ForeignKey(ServiceIndicator, models.PROTECT, related_name="+", verbose_name=_("service indicator"))
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("decided by")
    )

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("training for a service")
        verbose_name_plural = _("trainings for services")
        ordering = ["-decided_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["service", "course"], name="one_remedy_a_course")]

    def __str__(self) -> str:
        return f"{self.service}: {self.course}"


class Solution(models.Model):
    """What a unit has found for a service, written up for everybody and told to those who complained. Never changed."""

    service = models.ForeignKey(Service, models.PROTECT, related_name="solutions", verbose_name=_("public service"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what is better now"), max_length=4000)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("published by")
    )
    told = models.PositiveIntegerField(_("reports told"), default=0)

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("solution for a service")
        verbose_name_plural = _("solutions for services")
        ordering = ["-published_at", "pk"]

    def __str__(self) -> str:
        return self.title
