"""The dated rules of learning hours and of the year's target."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.rules import Conversion
from courses.models import DevelopmentForm
from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered
from people.models import Employee


@pghistory.track()
class HoursRule(DatedRule):
    """How many learning hours (JP) a form of development brings (PerLAN 10/2018, annex).

    `setting` tells apart what the annex tells apart: in the country, international, and microlearning. `factor`
    multiplies what the basis gives (1.2 for “+20 %”); `maximum_each` is a ceiling for the whole.
    """

    class Setting(models.IntegerChoices):
        """Where or how it took place. Numbers, because the database compares them in an exclusion constraint."""

        NATIONAL = 1, _("in the country")
        INTERNATIONAL = 2, _("international")
        MICRO = 3, _("microlearning")

    class Basis(models.TextChoices):
        """What is counted."""

        PROGRAMME = "programme", _("the hours of the programme")
        DAY = "day", _("a fixed number a day")
        OCCASION = "occasion", _("a fixed number each time")
        ACTIVITY = "activity", _("a fixed number for the whole")
        MINUTES = "minutes", _("one for so many minutes")

    form = models.ForeignKey(DevelopmentForm, models.PROTECT, related_name="hours_rules", verbose_name=_("form"))
    setting = models.PositiveSmallIntegerField(_("setting"), choices=Setting, default=Setting.NATIONAL)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis)
    hours = models.DecimalField(
        _("learning hours each"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("JP; empty for the hours of the programme."),
    )
    maximum_a_day = models.DecimalField(
        _("at most a day"), max_digits=4, decimal_places=1, null=True, blank=True, help_text=_("JP.")
    )
    times_a_month = models.PositiveSmallIntegerField(
        _("times a month"),
        null=True,
        blank=True,
        help_text=_("How many days or occasions count in a calendar month; empty means all."),
    )

    factor = models.DecimalField(
        _("times"), max_digits=4, decimal_places=2, null=True, blank=True, help_text=_("1.2 for 20 % more; empty for as it is.")
    )
    minutes_each = models.PositiveSmallIntegerField(
        _("minutes for one learning hour"), null=True, blank=True, help_text=_("Of material, for microlearning.")
    )
    maximum_each = models.DecimalField(
        _("at most for the whole"), max_digits=4, decimal_places=1, null=True, blank=True, help_text=_("JP.")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for learning hours")
        verbose_name_plural = _("rules for learning hours")
        ordering = ["form", "setting", "since"]
        constraints = [
            period_is_ordered("hours_rule_has_a_day"),
            never_two_at_once("one_hours_rule_at_a_time", "form", "setting"),
            models.CheckConstraint(
                name="hours_rule_has_hours",
                condition=Q(basis="programme") | Q(basis="minutes", minutes_each__gt=0) | Q(hours__isnull=False, hours__gt=0),
            ),
            models.CheckConstraint(name="hours_rule_multiplies", condition=Q(factor__isnull=True) | Q(factor__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.get_basis_display()}"

    def conversion(self) -> Conversion:
        """Return the rule in the terms of appraisals.rules."""
        return Conversion(
            self.basis,
            self.hours,
            self.maximum_a_day,
            self.times_a_month,
            self.legal_source,
            self.is_confirmed,
            factor=self.factor,
            minutes_each=self.minutes_each,
            maximum_each=self.maximum_each,
        )


@pghistory.track()
class AnnualTarget(DatedRule):
    """How many learning hours a year a kind of employee needs (PNS: PP 11/2017) or may take (PPPK: PP 49/2018)."""

    class Meaning(models.TextChoices):
        """Whether the number is a floor or a ceiling."""

        MINIMUM = "minimum", _("at least")
        MAXIMUM = "maximum", _("at most")

    status = models.CharField(_("status"), max_length=4, choices=Employee.Status)
    hours = models.DecimalField(_("learning hours a year"), max_digits=5, decimal_places=1, help_text=_("JP."))
    meaning = models.CharField(_("meaning"), max_length=7, choices=Meaning)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual target")
        verbose_name_plural = _("annual targets")
        ordering = ["status", "since"]
        constraints = [
            period_is_ordered("annual_target_has_a_day"),
            models.UniqueConstraint(fields=["status", "since"], name="one_annual_target_a_day"),
            models.CheckConstraint(name="annual_target_has_hours", condition=Q(hours__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.hours}"
