"""Ratings of performance, and the dated tables behind them."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, IntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from appraisals.querysets import RatingQuerySet
from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency, Employee, JobClass, new_public_id


class Level(models.IntegerChoices):
    """How results of work, or behaviour at work, compare with what is expected (SIASN's perilakuDanKinerja)."""

    ABOVE = 1, _("above expectation")
    AS_EXPECTED = 2, _("as expected")
    BELOW = 3, _("below expectation")


class Predicate(models.IntegerChoices):
    """What a rating comes to (SIASN's kuadranNilai)."""

    VERY_GOOD = 1, _("very good")
    GOOD = 2, _("good")
    NEEDS_IMPROVEMENT = 3, _("needs improvement")
    POOR = 4, _("poor (misconduct)")
    VERY_POOR = 5, _("very poor")


class Value(models.TextChoices):
    """The seven values of civil servants, BerAKHLAK (SE MenPANRB 20/2021)."""

    SERVICE = "service", _("service-oriented")
    ACCOUNTABLE = "accountable", _("accountable")
    COMPETENT = "competent", _("competent")
    HARMONIOUS = "harmonious", _("harmonious")
    LOYAL = "loyal", _("loyal")
    ADAPTIVE = "adaptive", _("adaptive")
    COLLABORATIVE = "collaborative", _("collaborative")


@pghistory.track()
class PredicateCell(DatedRule):
    """One cell of the matrix: which predicate a result and a behaviour give together (PermenPANRB 6/2022)."""

    result = models.PositiveSmallIntegerField(_("results of work"), choices=Level)
    behaviour = models.PositiveSmallIntegerField(_("behaviour at work"), choices=Level)
    predicate = models.PositiveSmallIntegerField(_("predicate"), choices=Predicate)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cell of the performance matrix")
        verbose_name_plural = _("performance matrix")
        ordering = ["result", "behaviour", "since"]
        constraints = [
            period_is_ordered("predicate_cell_has_a_day"),
            never_two_at_once("one_predicate_at_a_time", "result", "behaviour"),
        ]

    def __str__(self) -> str:
        return f"{self.get_result_display()} × {self.get_behaviour_display()}"


@pghistory.track()
class PredicateShare(DatedRule):
    """How many per cent of the yearly coefficient a predicate brings (PermenPANRB 1/2023)."""

    predicate = models.PositiveSmallIntegerField(_("predicate"), choices=Predicate)
    percent = models.DecimalField(_("per cent"), max_digits=5, decimal_places=2)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("percentage of a predicate")
        verbose_name_plural = _("percentages of predicates")
        ordering = ["predicate", "since"]
        constraints = [
            period_is_ordered("predicate_share_has_a_day"),
            never_two_at_once("one_percentage_at_a_time", "predicate"),
            models.CheckConstraint(name="percentage_is_not_negative", condition=Q(percent__gte=0)),
        ]

    def __str__(self) -> str:
        return self.get_predicate_display()


@pghistory.track()
class CreditCoefficient(DatedRule):
    """Angka kredit a year of a class of functional roles, and what rank and level ask for (PermenPANRB 1/2023)."""

    job_class = models.CharField(_("class"), max_length=2, choices=JobClass)
    coefficient = models.DecimalField(_("coefficient a year"), max_digits=6, decimal_places=3)
    rank_threshold = models.DecimalField(_("for the next rank"), max_digits=7, decimal_places=3, null=True, blank=True)
    level_threshold = models.DecimalField(_("for the next level"), max_digits=7, decimal_places=3, null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("coefficient of angka kredit")
        verbose_name_plural = _("coefficients of angka kredit")
        ordering = ["job_class", "since"]
        constraints = [
            period_is_ordered("coefficient_has_a_day"),
            never_two_at_once("one_coefficient_at_a_time", Cast("job_class", IntegerField())),
            models.CheckConstraint(name="coefficient_is_positive", condition=Q(coefficient__gt=0)),
        ]

    def __str__(self) -> str:
        return self.get_job_class_display()


class Rating(models.Model):
    """The rating of a person's performance in a period, by who supervised them on its last day. Append-only.

    `predicate` and `credit` are frozen with the rules of that day; `shares` says how the angka kredit came together, class by
    class, and `values` the level of each BerAKHLAK value from which `behaviour` follows (empty for ratings that came without).
    A correction is a new rating that names the one it `replaces`. Personal data; kept with the person's record.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="ratings", verbose_name=_("employee"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    result = models.PositiveSmallIntegerField(_("results of work"), choices=Level)
    behaviour = models.PositiveSmallIntegerField(_("behaviour at work"), choices=Level)
    values = models.JSONField(_("behaviour by value"), default=dict, blank=True)
    predicate = models.PositiveSmallIntegerField(_("predicate"), choices=Predicate)
    credit = models.DecimalField(_("angka kredit"), max_digits=7, decimal_places=3)
    shares = models.JSONField(_("how it came together"), default=list)
    note = models.TextField(_("reason"))
    rated_at = models.DateTimeField(_("rated at"))
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("rated by")
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating of performance")
        verbose_name_plural = _("ratings of performance")
        ordering = ["-ends_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="rating_has_a_day", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="rating_is_of_one_year", condition=Q(starts_on__year=F("ends_on__year"))),
            models.CheckConstraint(name="rating_credit_is_not_negative", condition=Q(credit__gte=0)),
        ]
        triggers = [pgtrigger.Protect(name="a_rating_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.get_predicate_display()}"

    def behaviours(self) -> list[tuple[str, str]]:
        """Return each value in words with its level in words; none for ratings that came without."""
        return [(str(Value(one).label), str(Level(self.values[one]).label)) for one in Value.values if one in self.values]
