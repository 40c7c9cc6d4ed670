"""How far somebody is with a unit, and which time is credible."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.units import LearningUnit
from courses.querysets import CredibleTimeQuerySet, UnitProgressQuerySet
from lms.kit.dated import DatedRule, never_two_at_once, period_is_ordered


# A player reports every few seconds: the history keeps what is decided, not each report.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange("state", "score", "decided_at", "remark")),
    fields=["enrolment", "unit", "state", "score", "seconds", "started_at", "done_at", "decided_by", "decided_at", "remark"],
    model_name="UnitProgressEvent",
)
class UnitProgress(models.Model):
    """How far one learner is with one unit. Current state; the database's history keeps what counted before.

    `seconds` is the time spent, `score` 0 to 100 where the unit has one, the best of all attempts. `data` holds what the
    unit itself remembers, of bounded size: watched ranges, opened how often, state of a package.
    `to_confirm` was much quicker than plausible and counts only once the trainer has confirmed it.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.PROGRESS."""

        STARTED = "started", _("begun")
        DONE = "done", _("done")
        TO_CONFIRM = "to_confirm", _("to be confirmed")

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="progress", verbose_name=_("enrolment"))
    unit = models.ForeignKey(LearningUnit, models.PROTECT, related_name="progress", verbose_name=_("learning unit"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.STARTED)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True)
    seconds = models.PositiveIntegerField(_("seconds spent"), default=0)
    started_at = models.DateTimeField(_("begun at"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    data = models.JSONField(_("data"), default=dict)

    objects = UnitProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "unit"], name="one_progress_a_unit"),
            models.CheckConstraint(name="score_is_0_to_100", condition=Q(score=None) | Q(score__range=(0, 100))),
            models.CheckConstraint(
                name="done_has_a_moment", condition=Q(state="started", done_at=None) | ~Q(state="started") & ~Q(done_at=None)
            ),
        ]
        indexes = [models.Index(fields=["unit"], condition=Q(state="to_confirm"), name="progress_to_confirm")]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.unit} ({self.get_state_display()})"


@pghistory.track()
class CredibleTime(DatedRule):
    """Below which share of a unit's plausible minutes a completion goes to the trainer. HR corrects it."""

    share = models.PositiveSmallIntegerField(
        _("share in per cent"),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Who needs less than this share of the plausible minutes is shown to the trainer."),
    )

    objects = CredibleTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of credible time")
        verbose_name_plural = _("rules of credible time")
        ordering = ["since"]
        constraints = [
            period_is_ordered("credible_time_has_a_day"),
            never_two_at_once("one_credible_time_at_a_time"),
            models.CheckConstraint(name="credible_share_is_a_percentage", condition=Q(share__lte=100)),
        ]

    def __str__(self) -> str:
        return f"{self.share} %"
