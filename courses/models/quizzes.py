"""Questions in banks, tests that draw from them, and attempts that keep what was asked and answered."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency
from courses.models.courses import Course
from courses.models.enrolments import Enrolment
from courses.models.units import LearningUnit
from courses.querysets import AttemptQuerySet, OfCourseQuerySet
from people.models import Agency, new_public_id


class QuestionBank(models.Model):
    """Questions of a course about one subject; tests draw from it."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="banks", verbose_name=_("course"))
    title = models.CharField(_("title"), max_length=200)

    objects = OfCourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")
        ordering = ["course__title", "title", "pk"]
        constraints = [models.UniqueConstraint(fields=["course", "title"], name="one_bank_a_title")]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Question(models.Model):
    """A question with its answers. Never deleted: what is no longer asked is put away (`is_used`).

    `body` says by kind what is right: answers (text, is_right, feedback); pairs; items in their order; value and
    tolerance; accepted texts. Attempts keep a copy, so a change alters nothing that was answered.
    """

    class Kind(models.TextChoices):
        """How one answers."""

        SINGLE = "single", _("one answer")
        MULTIPLE = "multiple", _("several answers")
        MATCHING = "matching", _("matching")
        ORDER = "order", _("order")
        NUMBER = "number", _("number")
        TEXT = "text", _("short text")

    bank = models.ForeignKey(QuestionBank, models.PROTECT, related_name="questions", verbose_name=_("question bank"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    text = models.TextField(_("question"), max_length=2000)
    body = models.JSONField(_("answers"))
    feedback = models.TextField(_("feedback"), max_length=1000, blank=True, help_text=_("Shown after handing in."))
    points = models.PositiveSmallIntegerField(_("points"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)])
    competency = models.ForeignKey(
        Competency, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("competency")
    )
    is_used = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["bank", "pk"]
        constraints = [models.CheckConstraint(name="question_has_points", condition=Q(points__range=(1, 100)))]

    def __str__(self) -> str:
        return self.text[:80]


@pghistory.track()
class Quiz(models.Model):
    """How a test is taken: what it draws, for how long, how often, and from which score it is passed."""

    class Counts(models.TextChoices):
        """Which attempt counts."""

        BEST = "best", _("the best")
        LAST = "last", _("the last")

    unit = models.OneToOneField(LearningUnit, models.CASCADE, related_name="quiz", verbose_name=_("learning unit"))
    minutes = models.PositiveSmallIntegerField(
        _("time limit"), null=True, blank=True, help_text=_("Minutes; empty: no limit."), validators=[MinValueValidator(1)]
    )
    attempts = models.PositiveSmallIntegerField(
        _("attempts"), null=True, blank=True, help_text=_("Empty: as many as one likes."), validators=[MinValueValidator(1)]
    )
    counts = models.CharField(_("attempt that counts"), max_length=4, choices=Counts, default=Counts.BEST)
    pass_score = models.PositiveSmallIntegerField(
        _("passed from"), default=0, validators=[MaxValueValidator(100)], help_text=_("Of 100. 0: handing in is enough.")
    )
    is_shuffled = models.BooleanField(_("shuffle questions and answers"), default=True)
    shows_answers = models.BooleanField(_("show the right answers after handing in"), default=True)
    before = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="after",
        verbose_name=_("compared with the pre-test"),
        help_text=_("Then both results show what was learnt."),
    )

    class Meta:
        verbose_name = _("test")
        verbose_name_plural = _("tests")
        constraints = [
            models.CheckConstraint(name="pass_score_is_0_to_100", condition=Q(pass_score__lte=100)),
            models.CheckConstraint(name="quiz_has_time", condition=Q(minutes=None) | Q(minutes__gte=1)),
            models.CheckConstraint(name="quiz_has_attempts", condition=Q(attempts=None) | Q(attempts__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class QuizPool(models.Model):
    """That a test draws so many questions from a bank, all that are in use where there are fewer."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="pools", verbose_name=_("test"))
    bank = models.ForeignKey(QuestionBank, models.PROTECT, related_name="pools", verbose_name=_("question bank"))
    draw = models.PositiveSmallIntegerField(_("draw"), validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = _("pool of a test")
        verbose_name_plural = _("pools of tests")
        ordering = ["quiz", "pk"]
        constraints = [models.UniqueConstraint(fields=["quiz", "bank"], name="one_pool_a_bank")]

    def __str__(self) -> str:
        return f"{self.bank}: {self.draw}"


class Attempt(models.Model):
    """One attempt of a learner at a test. Its questions never change; handed in, nothing of it does.

    `answers` and `shares` go by the place of the question. Kept as long as the enrolment.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attempts", verbose_name=_("enrolment"))
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="tries", verbose_name=_("test"))
    number = models.PositiveSmallIntegerField(_("number"))
    questions = models.JSONField(_("questions"))
    answers = models.JSONField(_("answers"), default=dict)
    started_at = models.DateTimeField(_("begun at"))
    ends_at = models.DateTimeField(_("time is up at"), null=True, blank=True)
    saved_at = models.DateTimeField(_("saved at"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    shares = models.JSONField(_("shares of the points"), null=True, blank=True)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["enrolment", "quiz", "number"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "quiz", "number"], name="one_attempt_a_number"),
            models.UniqueConstraint(
                fields=["enrolment", "quiz"], name="one_attempt_at_a_time", condition=Q(handed_in_at__isnull=True)
            ),
            models.CheckConstraint(
                name="handed_in_has_a_score",
                condition=Q(handed_in_at=None, score=None) | Q(handed_in_at__isnull=False, score__range=(0, 100)),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="attempt_keeps_its_questions", fields=["questions", "started_at", "ends_at"]),
            pgtrigger.Protect(
                name="handed_in_is_final", operation=pgtrigger.Update, condition=pgtrigger.Q(old__handed_in_at__isnull=False)
            ),
            pgtrigger.Protect(name="attempts_are_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.quiz} {self.number}"
