"""Kinds of leave, what each status is entitled to, and who decides: dated data that HR can correct."""

from __future__ import annotations

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, DatedRule, ends_after_it_begins, never_two_at_once, period_is_ordered
from people.models.chart import Agency, Post, Unit
from people.models.employees import Employee
from people.querysets import LeaveAuthorityQuerySet, LeaveGroundQuerySet, LeaveKindQuerySet, LeaveRuleQuerySet


class LeaveKind(models.Model):
    """A kind of leave (jenis cuti) of PP 11/2017 art. 310; joint leave comes by decree and is never asked for.

    `order` is its place on the official form (PerBKN 24/2017, annex 1.b).
    """

    class Code(models.TextChoices):
        """The kinds that the law knows."""

        ANNUAL = "annual", "Cuti Tahunan"
        LONG = "long", "Cuti Besar"
        SICK = "sick", "Cuti Sakit"
        MATERNITY = "maternity", "Cuti Melahirkan"
        IMPORTANT = "important", "Cuti Karena Alasan Penting"
        UNPAID = "unpaid", "Cuti di Luar Tanggungan Negara"
        JOINT = "joint", "Cuti Bersama"

    code = models.CharField(_("code"), max_length=10, unique=True, choices=Code)
    name = models.CharField(_("name"), max_length=60)
    english = models.CharField(_("name in English"), max_length=60)
    order = models.PositiveSmallIntegerField(_("place on the form"), unique=True)
    is_asked = models.BooleanField(_("can be asked for"), default=True)
    is_about_health = models.BooleanField(
        _("tells about health"), default=False, help_text=_("Reason and proof are shown to nobody but those who decide.")
    )

    objects = LeaveKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of leave")
        verbose_name_plural = _("kinds of leave")
        ordering = ["order"]

    def __str__(self) -> str:
        return self.english if (get_language() or "").startswith("en") else self.name


class LeaveRule(DatedRule):
    """What one status is entitled to in one kind of leave, for a time. No rule means no entitlement.

    An agency's own rule comes before everybody's. A request keeps the rule of the day on which it was asked for.
    Lengths are counted in `unit`. A correction closes the rule and opens another; see actions.correct_leave_rule.
    """

    class CountedIn(models.TextChoices):
        """How a length is counted."""

        WORKING = "working", _("working days")
        CALENDAR = "calendar", _("calendar days")
        MONTH = "month", _("months")

    class DecidedBy(models.TextChoices):
        """Whose post decides where no other official was named (`LeaveAuthority`)."""

        SUPERVISOR = "supervisor", _("the supervisor")
        UNIT_HEAD = "unit_head", _("the head of the department (perangkat daerah)")
        AGENCY_HEAD = "agency_head", _("the highest post of the agency")

    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leave_rules",
        verbose_name=_("agency"),
        help_text=_("Empty means everybody."),
    )
    kind = models.ForeignKey(LeaveKind, models.PROTECT, related_name="rules", verbose_name=_("kind of leave"))
    status = models.CharField(_("status"), max_length=4, choices=Employee.Status)
    unit = models.CharField(_("counted in"), max_length=8, choices=CountedIn)
    days_a_year = models.PositiveSmallIntegerField(
        _("days a year"), null=True, blank=True, help_text=_("Granted each year and kept as a balance; empty: no balance.")
    )
    max_length = models.PositiveSmallIntegerField(
        _("longest"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Of one request, as counted.")
    )
    service_months = models.PositiveSmallIntegerField(_("months of service needed"), default=0)
    months_between = models.PositiveSmallIntegerField(
        _("months between two"), default=0, help_text=_("From the end of one leave of this kind to the next.")
    )
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), default=0, help_text=_("From asking to the first day."))
    late_days = models.PositiveSmallIntegerField(
        _("may be asked late by"), default=0, help_text=_("Days after the first day of leave, as when somebody falls ill.")
    )
    carry_cap = models.PositiveSmallIntegerField(
        _("most days after a year with days unused"), null=True, blank=True, help_text=_("With those of the new year.")
    )
    carry_cap_two_years = models.PositiveSmallIntegerField(
        _("most days after two years without leave"), null=True, blank=True, help_text=_("With those of the new year.")
    )
    defer_cap = models.PositiveSmallIntegerField(
        _("most days after a postponement"), null=True, blank=True, help_text=_("With those of the new year.")
    )
    evidence_from = models.PositiveSmallIntegerField(
        _("proof needed from"), null=True, blank=True, help_text=_("Calendar days; empty: no proof is asked for.")
    )
    evidence = models.CharField(_("proof"), max_length=200, blank=True)
    strong_evidence_from = models.PositiveSmallIntegerField(_("further proof needed from"), null=True, blank=True)
    strong_evidence = models.CharField(_("further proof"), max_length=200, blank=True)
    conditions = models.TextField(_("conditions"), blank=True, help_text=_("Shown to who asks and who decides."))
    names_ground = models.BooleanField(
        _("a ground must be named"), default=False, help_text=_("Who asks chooses one of the special grounds of this kind.")
    )
    loses_annual = models.BooleanField(_("annual leave of the year is lost"), default=False)
    is_paid = models.BooleanField(_("is paid"), default=True)
    counts_as_service = models.BooleanField(_("counts as service"), default=True)
    decided_by = models.CharField(_("decided by"), max_length=11, choices=DecidedBy, default=DecidedBy.UNIT_HEAD)

    objects = LeaveRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("leave rule")
        verbose_name_plural = _("leave rules")
        ordering = ["kind__order", "status", F("agency").asc(nulls_first=True), "since"]
        constraints = [
            ends_after_it_begins("leave_rule_ends_after_it_begins"),
            models.CheckConstraint(
                name="proof_is_named_where_needed",
                condition=(Q(evidence_from__isnull=True) | ~Q(evidence=""))
                & (Q(strong_evidence_from__isnull=True) | ~Q(strong_evidence="")),
            ),
            *(
                never_two_at_once(
                    f"one_leave_rule_for_{status}{suffix}", *keys, condition=Q(status=status, agency__isnull=is_everybodys)
                )
                for status in ("pns", "cpns", "pppk")
                for suffix, keys, is_everybodys in (("", ("kind",), True), ("_of_agency", ("agency", "kind"), False))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} – {self.get_status_display()}"

    @property
    def counted_words(self) -> str:
        """What the days of a request are: working days, or calendar days also where the rule speaks of months."""
        unit = self.CountedIn.WORKING if self.unit == self.CountedIn.WORKING else self.CountedIn.CALENDAR
        return str(unit.label)


class LeaveGround(DatedRule):
    """A ground on which one status gets leave of one kind by other numbers than the rule's, such as a first hajj.

    A request keeps its ground. Where a ground says nothing, the rule of the kind holds. Among the grounds of a status and
    kind, `code` says which are the same over time.
    """

    same_by = ("kind", "status", "code")

    kind = models.ForeignKey(LeaveKind, models.PROTECT, related_name="grounds", verbose_name=_("kind of leave"))
    status = models.CharField(_("status"), max_length=4, choices=Employee.Status)
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=100)
    english = models.CharField(_("name in English"), max_length=100)
    unit = models.CharField(_("counted in"), max_length=8, choices=LeaveRule.CountedIn, default=LeaveRule.CountedIn.MONTH)
    max_length = models.PositiveSmallIntegerField(
        _("longest"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: as the rule says.")
    )
    is_unlimited = models.BooleanField(_("without a longest"), default=False)
    extra_days = models.PositiveSmallIntegerField(
        _("days of travel on top"),
        default=0,
        help_text=_("Calendar days that cost nothing, as to a place far away."),
    )
    extends = models.BooleanField(
        _("continues a leave"), default=False, help_text=_("Right after leave of this kind; its length comes on top.")
    )
    waives_service = models.BooleanField(
        _("no service needed"), default=False, help_text=_("Neither months of service nor months between two are asked for.")
    )
    is_once = models.BooleanField(_("once only"), default=False)
    is_excluded = models.BooleanField(_("not given for this"), default=False)
    instead = models.ForeignKey(
        LeaveKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind to ask for instead"),
        help_text=_("Told to who asks where this kind is not given."),
    )
    evidence = models.CharField(_("proof"), max_length=200, blank=True, help_text=_("Needed from the first day on."))

    objects = LeaveGroundQuerySet.as_manager()

    class Meta:
        verbose_name = _("special ground for leave")
        verbose_name_plural = _("special grounds for leave")
        ordering = ["kind__order", "status", "pk"]
        constraints = [
            period_is_ordered("leave_ground_has_a_day"),
            never_two_at_once(
                "one_leave_ground_at_a_time",
                "kind",
                Func(
                    Concat("status", Value(":"), "code", output_field=models.CharField()),
                    Value(0),
                    function="hashtextextended",
                    output_field=models.BigIntegerField(),
                ),
            ),
            models.CheckConstraint(
                name="leave_ground_that_extends_has_a_length",
                condition=Q(extends=False) | Q(max_length__isnull=False, is_unlimited=False),
            ),
        ]

    def __str__(self) -> str:
        return self.english if (get_language() or "").startswith("en") else self.name


class LeaveAuthority(Dated):
    """That the holders of a post decide on leave in a unit and all below it (PyBMC, by delegation of the PPK).

    The nearest unit upwards counts, and there a named kind before all kinds. Where nothing is named, the rule's
    `decided_by` finds the post. Never deleted: what ends on the day it began was taken back.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="leave_authorities", verbose_name=_("unit"))
    kind = models.ForeignKey(
        LeaveKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind of leave"),
        help_text=_("Empty means every kind."),
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name=_("deciding post"))
    legal_source = models.CharField(_("decree"), max_length=200)

    objects = LeaveAuthorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("authority over leave")
        verbose_name_plural = _("authorities over leave")
        ordering = ["unit__path", "since"]
        constraints = [
            ends_after_it_begins("authority_ends_after_it_begins"),
            never_two_at_once("one_authority_a_unit", "unit", condition=Q(kind__isnull=True)),
            never_two_at_once("one_authority_a_unit_and_kind", "unit", "kind", condition=Q(kind__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.post}"


for _decided in (LeaveRule, LeaveGround, LeaveAuthority):
    pghistory.track()(_decided)
