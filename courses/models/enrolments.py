"""Who takes part in an offering, and who completed it."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Curriculum
from courses.models.offerings import Offering
from courses.models.seats import UnitQuota
from courses.querysets import (
    CompletionQuerySet,
    EnrolmentLineQuerySet,
    EnrolmentQuerySet,
)
from courses.transitions import ASK, ENROLMENT
from lms.kit.triggers import OnlyMoves
from people.models import Agency, Employee, new_public_id


@pghistory.track()
class Enrolment(models.Model):
    """That an employee asked for, waits for, holds or gave up a seat, or completed. One row a person and offering.

    `need` is how much the person needs it where seats go by need, `need_parts` why, both as last allocated. Every change
    of state is a line of the log (EnrolmentLine); the database refuses moves that transitions.ENROLMENT does not name.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.ENROLMENT."""

        REQUESTED = "requested", _("waiting for approval")
        AGREED = "agreed", _("waiting for HR")
        ENROLLED = "enrolled", _("enrolled")
        WAITLISTED = "waitlisted", _("on the waitlist")
        OFFERED = "offered", _("seat offered")
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
    offer_until = models.DateTimeField(_("seat kept until"), null=True, blank=True)
    quota = models.ForeignKey(
        UnitQuota, models.SET_NULL, null=True, blank=True, related_name="enrolments", verbose_name=_("counts in the quota of")
    )
    need = models.DecimalField(_("need"), max_digits=5, decimal_places=1, null=True, blank=True)
    need_parts = models.JSONField(_("reasons of need"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offering", "employee"], name="one_enrolment_a_person"),
            models.CheckConstraint(name="refusal_has_a_reason", condition=~Q(state="refused") | ~Q(reason="")),
            models.CheckConstraint(
                name="offered_seat_has_a_deadline",
                condition=Q(state="offered", offer_until__isnull=False) | (~Q(state="offered") & Q(offer_until__isnull=True)),
            ),
        ]
        triggers = [OnlyMoves(name="only_named_moves", field="state", moves=ENROLMENT.pairs())]
        indexes = [models.Index(fields=["offering", "state", "asked_at"], name="enrolments_in_line")]

    def __str__(self) -> str:
        return f"{self.employee} – {self.offering}"


def _is_a_move() -> Q:
    """The condition "the line says a move of the table, or how an enrolment begins"."""
    allowed = Q(verb=ASK, was="", became="requested")
    for move in ENROLMENT.moves.values():
        allowed |= Q(verb=move.verb, was__in=sorted(move.sources), became=move.target)
    return allowed


class EnrolmentLine(models.Model):
    """A line of an enrolment's log: by which verb it went from one state to another, who did it, when and why. Append-only.

    `by` is how it is signed ("A a.n. B"); `user` the account, none for a clock. Kept as long as the enrolment.
    """

    class Verb(models.TextChoices):
        """What was done: the verbs of transitions.ENROLMENT, and how it began."""

        ASK = "ask", _("asked")
        REQUEST = "request", _("asked again")
        AGREE = "agree", _("agreed, HR decides")
        ENROL = "enrol", _("got a seat")
        WAIT = "wait", _("was put on the waitlist")
        PASS_OVER = "pass_over", _("got no seat by need")
        MOVE_UP = "move_up", _("was moved up in line")
        OFFER = "offer", _("was offered a freed seat")
        ACCEPT = "accept", _("accepted the seat")
        REFUSE = "refuse", _("was refused")
        LAPSE = "lapse", _("ran out of time")
        WITHDRAW = "withdraw", _("withdrew")
        CALL_OFF = "call_off", _("the offering was cancelled")
        COMPLETE = "complete", _("completed")
        MISS = "miss", _("did not complete")

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="log", verbose_name=_("enrolment"))
    verb = models.CharField(_("what"), max_length=10, choices=Verb)
    was = models.CharField(_("from"), max_length=10, blank=True)
    became = models.CharField(_("to"), max_length=10, choices=Enrolment.State)
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("account")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = EnrolmentLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an enrolment's log")
        verbose_name_plural = _("log of enrolments")
        ordering = ["enrolment", "pk"]
        constraints = [models.CheckConstraint(name="log_says_a_named_move", condition=_is_a_move())]
        triggers = [pgtrigger.Protect(name="enrolment_log_only_grows", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_verb_display()}"


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
