"""What a course is for: indicators of a service, measured on days, and which courses are to move them."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Course
from courses.querysets import ServiceIndicatorQuerySet
from people.models import Agency, Unit


@pghistory.track()
class ServiceIndicator(models.Model):
    """A measure of a unit's service, such as minutes of waiting or satisfaction from 1 to 4."""

    class Direction(models.TextChoices):
        """Which way is better."""

        UP = "up", _("higher is better")
        DOWN = "down", _("lower is better")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="service_indicators", verbose_name=_("unit"))
    name = models.CharField(_("name"), max_length=200)
    measure = models.CharField(_("unit of measure"), max_length=40, help_text=_("Such as minutes, per cent, index 1–4."))
    direction = models.CharField(_("direction"), max_length=4, choices=Direction)
    source = models.CharField(_("source"), max_length=200, help_text=_("Who measures it, and how."))
    courses = models.ManyToManyField(
        Course,
        related_name="indicators",
        blank=True,
        verbose_name=_("courses that are to move it"),
        help_text=_("Their evaluation shows it before and after."),
    )

    objects = ServiceIndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("service indicator")
        verbose_name_plural = _("service indicators")
        ordering = ["unit__path", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="one_indicator_a_name")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class IndicatorValue(models.Model):
    """What was measured on a day (for a period: its last day). A second import of the day corrects it; the history keeps both."""

    indicator = models.ForeignKey(ServiceIndicator, models.PROTECT, related_name="values", verbose_name=_("indicator"))
    on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=4)
    sample = models.PositiveIntegerField(
        _("of how many"), validators=[MinValueValidator(1)], help_text=_("Cases or people that were measured.")
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("recorded by")
    )

    class Meta:
        verbose_name = _("value of an indicator")
        verbose_name_plural = _("values of indicators")
        ordering = ["indicator", "on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "on"], name="one_value_a_day"),
            models.CheckConstraint(name="value_has_a_sample", condition=models.Q(sample__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.on}: {self.value}"
