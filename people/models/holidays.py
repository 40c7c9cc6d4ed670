"""Days on which nobody works: public holidays, joint leave, and the length of the working week."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered
from people.models.chart import Agency, Unit
from people.querysets import HolidayQuerySet, UnitRuleQuerySet


class Holiday(models.Model):
    """A day off, everybody's or one agency's. An agency's own row comes before everybody's for the same day.

    Joint leave (cuti bersama) is a day off that is not taken from annual leave. Never deleted: a day that does not
    hold is kept with `is_observed` false. `is_confirmed` is false while the date is an estimate or nobody has
    checked it against the decree.
    """

    class Kind(models.TextChoices):
        """Why nobody works."""

        PUBLIC = "public", _("public holiday")
        JOINT = "joint", _("joint leave")

    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="holidays",
        verbose_name=_("agency"),
        help_text=_("Empty means everybody."),
    )
    on = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    legal_source = models.CharField(_("legal source"), max_length=200)
    is_confirmed = models.BooleanField(_("checked against the regulation"), default=False)
    is_observed = models.BooleanField(
        _("is a day off"), default=True, help_text=_("Untick a day that is worked after all; it stays in the list.")
    )

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "on"], name="one_holiday_a_day_and_agency", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return self.name


class WorkWeek(DatedRule):
    """On how many days a week a unit, and all below it, works: Monday to Friday, or to Saturday.

    The nearest unit upwards that has one counts; where none has, five days hold (Perpres 21/2023).
    """

    class Days(models.IntegerChoices):
        """The length of the week."""

        FIVE = 5, _("five days, Monday to Friday")
        SIX = 6, _("six days, Monday to Saturday")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="work_weeks", verbose_name=_("unit"))
    days = models.PositiveSmallIntegerField(_("working days a week"), choices=Days)

    objects = UnitRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("working week")
        verbose_name_plural = _("working weeks")
        ordering = ["unit__path", "since"]
        constraints = [
            period_is_ordered("work_week_has_a_day"),
            never_two_at_once("one_work_week_at_a_time", "unit"),
            models.CheckConstraint(name="work_week_of_five_or_six_days", condition=Q(days__in=(5, 6))),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_days_display()}"


for _decided in (Holiday, WorkWeek):
    pghistory.track()(_decided)
