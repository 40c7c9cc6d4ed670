"""How many of a unit's people must be present."""

from __future__ import annotations

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered
from people.models.chart import Unit
from people.querysets import UnitRuleQuerySet
from people.rules.calendar import least


class MinimumPresence(DatedRule):
    """How many of the people of a unit, and all below it, must be at work on a working day.

    Either a number or a share of those who hold a definitive post there; a share is rounded up.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="minimum_presences", verbose_name=_("unit"))
    people = models.PositiveSmallIntegerField(
        _("number of people"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Or else a share.")
    )
    share = models.PositiveSmallIntegerField(
        _("share"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Per cent of the unit's people, rounded up."),
    )

    objects = UnitRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("minimum presence")
        verbose_name_plural = _("minimum presence")
        ordering = ["unit__path", "since"]
        constraints = [
            period_is_ordered("minimum_presence_has_a_day"),
            never_two_at_once("one_minimum_presence_at_a_time", "unit"),
            models.CheckConstraint(
                name="minimum_presence_is_a_number_or_a_share",
                condition=Q(people__isnull=False, people__gte=1, share__isnull=True)
                | Q(people__isnull=True, share__isnull=False, share__range=(1, 100)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.amount}"

    @property
    def amount(self) -> str:
        """The number or share in words: "3 people", "60%"."""
        if self.share is not None:
            return f"{self.share}%"
        return ngettext("%(number)d person", "%(number)d people", self.people or 0) % {"number": self.people or 0}

    def least_of(self, members: int) -> int:
        """Return how many of so many people must be present."""
        return least(members, people=self.people, share=self.share)


pghistory.track()(MinimumPresence)
