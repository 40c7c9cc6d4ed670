"""What can be learnt, and what it contains."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency, LevelNumber
from courses.querysets import (
    CourseQuerySet,
    CurriculumQuerySet,
)
from people.models import Agency, Unit


class DevelopmentForm(models.Model):
    """A form of competency development (PerLAN 10/2018, annex) with its SIASN codes.

    How many JP it brings is a dated rule of the appraisals room.
    """

    code = models.CharField(_("code"), max_length=6, unique=True)
    name = models.CharField(_("name in Indonesian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    is_classical = models.BooleanField(_("classical"))
    siasn_id = models.CharField(_("SIASN id"), max_length=4)
    siasn_letter = models.CharField(_("SIASN certificate letter"), max_length=1, blank=True)

    class Meta:
        verbose_name = _("form of development")
        verbose_name_plural = _("forms of development")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


@pghistory.track()
class Course(models.Model):
    """What can be learnt, offered again and again; what it contains is its curriculum in force."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="courses", verbose_name=_("agency"))
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="courses", verbose_name=_("responsible unit"))
    code = models.CharField(_("code"), max_length=30)
    title = models.CharField(_("title"), max_length=200)
    form = models.ForeignKey(DevelopmentForm, models.PROTECT, related_name="courses", verbose_name=_("form"))
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="courses", blank=True, verbose_name=_("trainers"))

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="one_course_a_code")]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Curriculum(models.Model):
    """One version of what a course contains, approved by HR; a running offering keeps the version it began with."""

    class State(models.TextChoices):
        """Where this version stands; the moves are in transitions.CURRICULUM."""

        DRAFT = "draft", _("draft")
        PROPOSED = "proposed", _("waiting for approval")
        APPROVED = "approved", _("approved")
        SUPERSEDED = "superseded", _("superseded")

    course = models.ForeignKey(Course, models.PROTECT, related_name="curricula", verbose_name=_("course"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    minimum_attendance = models.PositiveSmallIntegerField(
        _("minimum attendance"),
        default=80,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Share of the session time in per cent that must be attended to complete."),
    )
    needs_units = models.BooleanField(
        _("all required units"), default=True, help_text=_("Every unit that is marked as required must be done.")
    )
    minimum_score = models.PositiveSmallIntegerField(
        _("minimum score in tests"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Of 100, in each test. Empty: no minimum beyond what each test asks itself."),
    )
    needs_assignments = models.BooleanField(
        _("assignments passed"), default=False, help_text=_("Also the assignments that are not marked as required.")
    )
    needs_survey = models.BooleanField(
        _("survey given"), default=False, help_text=_("Also the surveys that are not marked as required.")
    )
    prerequisites = models.ManyToManyField(
        Course,
        related_name="+",
        blank=True,
        verbose_name=_("needs other courses"),
        help_text=_("Who has not completed these cannot enrol."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    objects = CurriculumQuerySet.as_manager()

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        ordering = ["course", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["course", "version"], name="one_curriculum_a_version"),
            models.UniqueConstraint(fields=["course"], name="one_curriculum_in_force", condition=Q(state="approved")),
            models.CheckConstraint(name="attendance_is_a_percentage", condition=Q(minimum_attendance__lte=100)),
            models.CheckConstraint(
                name="minimum_score_is_1_to_100", condition=Q(minimum_score=None) | Q(minimum_score__range=(1, 100))
            ),
            models.CheckConstraint(
                name="approved_curriculum_was_decided",
                condition=~Q(state__in=["approved", "superseded"]) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} v{self.version}"


@pghistory.track()
class Module(models.Model):
    """A part of a curriculum with its learning hours."""

    curriculum = models.ForeignKey(Curriculum, models.CASCADE, related_name="modules", verbose_name=_("curriculum"))
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200)
    learning_hours = models.DecimalField(
        _("learning hours"), max_digits=5, decimal_places=1, help_text=_("JP, of 45 minutes each.")
    )
    needs = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("needs"),
        help_text=_("An earlier module whose required units come first."),
    )

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["curriculum", "order"]
        constraints = [
            models.UniqueConstraint(fields=["curriculum", "order"], name="one_module_a_place"),
            models.CheckConstraint(name="module_has_hours", condition=Q(learning_hours__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Claim(models.Model):
    """That completing a module brings a level of a competency, for a time."""

    module = models.ForeignKey(Module, models.CASCADE, related_name="claims", verbose_name=_("module"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for"), null=True, blank=True, help_text=_("Months; empty means for good.")
    )

    class Meta:
        verbose_name = _("claimed competency")
        verbose_name_plural = _("claimed competencies")
        constraints = [
            models.UniqueConstraint(fields=["module", "competency"], name="one_claim_a_competency"),
            models.CheckConstraint(name="claim_is_1_to_5", condition=Q(level__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"
