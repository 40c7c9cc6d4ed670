"""Within how many days HR answers."""

from __future__ import annotations

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import DatedQuerySet, DatedRule, never_two_at_once, period_is_ordered


@pghistory.track()
class AnswerTerm(DatedRule):
    """Within how many days HR answers contests or claims, and how long before the last of them HR is reminded."""

    class Subject(models.IntegerChoices):
        """What is answered. Numbers, because the database compares them in an exclusion constraint."""

        CONTEST = 1, _("contests of credits")
        CLAIM = 2, _("claims of learning elsewhere")

    subject = models.PositiveSmallIntegerField(_("what is answered"), choices=Subject)
    days_to_answer = models.PositiveSmallIntegerField(_("days to answer"), help_text=_("Calendar days after it was sent."))
    days_before = models.PositiveSmallIntegerField(_("reminder days before"), default=3)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of answers")
        verbose_name_plural = _("terms of answers")
        ordering: ClassVar[list[str]] = ["subject", "since"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            period_is_ordered("answer_term_has_a_day"),
            never_two_at_once("one_answer_term_at_a_time", "subject"),
            models.CheckConstraint(
                name="answer_term_reminds_in_time", condition=Q(days_to_answer__gte=1, days_before__lte=F("days_to_answer"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()}: {self.days_to_answer}"
