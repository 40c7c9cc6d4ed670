"""Who takes part in an offering, and who completed it."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Curriculum
from courses.models.offerings import Offering
from courses.querysets import (
    CompletionQuerySet,
    EnrolmentQuerySet,
)
from people.models import Agency, Employee, new_public_id


@pghistory.track()
class Enrolment(models.Model):
    """That an employee asked for, waits for, holds or gave up a seat, or completed. One row a person and offering.

    The database's history keeps every change with who and when.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.ENROLMENT."""

        REQUESTED = "requested", _("waiting for approval")
        ENROLLED = "enrolled", _("enrolled")
        WAITLISTED = "waitlisted", _("on the waitlist")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        COMPLETED = "completed", _("completed")
        MISSED = "missed", _("not completed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    offering = models.ForeignKey(Offering, models.PROTECT, related_name="enrolments", verbose_name=_("offering"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="enrolments", verbose_name=_("employee"))
    state = models.CharField(_("state"), max_length=10, choices=State)
    state_since = models.DateTimeField(_("in this state since"))
    state_by = models.CharField(_("moved by"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked at"), help_text=_("Decides the order of the waitlist."))

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "employee"], name="one_enrolment_a_person"),
            models.CheckConstraint(name="refusal_has_a_reason", condition=~Q(state="refused") | ~Q(reason="")),
        ]
        indexes = [models.Index(fields=["offering", "state", "asked_at"], name="enrolments_in_line")]

    def __str__(self) -> str:
        return f"{self.employee} – {self.offering}"


@pghistory.track()
class Completion(models.Model):
    """That someone completed an offering, under a curriculum version. Never changed, never deleted.

    `learning_hours` is the JP of the curriculum on that day; `days` the days on which they attended.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    enrolment = models.OneToOneField(Enrolment, models.PROTECT, related_name="completion", verbose_name=_("enrolment"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="completions", verbose_name=_("employee"))
    curriculum = models.ForeignKey(Curriculum, models.PROTECT, related_name="completions", verbose_name=_("curriculum"))
    learning_hours = models.DecimalField(_("learning hours"), max_digits=6, decimal_places=1)
    days = models.PositiveSmallIntegerField(_("days attended"))
    completed_on = models.DateField(_("completed on"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("recorded by")
    )

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = _("completion")
        verbose_name_plural = _("completions")
        ordering = ["-completed_on", "-pk"]
        constraints = [models.CheckConstraint(name="completion_has_hours", condition=Q(learning_hours__gt=0))]

    def __str__(self) -> str:
        return f"{self.employee} – {self.curriculum}"
