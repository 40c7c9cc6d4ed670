"""Whether what was learnt is used at work: when people are asked, what about, and what they answered."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency, LevelNumber
from courses.models.courses import Course
from courses.models.enrolments import Completion
from courses.querysets import TransferReviewQuerySet, TransferRuleQuerySet
from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered
from people.models import Agency


@pghistory.track()
class TransferRule(DatedRule):
    """When learners and supervisors are asked about a course, and what counts. Without a course it holds for all others."""

    course = models.ForeignKey(Course, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("course"))
    days = models.PositiveSmallIntegerField(_("asked after"), help_text=_("Days after the completion."))
    open_days = models.PositiveSmallIntegerField(_("may be answered for"), help_text=_("Days."))
    reminder_days = models.PositiveSmallIntegerField(_("reminded after"), help_text=_("Days without an answer."))
    most = models.PositiveSmallIntegerField(
        _("competencies at most"), validators=[MinValueValidator(1)], help_text=_("Those with the highest level.")
    )
    least = models.PositiveSmallIntegerField(
        _("indicators seen at least"),
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text=_("So many of the three must be seen as a rule for the level to count as shown."),
    )

    objects = TransferRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of asking after a course")
        verbose_name_plural = _("rules of asking after courses")
        ordering = ["course", "-since"]
        constraints = [
            period_is_ordered("transfer_rule_has_a_day"),
            never_two_at_once("one_transfer_rule_at_a_time", Func(F("course"), Value(0), function="coalesce")),
            models.CheckConstraint(
                name="transfer_rule_asks_something",
                condition=Q(open_days__gte=1, reminder_days__lt=F("open_days"), most__gte=1, least__range=(1, 3)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course or _('all courses')}: {self.days}"


class TransferReview(models.Model):
    """That learner and supervisor are asked about one competency that a completion brought, from a day to a day.

    Everything but `reminded_at` is frozen: `indicators` are (id, text) of the claimed level as the framework said then.
    Kept as long as the completion.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    completion = models.ForeignKey(Completion, models.PROTECT, related_name="reviews", verbose_name=_("completion"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    valid_months = models.PositiveSmallIntegerField(_("valid for"), null=True, blank=True)
    indicators = models.JSONField(_("indicators"))
    least = models.PositiveSmallIntegerField(_("indicators seen at least"))
    opens_on = models.DateField(_("asked from"))
    closes_on = models.DateField(_("may be answered until"))
    reminds_on = models.DateField(_("reminded on"))
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)

    objects = TransferReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("question after a course")
        verbose_name_plural = _("questions after courses")
        ordering = ["closes_on", "completion", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["completion", "competency"], name="one_review_a_competency"),
            models.CheckConstraint(name="review_is_open_for_a_day", condition=Q(closes_on__gte=F("opens_on"))),
        ]
        indexes = [models.Index(fields=["closes_on"], name="review_by_its_end")]
        triggers = [
            pgtrigger.ReadOnly(
                name="review_keeps_its_question",
                fields=["completion", "competency", "level", "indicators", "least", "opens_on", "closes_on"],
            ),
            pgtrigger.Protect(name="reviews_are_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.completion}: {self.competency} {self.level}"


class TransferAnswer(models.Model):
    """What the learner or the supervisor answered: for each indicator how often it is seen. Never changed.

    `seen` goes by the id of the indicator: 0 not yet, 1 now and then, 2 as a rule.
    """

    class Role(models.TextChoices):
        """Who answered. Only the supervisor's answer counts towards a level."""

        LEARNER = "learner", _("learner")
        SUPERVISOR = "supervisor", _("supervisor")

    review = models.ForeignKey(TransferReview, models.PROTECT, related_name="answers", verbose_name=_("question"))
    role = models.CharField(_("as"), max_length=10, choices=Role)
    seen = models.JSONField(_("seen"))
    is_shown = models.BooleanField(_("level shown"))
    remark = models.CharField(_("example or hindrance"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("answered at"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("answer after a course")
        verbose_name_plural = _("answers after courses")
        constraints = [models.UniqueConstraint(fields=["review", "role"], name="one_answer_a_role")]
        triggers = [pgtrigger.Protect(name="transfer_answers_are_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.review} ({self.get_role_display()})"
