"""Courses, their curricula, offerings with seats, who takes part and who completed."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from competencies.models import Competency, LevelNumber
from courses.querysets import (
    AttendanceQuerySet,
    CompletionQuerySet,
    CourseQuerySet,
    CurriculumQuerySet,
    EnrolmentQuerySet,
    OfferingQuerySet,
    SessionQuerySet,
)
from people.models import Agency, Employee, Unit, new_public_id


class DevelopmentForm(models.Model):
    """A form of competency development (PerLAN 10/2018, annex) with its SIASN codes.

    How many JP it brings is a dated rule of the appraisals room.
    """

    code = models.CharField(_("code"), max_length=6, unique=True)
    name = models.CharField(_("name in Indonesian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    is_classical = models.BooleanField(_("classical"))
    siasn_id = models.CharField(_("SIASN id"), max_length=4)
    siasn_letter = models.CharField(_("SIASN certificate letter"), max_length=1, blank=True)

    class Meta:
        verbose_name = _("form of development")
        verbose_name_plural = _("forms of development")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name


class Course(models.Model):
    """What can be learnt, offered again and again; what it contains is its curriculum in force."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="courses", verbose_name=_("agency"))
    owner = models.ForeignKey(Unit, models.PROTECT, related_name="courses", verbose_name=_("responsible unit"))
    code = models.CharField(_("code"), max_length=30)
    title = models.CharField(_("title"), max_length=200)
    form = models.ForeignKey(DevelopmentForm, models.PROTECT, related_name="courses", verbose_name=_("form"))
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="courses", blank=True, verbose_name=_("trainers"))

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title", "pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="one_course_a_code")]

    def __str__(self) -> str:
        return self.title


class Curriculum(models.Model):
    """One version of what a course contains, approved by HR; a running offering keeps the version it began with."""

    class State(models.TextChoices):
        """Where this version stands; the moves are in transitions.CURRICULUM."""

        DRAFT = "draft", _("draft")
        PROPOSED = "proposed", _("waiting for approval")
        APPROVED = "approved", _("approved")
        SUPERSEDED = "superseded", _("superseded")

    course = models.ForeignKey(Course, models.PROTECT, related_name="curricula", verbose_name=_("course"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    minimum_attendance = models.PositiveSmallIntegerField(
        _("minimum attendance"),
        default=80,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Share of the session time in per cent that must be attended to complete."),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    remark = models.TextField(_("remark"), blank=True)

    objects = CurriculumQuerySet.as_manager()

    class Meta:
        verbose_name = _("curriculum")
        verbose_name_plural = _("curricula")
        ordering = ["course", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["course", "version"], name="one_curriculum_a_version"),
            models.UniqueConstraint(fields=["course"], name="one_curriculum_in_force", condition=Q(state="approved")),
            models.CheckConstraint(name="attendance_is_a_percentage", condition=Q(minimum_attendance__lte=100)),
            models.CheckConstraint(
                name="approved_curriculum_was_decided",
                condition=~Q(state__in=["approved", "superseded"]) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} v{self.version}"


class Module(models.Model):
    """A part of a curriculum with its learning hours."""

    curriculum = models.ForeignKey(Curriculum, models.CASCADE, related_name="modules", verbose_name=_("curriculum"))
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200)
    learning_hours = models.DecimalField(
        _("learning hours"), max_digits=5, decimal_places=1, help_text=_("JP, of 45 minutes each.")
    )

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["curriculum", "order"]
        constraints = [
            models.UniqueConstraint(fields=["curriculum", "order"], name="one_module_a_place"),
            models.CheckConstraint(name="module_has_hours", condition=Q(learning_hours__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title


class Claim(models.Model):
    """That completing a module brings a level of a competency, for a time."""

    module = models.ForeignKey(Module, models.CASCADE, related_name="claims", verbose_name=_("module"))
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+", verbose_name=_("competency"))
    level = models.PositiveSmallIntegerField(_("level"), choices=LevelNumber)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for"), null=True, blank=True, help_text=_("Months; empty means for good.")
    )

    class Meta:
        verbose_name = _("claimed competency")
        verbose_name_plural = _("claimed competencies")
        constraints = [
            models.UniqueConstraint(fields=["module", "competency"], name="one_claim_a_competency"),
            models.CheckConstraint(name="claim_is_1_to_5", condition=Q(level__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.competency} {self.level}"


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


class Attendance(models.Model):
    """Whether someone was at a session. The latest mark; the database's history keeps the ones before."""

    class Mark(models.TextChoices):
        """What the trainer saw."""

        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances", verbose_name=_("enrolment"))
    mark = models.CharField(_("mark"), max_length=8, choices=Mark)
    marked_at = models.DateTimeField(_("marked at"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("marked by")
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="one_mark_a_session")]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_mark_display()}"


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


for _decided in (Course, Curriculum, Module, Claim, Offering, Session, Enrolment, Attendance, Completion):
    pghistory.track()(_decided)
