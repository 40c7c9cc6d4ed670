"""By which rules seats go: quotas of an offering, need, what missing without excuse costs; and interest without a date."""

from __future__ import annotations

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Course
from courses.models.offerings import Offering
from courses.querysets import AgencyRuleQuerySet, InterestQuerySet
from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency, Employee, Unit

POINTS = [MinValueValidator(0), MaxValueValidator(100)]


@pghistory.track()
class UnitQuota(models.Model):
    """How many seats of an offering the people of a unit (and all below it) may take at most.

    Who belongs to several units with a quota counts in the lowest; who belongs to none is limited by the seats alone.
    `seats_taken` counts who sits and for whom a seat is kept.
    """

    offering = models.ForeignKey(Offering, models.PROTECT, related_name="quotas", verbose_name=_("offering"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    seats = models.PositiveIntegerField(_("seats at most"))
    seats_taken = models.PositiveIntegerField(_("seats taken"), default=0, editable=False)

    class Meta:
        verbose_name = _("quota of a unit")
        verbose_name_plural = _("quotas of units")
        ordering = ["offering", "unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "unit"], name="one_quota_a_unit"),
            models.CheckConstraint(name="no_quota_exceeded", condition=Q(seats_taken__lte=F("seats"))),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.seats}"

    @property
    def seats_free(self) -> int:
        """How many seats the unit may still take."""
        return self.seats - self.seats_taken


class Interest(models.Model):
    """That an employee would take part in a course when a date exists. Told once a date opens; ends when taken back.

    Personal data: who wants to learn what. HR and the trainers of the course see names, others a count.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="interests", verbose_name=_("course"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="interests", verbose_name=_("employee"))
    declared_at = models.DateTimeField(_("declared at"))
    told_at = models.DateTimeField(_("told of a date at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering = ["declared_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "employee"], name="one_standing_interest", condition=Q(ended_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} – {self.course}"


@pghistory.track()
class NeedRule(DatedRule):
    """How much each ground counts where seats go by need, in an agency. Published; rules/need.py computes by it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    gap = models.PositiveSmallIntegerField(
        _("weight of the gap"), validators=POINTS, help_text=_("Levels that the person lacks and the course brings.")
    )
    importance = models.PositiveSmallIntegerField(
        _("weight of importance"), validators=POINTS, help_text=_("How high the job role asks for these competencies.")
    )
    waiting = models.PositiveSmallIntegerField(
        _("weight of waiting"), validators=POINTS, help_text=_("Days since the person first asked for this course.")
    )
    refused = models.PositiveSmallIntegerField(
        _("weight of earlier refusals"), validators=POINTS, help_text=_("How often the person got no seat in this course.")
    )

    objects = AgencyRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of need")
        verbose_name_plural = _("rules of need")
        ordering = ["agency", "-since"]
        constraints = [
            period_is_ordered("need_rule_has_a_day"),
            never_two_at_once("one_need_rule_at_a_time", "agency"),
            models.CheckConstraint(
                name="need_rule_weighs_something",
                condition=Q(gap__gt=0) | Q(importance__gt=0) | Q(waiting__gt=0) | Q(refused__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gap} : {self.importance} : {self.waiting} : {self.refused}"


@pghistory.track()
class NoShowRule(DatedRule):
    """What missing an offering without excuse costs in an agency: no new seat for some days, less need for some days."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    blocked_days = models.PositiveSmallIntegerField(
        _("no new seat for"), help_text=_("Days after the missed offering was closed; 0 for none.")
    )
    points = models.PositiveSmallIntegerField(
        _("points of need lost"), validators=POINTS, help_text=_("Of 100, where seats go by need.")
    )
    counted_days = models.PositiveSmallIntegerField(_("points are lost for"), help_text=_("Days after it was closed."))

    objects = AgencyRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule on missing without excuse")
        verbose_name_plural = _("rules on missing without excuse")
        ordering = ["agency", "-since"]
        constraints = [
            period_is_ordered("no_show_rule_has_a_day"),
            never_two_at_once("one_no_show_rule_at_a_time", "agency"),
        ]

    def __str__(self) -> str:
        return f"{self.blocked_days} / {self.points}"
