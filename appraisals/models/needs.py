"""Which competencies a low rating points to."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from appraisals.models.performance import Value
from competencies.models import Competency
from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered


class Sign(models.IntegerChoices):
    """What of a rating may be low: the results of work, or one of the seven values, in their order."""

    RESULTS = 0, _("results of work")
    SERVICE = 1, Value.SERVICE.label
    ACCOUNTABLE = 2, Value.ACCOUNTABLE.label
    COMPETENT = 3, Value.COMPETENT.label
    HARMONIOUS = 4, Value.HARMONIOUS.label
    LOYAL = 5, Value.LOYAL.label
    ADAPTIVE = 6, Value.ADAPTIVE.label
    COLLABORATIVE = 7, Value.COLLABORATIVE.label


@pghistory.track()
class SignRule(DatedRule):
    """That a low sign points to a competency, from which a person's development plan can take it. HR corrects it."""

    sign = models.PositiveSmallIntegerField(_("what is below expectation"), choices=Sign)
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need that a rating shows")
        verbose_name_plural = _("needs that ratings show")
        ordering: ClassVar[list[str]] = ["sign", "since", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("sign_rule_has_a_day"),
            never_two_at_once("one_sign_rule_at_a_time", "sign", "competency"),
        ]

    def __str__(self) -> str:
        return f"{self.get_sign_display()} → {self.competency}"
