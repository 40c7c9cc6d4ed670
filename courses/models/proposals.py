"""What the planner proposes for a year: which offerings to run and who goes, within the limits and HR's own decisions."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Course
from courses.querysets import ProposalPartQuerySet, TrainingProposalQuerySet
from courses.transitions import PROPOSAL
from people.models import Agency, Employee, Unit


class TrainingProposal(models.Model):
    """One question to the planner, for a unit and all below it, and what it answered.

    Weighted levels: `closed` by this plan, `first_come` if people signed up in turn under the same limits; no plan has a higher
    `score` (closed less the weight of missing JP) than `bound`. Computed aside; computing again replaces lines and seats.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.PROPOSAL."""

        WAITING = "waiting", _("waiting to be computed")
        RUNNING = "running", _("being computed")
        DONE = "done", _("computed")
        FAILED = "failed", _("failed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2020)])
    budget = models.PositiveBigIntegerField(_("budget"), help_text=_("Rupiah."))
    days_a_person = models.DecimalField(
        _("days a unit can spare for each of its people"), max_digits=4, decimal_places=1, default=3
    )
    jp_minimum = models.PositiveSmallIntegerField(_("JP that each should get"), default=20)
    most_a_course = models.PositiveSmallIntegerField(
        _("offerings of a course at most"), default=2, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    seconds = models.FloatField(_("seconds"), null=True, blank=True)
    people = models.PositiveIntegerField(_("people with a gap"), default=0)
    closed = models.FloatField(_("weighted levels closed"), default=0)
    score = models.FloatField(_("score"), default=0)
    bound = models.FloatField(_("proven bound"), default=0)
    first_come = models.FloatField(_("closed if people sign up in turn"), default=0)
    cost = models.PositiveBigIntegerField(_("cost"), default=0)
    missing_hours = models.FloatField(_("JP missing"), default=0)

    objects = TrainingProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("training proposal")
        verbose_name_plural = _("training proposals")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(name="proposal_progress_is_a_percentage", condition=Q(progress__lte=100)),
            models.CheckConstraint(name="proposal_done_was_finished", condition=~Q(state="done") | Q(finished_at__isnull=False)),
        ]
        triggers = [pgtrigger.FSM(name="proposal_moves", field="state", transitions=PROPOSAL.pairs())]

    def __str__(self) -> str:
        return f"{self.unit.name} {self.year}"

    @property
    def gap(self) -> float:
        """How far the plan may lie below the best there is, in per cent of the bound."""
        return max(0.0, 100 * (self.bound - self.score) / abs(self.bound)) if self.bound else 0.0


class ProposalEdit(models.Model):
    """What HR decided by hand, kept as a constraint whenever the proposal is computed again."""

    class Rule(models.TextChoices):
        """What is decided."""

        RUN = "run", _("run at least so many offerings")
        LIMIT = "limit", _("run at most so many offerings")
        GO = "go", _("this person goes")
        STAY = "stay", _("this person does not go")

    proposal = models.ForeignKey(TrainingProposal, models.CASCADE, related_name="edits", verbose_name=_("proposal"))
    rule = models.CharField(_("decision"), max_length=6, choices=Rule)
    course = models.ForeignKey(Course, models.PROTECT, related_name="+", verbose_name=_("course"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    employee = models.ForeignKey(Employee, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("employee"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))

    objects = ProposalPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision by hand")
        verbose_name_plural = _("decisions by hand")
        ordering = ["proposal", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "rule", "course", "employee"], name="one_edit_a_matter", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="edit_names_number_or_person",
                condition=Q(rule__in=["run", "limit"], number__isnull=False, employee__isnull=True)
                | Q(rule__in=["go", "stay"], number__isnull=True, employee__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course}: {self.get_rule_display()}"


class ProposalLine(models.Model):
    """A course to run: how many offerings, who many go, what it costs and closes, by competency."""

    proposal = models.ForeignKey(TrainingProposal, models.CASCADE, related_name="lines", verbose_name=_("proposal"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="+", verbose_name=_("course"))
    offerings = models.PositiveSmallIntegerField(_("offerings"))
    people = models.PositiveIntegerField(_("people"))
    cost = models.PositiveBigIntegerField(_("cost"))
    closed = models.FloatField(_("weighted levels closed"))
    reasons = models.JSONField(_("closes"), help_text=_("Competency, people and levels."))

    objects = ProposalPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("course of a proposal")
        verbose_name_plural = _("courses of proposals")
        ordering = ["proposal", "-closed", "pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "course"], name="one_line_a_course")]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.course}"

    @property
    def cost_a_level(self) -> float | None:
        """Rupiah for each weighted level that closes; None where nothing does."""
        return self.cost / self.closed if self.closed else None


class ProposalSeat(models.Model):
    """That somebody is proposed for a course, and which levels it closes: (competency, from, to)."""

    line = models.ForeignKey(ProposalLine, models.CASCADE, related_name="seats", verbose_name=_("course"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+", verbose_name=_("employee"))
    value = models.FloatField(_("weighted levels closed"))
    closes = models.JSONField(_("closes"))

    class Meta:
        verbose_name = _("seat of a proposal")
        verbose_name_plural = _("seats of proposals")
        ordering = ["line", "-value", "employee__name"]
        constraints = [models.UniqueConstraint(fields=["line", "employee"], name="one_proposed_seat_a_person")]

    def __str__(self) -> str:
        return f"{self.line}: {self.employee}"
