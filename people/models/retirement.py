"""At which age the law ends service, by class of the job role held."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered
from people.models.chart import JobClass
from people.querysets import RetirementRuleQuerySet


class RetirementRule(DatedRule):
    """The retirement age (batas usia pensiun, BUP) in years of who holds a post of a class. Kept for good."""

    job_class = models.CharField(_("class"), max_length=2, choices=JobClass)
    age = models.PositiveSmallIntegerField(_("retirement age"), help_text=_("In years."))

    objects = RetirementRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("retirement age")
        verbose_name_plural = _("retirement ages")
        ordering = ["job_class", "since"]
        constraints = [
            period_is_ordered("retirement_rule_has_a_day"),
            never_two_at_once("one_retirement_age_at_a_time", Cast("job_class", BigIntegerField())),
            models.CheckConstraint(name="retirement_age_is_40_to_80", condition=models.Q(age__range=(40, 80))),
        ]

    def __str__(self) -> str:
        return f"{self.get_job_class_display()}: {self.age}"


pghistory.track()(RetirementRule)
