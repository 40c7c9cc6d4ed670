"""What the agency's heat map is read from: each person's requirements of today, and their sums a unit.

The database maintains both, in the transaction that changes a position, a post, a standard or an attained level,
so that no way of writing can forget it (functions and triggers in the migration `kept_summary`). Nobody else
writes here. Their keys are not checked row by row: rows come from rows that were. `queries.differences` compares them
with the facts.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from competencies.models.frameworks import Competency
from people.models import Employee, Unit


class SummaryDay(models.Model):
    """The one row that says of which day the summary tells; the nightly run moves it on. None: nothing is kept yet."""

    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("day of the summary")
        verbose_name_plural = _("day of the summary")

    def __str__(self) -> str:
        return str(self.day)


class Standing(models.Model):
    """What is required of a person in a competency and what they hold (0: nothing counts), with the unit they belong to."""

    employee = models.ForeignKey(
        Employee, models.CASCADE, related_name="+", db_index=False, db_constraint=False, verbose_name=_("employee")
    )
    competency = models.ForeignKey(
        Competency, models.CASCADE, related_name="+", db_index=False, db_constraint=False, verbose_name=_("competency")
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False, verbose_name=_("unit")
    )
    required = models.PositiveSmallIntegerField(_("required level"))
    held = models.PositiveSmallIntegerField(_("level held"))

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [models.UniqueConstraint(fields=["employee", "competency"], name="one_standing_a_competency")]

    def __str__(self) -> str:
        return f"{self.employee}: {self.held}/{self.required}"


class GapCell(models.Model):
    """One competency among the people who belong to one unit itself: how many need it, lack something, and how many levels."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False, db_constraint=False, verbose_name=_("unit"))
    competency = models.ForeignKey(
        Competency, models.CASCADE, related_name="+", db_index=False, db_constraint=False, verbose_name=_("competency")
    )
    people = models.IntegerField(_("people"))
    people_with_gap = models.IntegerField(_("people with a gap"))
    levels_lacking = models.IntegerField(_("levels lacking"))

    class Meta:
        verbose_name = _("cell of the heat map")
        verbose_name_plural = _("cells of the heat map")
        constraints = [models.UniqueConstraint(fields=["unit", "competency"], name="one_cell_a_unit_and_competency")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.competency}"
