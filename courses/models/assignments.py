"""Work that learners hand in, how it is marked, and the marks."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.units import LearningUnit
from courses.querysets import SubmissionQuerySet
from courses.transitions import SUBMISSION
from lms.kit.triggers import OnlyMoves
from people.models import Agency, new_public_id
from people.models.own_data import private_storage


@pghistory.track()
class Assignment(models.Model):
    """What is asked in a unit, which files are taken, until when, and by which rubric it is marked.

    `rubric` is a list of {text, levels}, each level {points, text}, the points rising; a hand-in keeps a copy.
    """

    class Late(models.TextChoices):
        """What becomes of work that comes late."""

        REFUSED = "refused", _("is not taken")
        REDUCED = "reduced", _("loses points for each day")
        TAKEN = "taken", _("is taken as it is")

    unit = models.OneToOneField(LearningUnit, models.CASCADE, related_name="assignment", verbose_name=_("learning unit"))
    brief = models.TextField(_("task"), max_length=8000)
    rubric = models.JSONField(_("rubric"))
    kinds = models.JSONField(_("kinds of files"), default=list)
    most_files = models.PositiveSmallIntegerField(_("files at most"), default=3, validators=[MaxValueValidator(10)])
    largest = models.PositiveSmallIntegerField(
        _("largest file"), default=10, validators=[MinValueValidator(1), MaxValueValidator(50)], help_text=_("Megabytes.")
    )
    due_days = models.PositiveSmallIntegerField(
        _("due"), null=True, blank=True, help_text=_("Days after the last day of the offering; empty: no end.")
    )
    late = models.CharField(_("late work"), max_length=8, choices=Late, default=Late.REDUCED)
    late_points = models.PositiveSmallIntegerField(
        _("points lost a day"), default=5, validators=[MaxValueValidator(100)], help_text=_("Of 100.")
    )
    pass_score = models.PositiveSmallIntegerField(_("passed from"), default=60, validators=[MaxValueValidator(100)])
    tries = models.PositiveSmallIntegerField(
        _("may be handed in"), default=2, validators=[MinValueValidator(1)], help_text=_("Times.")
    )
    has_two_markers = models.BooleanField(
        _("two markers"), default=False, help_text=_("Neither sees the other's marks before both have marked.")
    )
    tolerance = models.PositiveSmallIntegerField(
        _("tolerance"), default=10, validators=[MaxValueValidator(100)], help_text=_("Two marks further apart are talked over.")
    )

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                name="assignment_counts_to_100",
                condition=Q(pass_score__lte=100, late_points__lte=100, tolerance__lte=100, tries__gte=1, largest__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Submission(models.Model):
    """One hand-in of a learner. Text, files and rubric never change; marked, nothing of it does. Kept as the enrolment is.

    `score` is of 100, less what lateness costs; `days_late` counts begun days after the end.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.SUBMISSION."""

        HANDED_IN = "handed_in", _("waits to be marked")
        DIFFERING = "differing", _("marks differ")
        MARKED = "marked", _("marked")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="submissions", verbose_name=_("enrolment"))
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="submissions", verbose_name=_("assignment"))
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    rubric = models.JSONField(_("rubric"))
    days_late = models.PositiveSmallIntegerField(_("days late"), default=0)
    handed_in_at = models.DateTimeField(_("handed in at"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.HANDED_IN)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True, blank=True)
    feedback = models.TextField(_("feedback"), max_length=4000, blank=True)
    marked_at = models.DateTimeField(_("marked at"), null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-in")
        verbose_name_plural = _("hand-ins")
        ordering = ["handed_in_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "assignment", "number"], name="one_submission_a_number"),
            models.UniqueConstraint(
                fields=["enrolment", "assignment"], name="one_submission_at_a_time", condition=~Q(state="marked")
            ),
            models.CheckConstraint(
                name="marked_has_a_score",
                condition=Q(state="marked", score__range=(0, 100), marked_at__isnull=False) | ~Q(state="marked") & Q(score=None),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="submission_keeps_its_work", fields=["text", "rubric", "handed_in_at", "days_late"]),
            pgtrigger.Protect(
                name="marked_submissions_stay", operation=pgtrigger.Update, condition=pgtrigger.Q(old__state="marked")
            ),
            OnlyMoves(name="submission_moves", field="state", moves=SUBMISSION.pairs()),
            pgtrigger.Protect(name="submissions_are_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.assignment} {self.number}"


class SubmissionFile(models.Model):
    """A file of a hand-in. Never changed."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="files", verbose_name=_("hand-in"))
    file = models.FileField(_("file"), storage=private_storage, upload_to="submissions/", max_length=200)
    name = models.CharField(_("name"), max_length=200)
    size = models.PositiveIntegerField(_("size"))

    class Meta:
        verbose_name = _("file of a hand-in")
        verbose_name_plural = _("files of hand-ins")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="submission_files_are_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name


class Marking(models.Model):
    """What one marker gave: by criterion the place of the level. Never changed; `is_agreed` ends a difference."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="markings", verbose_name=_("hand-in"))
    marker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("marker")
    )
    levels = models.JSONField(_("levels"))
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2)
    feedback = models.TextField(_("feedback"), max_length=4000, blank=True)
    is_agreed = models.BooleanField(_("agreed"), default=False)
    marked_at = models.DateTimeField(_("marked at"))

    class Meta:
        verbose_name = _("marking")
        verbose_name_plural = _("markings")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "marker"], name="one_marking_a_marker", condition=Q(is_agreed=False)),
            models.UniqueConstraint(fields=["submission"], name="one_agreed_marking", condition=Q(is_agreed=True)),
        ]
        triggers = [pgtrigger.Protect(name="markings_are_final", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.submission}: {self.score}"
