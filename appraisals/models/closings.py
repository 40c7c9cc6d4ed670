"""The closing of a year: what was told, what was contested, what was frozen."""

from __future__ import annotations

import json
from typing import Any

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appraisals.models.ledger import CreditLine
from appraisals.querysets import ClosingQuerySet, ClosingRowQuerySet, ContestQuerySet, CreditPeriodQuerySet
from appraisals.transitions import CONTEST, PERIOD
from lms.kit.amounts import ExactDecimalField
from lms.kit.triggers import OnlyMoves
from people.models import Agency, Employee, new_public_id


@pghistory.track()
class CreditPeriod(models.Model):
    """The learning hours of one calendar year of one agency. Open → announced → closed; never opened again."""

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", _("open")
        ANNOUNCED = "announced", _("lines may be contested")
        CLOSED = "closed", _("closed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.OPEN)
    announced_at = models.DateTimeField(_("announced at"), null=True, blank=True)
    contest_until = models.DateField(_("contest until"), null=True, blank=True, help_text=_("The last day to contest a line."))

    objects = CreditPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("year of credits")
        verbose_name_plural = _("years of credits")
        ordering = ["-year", "agency"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_period_a_year"),
            models.CheckConstraint(
                name="announced_period_has_a_deadline",
                condition=Q(state="open", announced_at__isnull=True) | Q(announced_at__isnull=False, contest_until__isnull=False),
            ),
        ]
        triggers = [
            OnlyMoves(name="period_moves_as_allowed", field="state", moves=PERIOD.pairs()),
            pgtrigger.Protect(name="a_period_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.year} – {self.agency}"

    def newest_closing(self) -> Closing | None:
        """Return the closing that counts, the last one; None while the year was never closed. One statement."""
        return self.closings.order_by("number").last()


class Closing(models.Model):
    """What a year came to, frozen: a document, its hash and its signature. Number 1 closes, each further one corrects.

    `document` is the head as it was signed, byte for byte; it holds the hash of all rows (appraisals.documents).
    `last_line` is the newest line of the ledger that it counts. Append-only, kept as long as the agency lives.
    """

    period = models.ForeignKey(CreditPeriod, models.PROTECT, related_name="closings", verbose_name=_("year"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    number = models.PositiveSmallIntegerField(_("number"))
    reason = models.TextField(_("reason"), blank=True)
    people = models.PositiveIntegerField(_("people"))
    total = models.DecimalField(_("learning hours"), max_digits=12, decimal_places=1)
    last_line = models.BigIntegerField(_("last line"))
    document = models.TextField(_("document"))
    sha256 = models.CharField(_("hash"), max_length=64)
    signature = models.BinaryField(_("signature"))
    closed_at = models.DateTimeField(_("closed at"))
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    objects = ClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing")
        verbose_name_plural = _("closings")
        ordering = ["period", "number"]
        constraints = [
            models.UniqueConstraint(fields=["period", "number"], name="one_closing_a_number"),
            models.CheckConstraint(name="correction_has_a_reason", condition=Q(number=1) | ~Q(reason="")),
        ]
        triggers = [pgtrigger.Protect(name="a_closing_is_frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.period} ({self.number})"

    @property
    def kinds(self) -> dict[str, dict[str, Any]]:
        """What the signed document says of kinds besides JP: people, total and hash of the rows of each code."""
        found: dict[str, dict[str, Any]] = json.loads(self.document).get("kinds", {})
        return found


class ClosingRow(models.Model):
    """One person in a closing, and one kind of credit: the sum and each line behind it, as they stood. Append-only.

    Personal data: NIP and credits; kept with the closing.
    """

    closing = models.ForeignKey(Closing, models.PROTECT, related_name="rows", db_index=False, verbose_name=_("closing"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="closing_rows", verbose_name=_("employee"))
    kind = models.CharField(_("kind"), max_length=30, default=CreditLine.Kind.LEARNING_HOURS)
    nip = models.CharField("NIP", max_length=18)
    total = ExactDecimalField(_("amount"), max_digits=12, decimal_places=3)
    lines = models.JSONField(_("lines"))
    sha256 = models.CharField(_("hash"), max_length=64)

    objects = ClosingRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a closing")
        verbose_name_plural = _("rows of a closing")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["closing", "employee", "kind"], name="one_row_a_person")]
        triggers = [pgtrigger.Protect(name="a_row_is_frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.nip}: {self.total}"


@pghistory.track()
class Contest(models.Model):
    """That an employee contests a line, or says that one is missing, before a year is closed; and HR's answer.

    Sent → upheld or rejected. What is upheld takes the line back by a reversal. Never deleted.
    """

    class State(models.TextChoices):
        """Where it stands."""

        SENT = "sent", _("waiting for HR")
        UPHELD = "upheld", _("upheld")
        REJECTED = "rejected", _("rejected")

    period = models.ForeignKey(CreditPeriod, models.PROTECT, related_name="contests", verbose_name=_("year"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="contests", verbose_name=_("employee"))
    line = models.ForeignKey(
        CreditLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contests",
        verbose_name=_("line"),
        help_text=_("Empty where something is missing."),
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    text = models.TextField(_("what is wrong"))
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("sent at"))
    answer_until = models.DateField(
        _("answered by"),
        null=True,
        blank=True,
        help_text=_("The last day on which HR answers, by the term of the day it was sent."),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    answer = models.TextField(_("answer"), blank=True)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line"], name="one_open_contest_a_line", condition=Q(state="sent")),
            models.CheckConstraint(
                name="answered_contest_says_why", condition=~Q(state__in=["upheld", "rejected"]) | ~Q(answer="")
            ),
            models.CheckConstraint(
                name="contest_is_decided_or_open",
                condition=Q(state="sent", decided_at__isnull=True) | (~Q(state="sent") & Q(decided_at__isnull=False)),
            ),
        ]
        triggers = [
            OnlyMoves(name="contest_moves_as_allowed", field="state", moves=CONTEST.pairs()),
            pgtrigger.Protect(name="a_contest_stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.line.description if self.line else '–'}"
