"""The dated numbers of professionalism index, talent and behaviour, and the facts that only HR knows."""

from __future__ import annotations

from typing import ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.querysets import DisciplinaryMeasureQuerySet, OfficialIndexQuerySet
from lms.kit.dated import DatedQuerySet, DatedRule, ends_after_it_begins, never_two_at_once, period_is_ordered
from people.models import Agency, Employee, new_public_id


class Score(models.IntegerChoices):
    """What a number stands for. Hundreds tell the subject, so that registers list what belongs together."""

    QUALIFICATION = 100, _("qualification: at most")
    DOCTOR = 101, _("qualification: S-3")
    MASTER = 102, _("qualification: S-2")
    BACHELOR = 103, _("qualification: S-1 or D-IV")
    DIPLOMA = 104, _("qualification: D-III")
    SENIOR = 105, _("qualification: D-II, D-I or SMA")
    JUNIOR = 106, _("qualification: below SMA")

    COMPETENCE = 200, _("competence: at most")
    LEADERSHIP = 201, _("competence: leadership training of structural posts")
    FUNCTIONAL = 202, _("competence: functional training of functional posts")
    TECHNICAL_HOURS = 203, _("competence: JP of technical training for all its points")
    TECHNICAL = 204, _("competence: technical training, structural and functional posts")
    TECHNICAL_STAFF = 205, _("competence: technical training, executors")
    SEMINAR = 206, _("competence: seminar or the like, structural and functional posts")
    SEMINAR_STAFF = 207, _("competence: seminar or the like, executors")
    SEMINAR_YEARS = 208, _("competence: years within which a seminar counts")

    PERFORMANCE = 300, _("performance: at most")
    PERFORMANCE_VERY_GOOD = 301, _("performance: very good")
    PERFORMANCE_GOOD = 302, _("performance: good")
    PERFORMANCE_NEEDS_IMPROVEMENT = 303, _("performance: needs improvement")
    PERFORMANCE_POOR = 304, _("performance: poor (misconduct)")
    PERFORMANCE_VERY_POOR = 305, _("performance: very poor")

    DISCIPLINE = 400, _("discipline: at most")
    NEVER_PUNISHED = 401, _("discipline: no measure")
    LIGHT_MEASURE = 402, _("discipline: light measure")
    MODERATE_MEASURE = 403, _("discipline: moderate measure")
    SEVERE_MEASURE = 404, _("discipline: severe measure")

    VERY_HIGH = 501, _("category: very high from")
    HIGH = 502, _("category: high from")
    MEDIUM = 503, _("category: medium from")
    LOW = 504, _("category: low from")

    TALENT_VERY_GOOD = 601, _("talent, performance: very good")
    TALENT_GOOD = 602, _("talent, performance: good")
    TALENT_NEEDS_IMPROVEMENT = 603, _("talent, performance: needs improvement")
    TALENT_POOR = 604, _("talent, performance: poor (misconduct)")
    TALENT_VERY_POOR = 605, _("talent, performance: very poor")
    ABOVE_FROM = 611, _("talent, performance above expectation from")
    EXPECTED_FROM = 612, _("talent, performance as expected from")
    MATCH_WEIGHT = 621, _("talent, potential: weight of the job-person match, per cent")
    QUALIFICATION_WEIGHT = 622, _("talent, potential: weight of education and development, per cent")
    INTEGRITY_WEIGHT = 623, _("talent, potential: weight of integrity, per cent")
    HIGH_POTENTIAL_FROM = 631, _("talent, high potential from")
    MEDIUM_POTENTIAL_FROM = 632, _("talent, medium potential from")
    INTEGRITY_NEVER = 641, _("talent, integrity: no measure")
    INTEGRITY_LIGHT = 642, _("talent, integrity: light measure")
    INTEGRITY_MODERATE = 643, _("talent, integrity: moderate measure")
    INTEGRITY_SEVERE = 644, _("talent, integrity: severe measure")
    BOX_ABOVE_HIGH = 651, _("box: above expectation, high potential")
    BOX_ABOVE_MEDIUM = 652, _("box: above expectation, medium potential")
    BOX_ABOVE_LOW = 653, _("box: above expectation, low potential")
    BOX_EXPECTED_HIGH = 654, _("box: as expected, high potential")
    BOX_EXPECTED_MEDIUM = 655, _("box: as expected, medium potential")
    BOX_EXPECTED_LOW = 656, _("box: as expected, low potential")
    BOX_BELOW_HIGH = 657, _("box: below expectation, high potential")
    BOX_BELOW_MEDIUM = 658, _("box: below expectation, medium potential")
    BOX_BELOW_LOW = 659, _("box: below expectation, low potential")
    POOL_FROM = 661, _("talent pool from box")

    BEHAVIOUR_ABOVE = 701, _("behaviour above expectation: values above it, none below")
    BEHAVIOUR_BELOW = 702, _("behaviour below expectation: values below it")


@pghistory.track()
class ScoreRule(DatedRule):
    """One number by which index, talent or behaviour is counted: points, a weight, a threshold or a count. HR corrects it."""

    score = models.PositiveSmallIntegerField(_("what it is for"), choices=Score)
    value = models.DecimalField(_("number"), max_digits=6, decimal_places=2)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("number of index and talent")
        verbose_name_plural = _("numbers of index and talent")
        ordering: ClassVar[list[str]] = ["score", "since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("score_rule_has_a_day"),
            never_two_at_once("one_number_at_a_time", "score"),
            models.CheckConstraint(name="score_is_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return self.get_score_display()


@pghistory.track()
class OfficialIndex(models.Model):
    """The professionalism index that BKN published for a person and a year, as HR brought it in. Append-only.

    The newest one of a year counts. Personal data; kept with the person's record.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="official_indices", verbose_name=_("employee"))
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value of BKN"), max_digits=5, decimal_places=2)
    brought_at = models.DateTimeField(_("brought in at"))
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("brought in by")
    )

    objects = OfficialIndexQuerySet.as_manager()

    class Meta:
        verbose_name = _("professionalism index of BKN")
        verbose_name_plural = _("professionalism indices of BKN")
        ordering: ClassVar[list[str]] = ["-year", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="official_index_up_to_100", condition=Q(value__gte=0, value__lte=100)),
        ]
        triggers: ClassVar = [pgtrigger.Protect(name="an_official_index_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.year}"


@pghistory.track()
class DisciplinaryMeasure(models.Model):
    """A disciplinary measure against a person (PP 94/2021), by its decision; lifted, it ends on that day.

    Seen by the person and HR only, never by supervisors. Personal data of a sensitive kind; kept with the person's record.
    """

    class Severity(models.IntegerChoices):
        """How severe it is (PP 94/2021, article 8)."""

        LIGHT = 1, _("light")
        MODERATE = 2, _("moderate")
        SEVERE = 3, _("severe")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="disciplinary_measures", verbose_name=_("employee"))
    severity = models.PositiveSmallIntegerField(_("severity"), choices=Severity)
    decision = models.CharField(_("number of the decision"), max_length=100)
    since = models.DateField(_("in force since"))
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("The first day on which it no longer holds."))
    written_at = models.DateTimeField(_("written down at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("written down by")
    )

    objects = DisciplinaryMeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disciplinary measure")
        verbose_name_plural = _("disciplinary measures")
        ordering: ClassVar[list[str]] = ["-since", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_it_begins("measure_ends_after_it_begins"),
            models.UniqueConstraint(fields=["employee", "decision"], name="one_measure_a_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.get_severity_display()}"
