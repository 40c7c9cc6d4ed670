"""The yearly plan by which a person closes gaps (AKPK), negotiated between employee and supervisor."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency, LevelNumber
from courses.models.courses import Course, DevelopmentForm
from courses.models.offerings import Offering
from courses.querysets import DevelopmentPlanQuerySet, PlanLineQuerySet
from courses.transitions import PLAN
from people.models import Agency, Employee, Unit
from people.models.chart import new_public_id

ONLY_DRAFTS = """
    IF (SELECT state FROM courses_developmentplan
        WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.plan_id ELSE NEW.plan_id END) <> 'draft' THEN
        RAISE EXCEPTION 'Only the lines of a draft change.';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class DevelopmentPlan(models.Model):
    """What a person learns in a year, and how. One a person and year; its lines change only while it is a draft.

    Draft → proposed → approved; a proposed plan can be given back with a comment, an approved one taken up again. Each of
    these moves keeps the lines as they were then (PlanVersion).
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.PLAN."""

        DRAFT = "draft", _("draft")
        PROPOSED = "proposed", _("proposed")
        APPROVED = "approved", _("approved")

    public_id = models.CharField(_("public id"), max_length=22, unique=True, default=new_public_id, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="development_plans", verbose_name=_("employee"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2020)])
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    begun_at = models.DateTimeField(_("begun at"))
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )

    objects = DevelopmentPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("development plan")
        verbose_name_plural = _("development plans")
        ordering = ["-year", "employee__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "year"], name="one_plan_a_year"),
            models.CheckConstraint(
                name="approved_plan_has_a_moment",
                condition=Q(state="approved", approved_at__isnull=False) | ~Q(state="approved") & Q(approved_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["year", "unit"], name="plans_of_a_unit")]
        triggers = [
            pgtrigger.FSM(name="plan_moves", field="state", transitions=PLAN.pairs()),
            pgtrigger.Protect(name="plans_are_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.employee} {self.year}"


class PlanLine(models.Model):
    """One competency to bring to a level, by which way, with hours (JP), cost (rupiah) and until when.

    `held` and `level` are the levels held when the line was written and to be reached. Where one course serves several
    lines, hours and cost stand in the first. Whether a line is done is derived: by the completion, or the level reached.
    """

    plan = models.ForeignKey(DevelopmentPlan, models.PROTECT, related_name="lines", verbose_name=_("plan"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))
    held = models.PositiveSmallIntegerField(_("level held"), default=0)
    level = models.PositiveSmallIntegerField(_("level to reach"), choices=LevelNumber)
    form = models.ForeignKey(DevelopmentForm, models.PROTECT, related_name="+", verbose_name=_("way"))
    course = models.ForeignKey(Course, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("course"))
    offering = models.ForeignKey(Offering, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("offering"))
    what = models.CharField(_("what exactly"), max_length=250, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=6, decimal_places=1, default=0, help_text=_("JP, of 45 minutes each."))
    cost = models.PositiveBigIntegerField(_("cost"), default=0, help_text=_("Rupiah."))
    due_on = models.DateField(_("by when"))

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a plan")
        verbose_name_plural = _("lines of plans")
        ordering = ["plan", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "competency"], name="one_line_a_competency"),
            models.CheckConstraint(name="line_reaches_higher", condition=Q(level__gt=F("held"), level__lte=5)),
            models.CheckConstraint(name="line_hours_count", condition=Q(hours__gte=0)),
            models.CheckConstraint(name="line_names_its_way", condition=Q(course__isnull=False) | ~Q(what="")),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="only_drafts_change",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ONLY_DRAFTS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


class PlanVersion(models.Model):
    """The lines as they stood at a move of the plan, with what was said. Append-only."""

    plan = models.ForeignKey(DevelopmentPlan, models.PROTECT, related_name="versions", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("number"))
    move = models.CharField(_("move"), max_length=10)
    comment = models.TextField(_("comment"), blank=True)
    lines = models.JSONField(_("lines"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))

    class Meta:
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        ordering = ["plan", "-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_plan_version_a_number")]
        triggers = [pgtrigger.Protect(name="plan_versions_only_grow", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.plan} v{self.number}"
