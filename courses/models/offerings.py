"""A course held: its dates, seats and sessions."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Curriculum
from courses.querysets import (
    OfferingQuerySet,
    SessionQuerySet,
)
from people.models import Agency, Unit, new_public_id


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

    class Approval(models.TextChoices):
        """Who must agree before someone gets a seat."""

        NONE = "none", _("nobody")
        SUPERVISOR = "supervisor", _("the supervisor")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="offerings", verbose_name=_("agency"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    curriculum = models.ForeignKey(Curriculum, models.PROTECT, related_name="offerings", verbose_name=_("curriculum"))
    name = models.CharField(_("name"), max_length=60, help_text=_("Such as “Angkatan II 2026”."))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.CLASSROOM)
    place = models.CharField(_("place or link"), max_length=250)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    signup_opens_at = models.DateTimeField(_("sign-up opens"))
    signup_closes_at = models.DateTimeField(_("sign-up closes"))
    seats = models.PositiveIntegerField(_("seats"), validators=[MinValueValidator(1)])
    seats_taken = models.PositiveIntegerField(_("seats taken"), default=0, editable=False)
    audience = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="+",
        verbose_name=_("audience"),
        help_text=_("This unit and everything below it may come."),
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
        ]

    def __str__(self) -> str:
        return f"{self.curriculum.course} – {self.name}"

    @property
    def seats_free(self) -> int:
        """How many seats nobody holds."""
        return self.seats - self.seats_taken


@pghistory.track()
class Session(models.Model):
    """A meeting of an offering, with its trainers."""

    offering = models.ForeignKey(Offering, models.PROTECT, related_name="sessions", verbose_name=_("offering"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("title"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place or link"), max_length=250, blank=True, help_text=_("Empty means the offering's place."))
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="sessions", blank=True, verbose_name=_("trainers"))

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        constraints = [models.CheckConstraint(name="session_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at")))]

    def __str__(self) -> str:
        return self.title
