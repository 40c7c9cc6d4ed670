"""A course held: its dates, seats and sessions."""

from __future__ import annotations

from collections.abc import Collection

import pghistory
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Curriculum
from courses.models.rooms import Room
from courses.querysets import (
    OfferingQuerySet,
    SessionQuerySet,
)
from people.models import Agency, Grade, JobClass, JobRole, Unit, new_public_id


@pghistory.track()
class Offering(models.Model):
    """A course held once (angkatan): dates, seats, sign-up window, who may come."""

    class State(models.TextChoices):
        """Where it stands; the moves are in transitions.OFFERING."""

        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("cancelled")

    class Mode(models.TextChoices):
        """How people meet."""

        CLASSROOM = "classroom", _("in a room")
        ONLINE = "online", _("online")
        BLENDED = "blended", _("in a room and online")
        OWN_PACE = "own_pace", _("at one's own pace")

    class Approval(models.TextChoices):
        """Who must agree before someone gets a seat."""

        NONE = "none", _("nobody")
        SUPERVISOR = "supervisor", _("the supervisor")
        BOTH = "both", _("the supervisor, then HR")

    class Policy(models.TextChoices):
        """Who gets a seat when there are more people than seats."""

        FIRST_COME = "first_come", _("who comes first")
        BY_NEED = "by_need", _("who needs it most, decided when sign-up closes")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="offerings", verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    curriculum = models.ForeignKey(Curriculum, models.PROTECT, related_name="offerings", verbose_name=_("curriculum"))
    name = models.CharField(_("name"), max_length=60, help_text=_("Such as “Angkatan II 2026”."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.CLASSROOM)
    place = models.CharField(_("place or link"), max_length=250, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    signup_opens_at = models.DateTimeField(_("sign-up opens"))
    signup_closes_at = models.DateTimeField(_("sign-up closes"))
    seats = models.PositiveIntegerField(_("seats"), validators=[MinValueValidator(1)])
    seats_taken = models.PositiveIntegerField(_("seats taken"), default=0, editable=False)
    seats_min = models.PositiveIntegerField(
        _("fewest participants"), default=0, help_text=_("With fewer at the cut-off you are asked to run or to cancel.")
    )
    cutoff_at = models.DateTimeField(
        _("cut-off"), null=True, blank=True, help_text=_("Requests that nobody has answered lapse then.")
    )
    runs_since = models.DateTimeField(_("decided to run with fewer at"), null=True, blank=True, editable=False)
    withdraw_until = models.DateTimeField(
        _("seats can be given up until"), null=True, blank=True, help_text=_("Empty means until the first session begins.")
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("a freed seat is kept for"),
        default=48,
        validators=[MinValueValidator(1)],
        help_text=_("Hours in which the next in line can accept it."),
    )
    remind_days = models.PositiveSmallIntegerField(
        _("remind before a session"), default=1, help_text=_("Days before; 0 for no reminder.")
    )
    policy = models.CharField(_("seats go to"), max_length=10, choices=Policy, default=Policy.FIRST_COME)
    allocated_at = models.DateTimeField(_("seats given by need at"), null=True, blank=True, editable=False)
    cost = models.PositiveBigIntegerField(_("cost a person"), default=0, help_text=_("Rupiah; 0 means free of charge."))
    audience = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="+",
        verbose_name=_("audience"),
        help_text=_("This unit and everything below it may come."),
    )
    job_class = models.CharField(_("only the class"), max_length=2, choices=JobClass, blank=True)
    job_roles = models.ManyToManyField(JobRole, related_name="+", blank=True, verbose_name=_("only the job roles"))
    grade_from = models.ForeignKey(
        Grade, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from the grade")
    )
    grade_to = models.ForeignKey(Grade, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to the grade"))
    only_with_gap = models.BooleanField(
        _("only who lacks what it brings"), default=False, help_text=_("A level below what the job role asks for.")
    )
    approval = models.CharField(_("approval by"), max_length=10, choices=Approval, default=Approval.NONE)

    objects = OfferingQuerySet.as_manager()

    class Meta:
        verbose_name = _("offering")
        verbose_name_plural = _("offerings")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(name="no_seat_sold_twice", condition=Q(seats_taken__lte=F("seats"))),
            models.CheckConstraint(name="offering_has_seats", condition=Q(seats__gte=1)),
            models.CheckConstraint(name="offering_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="signup_closes_after_it_opens", condition=Q(signup_closes_at__gt=F("signup_opens_at"))),
            models.CheckConstraint(name="offering_needs_no_more_than_it_seats", condition=Q(seats_min__lte=F("seats"))),
            models.CheckConstraint(name="freed_seat_is_kept_for_hours", condition=Q(offer_hours__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.curriculum.course} – {self.name}"

    @property
    def waits_for_allocation(self) -> bool:
        """Whether seats go by need and have not gone yet: until then everybody waits."""
        return self.policy == self.Policy.BY_NEED and self.allocated_at is None

    @property
    def has_conditions(self) -> bool:
        """Whether more than the unit decides for whom it is meant; one statement where no field says so."""
        return bool(self.job_class or self.grade_from_id or self.grade_to_id) or bool(self.job_roles.all())

    @property
    def where(self) -> str:
        """The place, and where none is given, how the offering is held: "Perpustakaan Kota Medan", "Independent study"."""
        return self.place or capfirst(self.get_mode_display())

    @property
    def seats_free(self) -> int:
        """How many seats nobody holds."""
        return self.seats - self.seats_taken


@pghistory.track()
class Session(models.Model):
    """A meeting of an offering, with its trainers, in a room or behind a link. `is_held` is false once it is called off."""

    class Zone(models.TextChoices):
        """The zone in whose clock the session is announced; readers see their own beside it."""

        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    offering = models.ForeignKey(Offering, models.PROTECT, related_name="sessions", verbose_name=_("offering"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place or link"), max_length=250, blank=True, help_text=_("Empty means the offering's place."))
    zone = models.CharField(_("time zone"), max_length=16, choices=Zone, default=Zone.WIB)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("room"))
    link = models.URLField(_("link to join"), max_length=500, blank=True, help_text=_("Shown only to who holds a seat."))
    is_held = models.BooleanField(_("is held"), default=True, editable=False)
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="sessions", blank=True, verbose_name=_("trainers"))

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(name="session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            ExclusionConstraint(
                name="no_room_twice_at_a_time",
                expressions=[
                    (
                        Func("room", "room", Value("[]"), function="int8range", output_field=BigIntegerRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(room__isnull=False, is_held=True),
                violation_error_message=_("The room is taken by another session at that time."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Leave the clash of rooms to queries.rooms_taken, which names it: its condition reads a field that no form has."""
        super().validate_constraints(exclude={*(exclude or ()), "room"})
