"""The credit ledger and the dated rules behind it."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.explanations import explained, legal_source
from appraisals.querysets import CreditLineQuerySet
from appraisals.rules import Conversion
from courses.models import DevelopmentForm
from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency, Employee


class HoursRule(DatedRule):
    """How many learning hours (JP) a form of development brings (PerLAN 10/2018, annex)."""

    class Basis(models.TextChoices):
        """What is counted."""

        PROGRAMME = "programme", _("the hours of the programme")
        DAY = "day", _("a fixed number a day")
        OCCASION = "occasion", _("a fixed number each time")
        ACTIVITY = "activity", _("a fixed number for the whole")

    form = models.ForeignKey(DevelopmentForm, models.PROTECT, related_name="hours_rules", verbose_name=_("form"))
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

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for learning hours")
        verbose_name_plural = _("rules for learning hours")
        ordering = ["form", "since"]
        constraints = [
            period_is_ordered("hours_rule_has_a_day"),
            never_two_at_once("one_hours_rule_at_a_time", "form"),
            models.CheckConstraint(
                name="hours_rule_has_hours", condition=Q(basis="programme") | Q(hours__isnull=False, hours__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form}: {self.get_basis_display()}"

    def conversion(self) -> Conversion:
        """Return the rule in the terms of appraisals.rules."""
        return Conversion(self.basis, self.hours, self.maximum_a_day, self.times_a_month, self.legal_source, self.is_confirmed)


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


class CreditLine(models.Model):
    """One line of a person's credits. Append-only; a correction is a line that reverses another.

    `amount` is in the unit of `kind` (JP for learning hours). `source` and `source_key` name the fact behind it:
    the database refuses a second line of a kind for the same fact. `rule` and `explanation` say why so much.
    """

    class Kind(models.TextChoices):
        """What is counted."""

        LEARNING_HOURS = "jp", _("learning hours (JP)")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(
        Employee, models.PROTECT, related_name="credit_lines", db_index=False, verbose_name=_("employee")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    amount = models.DecimalField(_("amount"), max_digits=7, decimal_places=1)
    on = models.DateField(_("day"))
    description = models.CharField(_("what for"), max_length=250)
    source = models.CharField(_("source"), max_length=60)
    source_key = models.CharField(_("key in the source"), max_length=60)
    rule = models.ForeignKey(HoursRule, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("rule"))
    explanation = models.JSONField(_("explanation"), default=dict)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name=_("reverses")
    )
    posted_at = models.DateTimeField(_("posted at"))
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("posted by"),
    )

    objects = CreditLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key", "kind"], name="one_credit_a_fact", condition=Q(reverses__isnull=True)
            ),
            models.CheckConstraint(
                name="only_a_reversal_takes_away",
                condition=Q(reverses__isnull=True, amount__gte=0) | Q(reverses__isnull=False, amount__lte=0),
            ),
        ]
        indexes = [models.Index(fields=["employee", "kind", "on"], name="credits_of_a_person")]
        triggers = [pgtrigger.Protect(name="the_ledger_only_grows", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.amount}"

    @property
    def reason(self) -> str:
        """Why so much, in a sentence."""
        return explained(self.explanation)

    @property
    def legal_source(self) -> str:
        """Which article says so."""
        return legal_source(self.explanation)


for _decided in (HoursRule, AnnualTarget, CreditLine):
    pghistory.track()(_decided)
