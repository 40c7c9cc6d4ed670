"""Leave (cuti): who asked for which days, what was decided, and the ledger of days.

Personal data: reason, proof, address and telephone number during leave; of sick leave also health. Address and
number are forgotten some weeks after the leave (`forget_leave_contacts`); the decision and the days are kept.
"""

from __future__ import annotations

import datetime as dt
import secrets

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, never_two_at_once
from people.models.chart import Agency, Post, new_public_id
from people.models.employees import Employee
from people.models.leave_rules import LeaveGround, LeaveKind, LeaveRule
from people.querysets import LeaveLineQuerySet, LeaveRequestQuerySet


def new_leave_token() -> str:
    """Return what the QR of the form carries: 128 random bits, told to nobody else."""
    return secrets.token_urlsafe(16)


class LeaveRequest(Dated):
    """That somebody asked for leave on these days, and where it stands. Never deleted.

    `since` and `until` are the days that hold, or are asked for; `asked_since` and `asked_until` what was asked for
    at first. `days` counts them by the rule: working days, else calendar days. The posts that consider and decide
    are those of the day of asking; whoever holds them, acts in them or was delegated to decides.
    """

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.LEAVE."""

        REQUESTED = "requested", _("waiting for the supervisor")
        CONSIDERED = "considered", _("waiting for the decision")
        APPROVED = "approved", _("approved")
        CHANGED = "changed", _("approved for other days")
        POSTPONED = "postponed", _("postponed")
        REFUSED = "refused", _("not approved")
        CANCELLED = "cancelled", _("cancelled")

    HOLDING = (State.APPROVED, State.CHANGED)
    PENDING = (State.REQUESTED, State.CONSIDERED)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    token = models.CharField(max_length=22, unique=True, default=new_leave_token, editable=False)
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="leave_requests", verbose_name=_("employee"))
    kind = models.ForeignKey(LeaveKind, models.PROTECT, related_name="requests", verbose_name=_("kind of leave"))
    rule = models.ForeignKey(LeaveRule, models.PROTECT, related_name="requests", verbose_name=_("rule"))
    ground = models.ForeignKey(
        LeaveGround, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("special ground")
    )
    travel_days = models.PositiveSmallIntegerField(
        _("days of travel"), default=0, help_text=_("The last calendar days, which cost nothing.")
    )
    until = models.DateField(_("until"), help_text=_("The first day on which it no longer holds."))
    asked_since = models.DateField(_("asked for since"))
    asked_until = models.DateField(_("asked for until"))
    days = models.PositiveSmallIntegerField(_("days"))
    reason = models.CharField(_("reason"), max_length=500)
    address = models.CharField(_("address during leave"), max_length=300, blank=True)
    phone = models.CharField(_("telephone during leave"), max_length=30, blank=True)
    hand_over = models.ForeignKey(
        Employee, models.PROTECT, null=True, blank=True, related_name="stands_in_for", verbose_name=_("who takes over the work")
    )
    attachment = models.FileField(_("proof"), upload_to="leave/", blank=True, max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State)
    state_since = models.DateTimeField(_("in this state since"))
    state_by = models.CharField(_("moved by"), max_length=200)
    note = models.CharField(_("words of who decided"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    postponed_until = models.DateField(_("postponed until"), null=True, blank=True)
    is_recommended = models.BooleanField(_("the supervisor recommends it"), null=True)
    supervisor_post = models.ForeignKey(
        Post,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leave_to_consider",
        verbose_name=_("considering post"),
        help_text=_("None where the deciding post is the supervisor's."),
    )
    deciding_post = models.ForeignKey(
        Post,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leave_to_decide",
        verbose_name=_("deciding post"),
        help_text=_("None where the chart has nobody above: then HR of the agency records the decision."),
    )

    objects = LeaveRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave request")
        verbose_name_plural = _("leave requests")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(name="leave_has_a_day", condition=Q(until__gt=F("since"))),
            models.CheckConstraint(name="asked_leave_has_a_day", condition=Q(asked_until__gt=F("asked_since"))),
            models.CheckConstraint(
                name="no_to_leave_has_a_reason", condition=~Q(state__in=("changed", "postponed", "refused")) | ~Q(note="")
            ),
            models.CheckConstraint(
                name="considered_leave_has_an_opinion", condition=~Q(state="considered") | Q(is_recommended__isnull=False)
            ),
            never_two_at_once(
                "no_leave_overlaps", "employee", condition=Q(state__in=("requested", "considered", "approved", "changed"))
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "since"], name="leave_by_agency"),
            models.Index(
                fields=["deciding_post", "state"], name="leave_waiting", condition=Q(state__in=("requested", "considered"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employee} – {self.kind}"

    @property
    def last_day(self) -> dt.date:
        """The last day of leave."""
        return self.until - dt.timedelta(days=1)

    @property
    def asked_last_day(self) -> dt.date:
        """The last day that was asked for at first."""
        return self.asked_until - dt.timedelta(days=1)

    @property
    def holds(self) -> bool:
        """Whether the employee is away on these days."""
        return self.state in self.HOLDING

    @property
    def is_pending(self) -> bool:
        """Whether somebody still has to consider or decide."""
        return self.state in self.PENDING

    @property
    def was_moved(self) -> bool:
        """Whether the days are others than those asked for at first."""
        return (self.since, self.until) != (self.asked_since, self.asked_until)


class LeaveEvent(models.Model):
    """What happened to a request: who did what, when, in which post's name, and for which days. Append-only."""

    class Verb(models.TextChoices):
        """What was done."""

        ASKED = "ask", _("asked for leave")
        REVISED = "revise", _("changed the request")
        CONSIDERED = "consider", _("considered")
        APPROVED = "approve", _("approved")
        CHANGED = "change", _("approved for other days")
        POSTPONED = "postpone", _("postponed")
        REFUSED = "refuse", _("did not approve")
        WITHDRAWN = "withdraw", _("withdrew the request")
        CANCELLED = "cancel", _("cancelled the leave")
        RETURNED = "return", _("came back early")
        REROUTED = "reroute", _("passed it to another official")

    request = models.ForeignKey(LeaveRequest, models.PROTECT, related_name="steps", verbose_name=_("leave request"))
    number = models.PositiveSmallIntegerField(_("number"))
    verb = models.CharField(_("what"), max_length=8, choices=Verb)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    days = models.PositiveSmallIntegerField(_("days"))
    is_recommended = models.BooleanField(_("recommended"), null=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("in the post"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("account")
    )
    by = models.CharField(_("by"), max_length=200)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("step of a leave request")
        verbose_name_plural = _("steps of leave requests")
        ordering = ["request", "number"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="one_leave_event_a_number")]
        triggers = [pgtrigger.Protect(name="leave_events_only_grow", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.request}: {self.get_verb_display()}"

    @property
    def last_day(self) -> dt.date:
        """The last day of leave as it stood then."""
        return self.until - dt.timedelta(days=1)


class LeaveLine(models.Model):
    """A line of the ledger of leave days: so many days more or less for an employee, kind and year. Append-only.

    The balance of a year is the sum of its lines. One source gives one line for a reason and year; what was wrong
    is reversed by a line that names it (`reverses`), never changed.
    """

    class Reason(models.TextChoices):
        """Why the balance changed."""

        GRANT = "grant", _("days of the year")
        CARRY = "carry", _("carried over")
        DEFER = "defer", _("carried over after a postponement")
        JOINT = "joint", _("joint leave that could not be taken")
        USE = "use", _("taken")
        REVERSE = "reverse", _("given back")
        EXPIRE = "expire", _("lapsed")
        CORRECT = "correct", _("corrected by HR")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="leave_lines", db_index=False, verbose_name=_("employee"))
    kind = models.ForeignKey(LeaveKind, models.PROTECT, related_name="+", db_index=False, verbose_name=_("kind of leave"))
    year = models.PositiveSmallIntegerField(_("year"))
    days = models.SmallIntegerField(_("days"))
    reason = models.CharField(_("reason"), max_length=7, choices=Reason)
    source = models.CharField(_("source"), max_length=60)
    request = models.ForeignKey(LeaveRequest, models.PROTECT, null=True, related_name="lines", verbose_name=_("leave request"))
    rule = models.ForeignKey(LeaveRule, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("rule"))
    reverses = models.ForeignKey("self", models.PROTECT, null=True, related_name="reversals", verbose_name=_("gives back"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(_("at"))
    by = models.CharField(_("by"), max_length=200)

    objects = LeaveLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the leave ledger")
        verbose_name_plural = _("leave ledger")
        ordering = ["year", "at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "kind", "year", "reason", "source"], name="one_leave_line_a_source"),
            models.CheckConstraint(name="leave_line_changes_something", condition=~Q(days=0)),
            models.CheckConstraint(
                name="leave_reversal_names_its_line", condition=~Q(reason="reverse") | Q(reverses__isnull=False)
            ),
        ]
        triggers = [pgtrigger.Protect(name="leave_lines_only_grow", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.employee}: {self.days:+} ({self.get_reason_display()} {self.year})"


pghistory.track()(LeaveRequest)
