"""Programmes: named sets of courses, and who completed one."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Course
from courses.models.enrolments import Completion
from courses.querysets import ProgrammeCompletionQuerySet, ProgrammeQuerySet, SetAsideQuerySet
from courses.transitions import PROGRAMME
from lms.kit.dated import Dated, period_is_ordered
from lms.kit.triggers import OnlyMoves
from people.models import Agency, Employee, Unit, new_public_id


@pghistory.track()
class Programme(Dated):
    """A named set of courses: some required, of the others so many to choose.

    Courses that are completed from `since` until the day before `until` count. Learning hours are credited for the courses
    alone; a programme adds none.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.PROGRAMME."""

        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        CLOSED = "closed", _("closed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="programmes", verbose_name=_("agency"))
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="programmes", verbose_name=_("responsible unit"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    code = models.CharField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("summary"), max_length=600, blank=True, help_text=_("What one can do afterwards, and for whom."))
    choices = models.PositiveSmallIntegerField(
        _("courses to choose"), default=0, help_text=_("How many of the courses that are not required have to be completed.")
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "code"], name="one_programme_a_code"),
            period_is_ordered("programme_has_a_day"),
        ]
        triggers = [OnlyMoves(name="only_named_moves_of_programmes", field="state", moves=PROGRAMME.pairs())]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class ProgrammeCourse(models.Model):
    """That a course belongs to a programme: required, or one of those to choose from."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="parts", verbose_name=_("programme"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="programme_parts", verbose_name=_("course"))
    order = models.PositiveSmallIntegerField(_("order"))
    is_required = models.BooleanField(_("required"), default=True)

    class Meta:
        verbose_name = _("course of a programme")
        verbose_name_plural = _("courses of programmes")
        ordering = ["programme", "order"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "course"], name="one_place_a_course"),
            models.UniqueConstraint(fields=["programme", "order"], name="one_course_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.course}"


class ProgrammeCompletion(models.Model):
    """That somebody completed a programme, by which completions of courses. What it says never changes.

    `learning_hours` is the sum of what these completions brought and is credited nowhere again. It is reversed, with day and
    reason, when one of them no longer counts. Who takes all of it again completes it again: each cycle is a row of its own.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="completions", verbose_name=_("programme"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="programme_completions", verbose_name=_("employee"))
    completions = models.ManyToManyField(Completion, related_name="programmes", verbose_name=_("completions"))
    learning_hours = models.DecimalField(_("learning hours"), max_digits=6, decimal_places=1)
    completed_on = models.DateField(_("completed on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    reversed_at = models.DateTimeField(_("reversed at"), null=True, blank=True)
    reversed_by = models.CharField(_("reversed by"), max_length=200, blank=True)
    reversal_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = ProgrammeCompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion of a programme")
        verbose_name_plural = _("completions of programmes")
        ordering = ["-completed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "employee", "completed_on"],
                name="one_standing_completion_a_cycle",
                condition=Q(reversed_at=None),
            ),
            models.CheckConstraint(
                name="reversed_programme_says_why",
                condition=Q(reversed_at=None, reversal_reason="") | (Q(reversed_at__isnull=False) & ~Q(reversal_reason="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="programme_completions_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="programme_completions_never_change",
                fields=["agency", "programme", "employee", "learning_hours", "completed_on", "recorded_at"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} – {self.programme}"


class SetAside(models.Model):
    """That a completion does not count, because its certificate was revoked, until it is brought back. Kept for good."""

    completion = models.ForeignKey(Completion, models.PROTECT, related_name="set_aside", verbose_name=_("completion"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("by")
    )
    reason = models.CharField(_("reason"), max_length=300)
    ended_at = models.DateTimeField(_("brought back at"), null=True, blank=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion set aside")
        verbose_name_plural = _("completions set aside")
        constraints = [
            models.UniqueConstraint(fields=["completion"], name="set_aside_once_at_a_time", condition=Q(ended_at=None)),
        ]
        triggers = [pgtrigger.Protect(name="set_aside_stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.completion)
