"""What SIASN is told, row by row, and what differs there."""

from __future__ import annotations

from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.kit.triggers import OnlyMoves
from people.models import Agency, Employee, new_public_id
from siasn.querysets import EntryQuerySet, OfAgencyQuerySet
from siasn.rules import LONGEST_ID, SERVICES, Service
from siasn.transitions import ENTRY


class Kind(models.TextChoices):
    """What a row is about; the values are the names of SIASN's services."""

    COURSE = "kursus", _("course (kursus)")
    TRAINING = "diklat", _("leadership training (diklat)")
    CREDIT = "angkakredit", _("angka kredit")
    RATING = "skp22", _("performance rating (SKP)")
    COMPETENCY = "kompetensi", _("competencies (kompetensi)")


class SiasnPerson(models.Model):
    """Under which id SIASN knows an employee, as SIASN answered; asked for once. Kept as long as the employee.

    `post_id` is the id of the newest functional post in their history there, empty without one. `compared_at` says when the
    rows there were last compared with ours.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.OneToOneField(Employee, models.PROTECT, related_name="in_siasn", verbose_name=_("employee"))
    siasn_id = models.CharField(_("SIASN id"), max_length=LONGEST_ID)
    post_id = models.CharField(_("id of the post"), max_length=LONGEST_ID, blank=True)
    found_at = models.DateTimeField(_("found at"))
    compared_at = models.DateTimeField(_("compared at"), null=True, blank=True)

    class Meta:
        verbose_name = _("person in SIASN")
        verbose_name_plural = _("people in SIASN")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "siasn_id"], name="one_person_a_siasn_id")
        ]

    def __str__(self) -> str:
        return self.siasn_id


class PersonToken(models.Model):
    """The token of the person in whose name an agency writes to SIASN (SSO), pasted by HR, encrypted (people.secrets).

    It lasts some hours; `refused_at` says since when SIASN does not take it any more. One an agency, the last one counts.
    """

    agency = models.OneToOneField(Agency, models.PROTECT, related_name="siasn_token", verbose_name=_("agency"))
    secret = models.TextField(editable=False)
    given_at = models.DateTimeField(_("given at"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("given by"))
    refused_at = models.DateTimeField(_("refused since"), null=True, blank=True)

    class Meta:
        verbose_name = _("token of a person at SIASN")
        verbose_name_plural = _("tokens of people at SIASN")

    def __str__(self) -> str:
        return str(self.given_at)


class Entry(models.Model):
    """One row for SIASN: a fact of ours in the columns of one of its services.

    Held (something is missing: `faults`) → waiting → sending → sent or refused (transitions.ENTRY). `body` is what is sent;
    what HR wrote by hand stands in `amended` too and stays when the fact is read anew. `siasn_id` and `answer` are what SIASN
    answered; a row that it had already is sent without being written again (`was_there`). `source` and `source_key` name
    the fact, once a kind; `taken_back_at` says that it no longer holds here: a row that waits with it is taken out there.
    Holds personal data; kept as long as the facts.
    """

    class State(models.TextChoices):
        """Where it stands."""

        HELD = "held", _("something is missing")
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("in SIASN")
        REFUSED = "refused", _("refused by SIASN")
        LEFT_OUT = "left_out", _("left out by HR")
        REMOVED = "removed", _("taken out of SIASN")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="siasn_entries", verbose_name=_("employee"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    source = models.CharField(_("source"), max_length=60)
    source_key = models.CharField(_("key in the source"), max_length=60)
    on = models.DateField(_("day"))
    title = models.CharField(_("what it is"), max_length=250)
    body = models.JSONField(_("columns"))
    amended = models.JSONField(_("written by HR"), default=dict)
    faults = models.JSONField(_("what is missing"), default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State)
    attempts = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    next_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    busy_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    siasn_id = models.CharField(_("id in SIASN"), max_length=LONGEST_ID, blank=True)
    was_there = models.BooleanField(_("SIASN had it already"), default=False)
    answer = models.JSONField(_("answer"), null=True, blank=True)
    queued_at = models.DateTimeField(_("queued at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    taken_back_at = models.DateTimeField(_("taken back here at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("row for SIASN")
        verbose_name_plural = _("rows for SIASN")
        ordering: ClassVar[list[str]] = ["-on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "source_key", "kind"], name="one_siasn_entry_a_fact"),
            models.CheckConstraint(
                name="siasn_entry_is_sent_at_a_time",
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
            ),
            models.CheckConstraint(name="siasn_entry_is_held_for_a_fault", condition=~Q(state="held") | ~Q(faults={})),
            models.CheckConstraint(
                name="siasn_entry_is_sent_whole", condition=~Q(state__in=["waiting", "sending"]) | Q(faults={})
            ),
            models.CheckConstraint(
                name="siasn_entry_is_busy_while_sent",
                condition=Q(state="sending", busy_until__isnull=False) | (~Q(state="sending") & Q(busy_until=None)),
            ),
            models.CheckConstraint(name="siasn_entry_left_out_with_reason", condition=~Q(state="left_out") | ~Q(reason="")),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["agency", "state", "next_at"], name="siasn_entries_due"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            OnlyMoves(name="siasn_entry_moves_as_allowed", field="state", moves=ENTRY.pairs()),
            pgtrigger.Protect(name="a_siasn_entry_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.employee})"

    @property
    def service(self) -> Service:
        """The columns and addresses of its kind."""
        return SERVICES[self.kind]

    @property
    def can_be_removed(self) -> bool:
        """Whether SIASN has it, it no longer holds here, and its service takes rows out."""
        return bool(self.taken_back_at and self.siasn_id and self.service.delete)


class Difference(models.Model):
    """That SIASN has something else than is known here, as found when a person was last compared; written anew each time.

    `columns` holds column → [here, there] where the same fact differs. Holds personal data; lasts until the next comparison.
    """

    class What(models.TextChoices):
        """How it differs."""

        CHANGED = "changed", _("other content there")
        GONE = "gone", _("sent, but not there")
        ONLY_THERE = "only_there", _("only there")
        TAKEN_BACK = "taken_back", _("taken back here, still there")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="+", verbose_name=_("employee"))
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="differences", verbose_name=_("row"))
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    what = models.CharField(_("how it differs"), max_length=10, choices=What)
    title = models.CharField(_("what it is"), max_length=250)
    siasn_id = models.CharField(_("id in SIASN"), max_length=LONGEST_ID, blank=True)
    columns = models.JSONField(_("columns"), default=dict)
    found_at = models.DateTimeField(_("found at"))

    objects = OfAgencyQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference to SIASN")
        verbose_name_plural = _("differences to SIASN")
        ordering: ClassVar[list[str]] = ["employee__name", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def pairs(self) -> list[tuple[str, Any, Any]]:
        """Column, value here, value there."""
        return [(name, here, there) for name, (here, there) in self.columns.items()]


pghistory.track(exclude=["body", "faults", "attempts", "next_at", "busy_until", "last_error", "answer"])(Entry)
