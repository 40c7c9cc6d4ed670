"""Who works where, since when, and who may see whom.

Personal data is kept to what learning needs: no NIK, no NPWP, no address, no date of birth (UU 27/2022).
"""

from __future__ import annotations

import datetime as dt
import secrets

import pghistory
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from lms.kit.dated import Dated, ends_after_it_begins, never_two_at_once
from people.querysets import (
    EmployeeQuerySet,
    JobRoleQuerySet,
    PositionQuerySet,
    PostQuerySet,
    RecordAccessQuerySet,
    RoleAssignmentQuerySet,
    UnitManager,
    UserManager,
)
from people.rules import NIP_PATTERN, NIP_PATTERN_PPPK, format_nip


def new_public_id() -> str:
    """Return an opaque id for URLs: 60 random bits, 12 characters, no vowels that could spell words."""
    alphabet = "23456789bcdfghjkmnpqrstvwxyz"
    return "".join(secrets.choice(alphabet) for _unused in range(12))


class User(AbstractBaseUser, PermissionsMixin):
    """An account that can sign in, with NIP or e-mail. Employees have one; so may a system's operator."""

    username = models.CharField(_("NIP or user name"), max_length=150, unique=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="id")
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_an_email", condition=~Q(email="")),
            models.CheckConstraint(name="user_name_in_small_letters", condition=Q(username=Lower("username"))),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        """Return the name, or the user name where there is none."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """Return the first name, for greetings."""
        return self.get_full_name().split(" ")[0]

    @property
    def first_name(self) -> str:
        """The first name, under the name by which the back office asks for it."""
        return self.get_short_name()

    @property
    def is_staff(self) -> bool:
        """Whether a back-office permission makes this account one of the staff."""
        return self.is_superuser or self.has_perm("wagtailadmin.access_admin")


class Agency(models.Model):  # type: ignore[django-manager-missing] # treebeard has no types
    """A government body that runs its own civil service, such as the city of Medan. Kept for good."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=50)
    city = models.CharField(_("place of issue"), max_length=100, help_text=_("Stands before the date on certificates."))
    siasn_id = models.CharField(_("SIASN id"), max_length=42, blank=True)
    siasn_code = models.CharField(_("SIASN short code"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self) -> str:
        return self.name


class Unit(MP_Node):
    """A place in the organisation tree (OPD, bidang, UPT, kecamatan, kelurahan); the root is the agency itself."""

    class Kind(models.TextChoices):
        """What sort of unit it is."""

        AGENCY = "agency", _("agency")
        SECRETARIAT = "secretariat", _("secretariat")
        INSPECTORATE = "inspectorate", _("inspectorate")
        DEPARTMENT = "department", _("dinas")
        BOARD = "board", _("badan")
        HOSPITAL = "hospital", _("hospital")
        DISTRICT = "district", _("kecamatan")
        VILLAGE = "village", _("kelurahan")
        DIVISION = "division", _("bidang or bagian")
        SECTION = "section", _("subbagian or seksi")
        TECHNICAL_UNIT = "technical_unit", _("UPT")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    siasn_id = models.CharField(_("SIASN id"), max_length=42, blank=True)

    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(fields=["agency", "siasn_id"], name="one_unit_a_siasn_id", condition=~Q(siasn_id="")),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


class JobClass(models.TextChoices):
    """Class of a job role, with SIASN's `asn_jenjang_jabatan_id` as value."""

    SENIOR_UTAMA = "01", _("JPT Utama")
    SENIOR_MADYA = "02", _("JPT Madya")
    SENIOR_PRATAMA = "03", _("JPT Pratama")
    ADMINISTRATOR = "04", _("Administrator")
    SUPERVISOR = "05", _("Pengawas")
    EXECUTOR = "06", _("Pelaksana")
    BEGINNER = "11", _("JF Pemula")
    SKILLED = "12", _("JF Terampil")
    PROFICIENT = "13", _("JF Mahir")
    OVERSEER = "14", _("JF Penyelia")
    FIRST_EXPERT = "21", _("JF Ahli Pertama")
    YOUNG_EXPERT = "22", _("JF Ahli Muda")
    MIDDLE_EXPERT = "23", _("JF Ahli Madya")
    MAIN_EXPERT = "24", _("JF Ahli Utama")


class JobRole(models.Model):
    """A job role (jabatan) by name and class; its competency standard is kept one floor up."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="job_roles", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=200)
    job_class = models.CharField(_("class"), max_length=2, choices=JobClass)
    code = models.CharField(_("code"), max_length=40)

    objects = JobRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("job role")
        verbose_name_plural = _("job roles")
        ordering = ["job_class", "name"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="one_job_role_a_code")]

    def __str__(self) -> str:
        return self.name


class Grade(models.Model):
    """A grade (golongan) with its rank name (pangkat); PPPK grades have no rank name. Codes are SIASN's."""

    class Scheme(models.TextChoices):
        """Whose grades these are."""

        PNS = "pns", "PNS"
        PPPK = "pppk", "PPPK"

    scheme = models.CharField(_("scheme"), max_length=4, choices=Scheme)
    code = models.CharField(_("code"), max_length=4)
    name = models.CharField(_("grade"), max_length=10)
    rank = models.CharField(_("rank"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["scheme", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="one_grade_a_code")]

    def __str__(self) -> str:
        return f"{self.rank} ({self.name})" if self.rank else self.name


class Employee(models.Model):
    """A civil servant (ASN). Holds personal data: NIP, name, grade, education. Kept as long as the record matters."""

    class Status(models.TextChoices):
        """Kind of employment (UU 20/2023)."""

        PNS = "pns", "PNS"
        CPNS = "cpns", "CPNS"
        PPPK = "pppk", "PPPK"

    class Education(models.TextChoices):
        """Highest education, with SIASN's `tingkatPendidikanId` as value."""

        PRIMARY = "05", "SD"
        JUNIOR = "10", "SMP"
        JUNIOR_VOCATIONAL = "12", _("SMP, vocational")
        SENIOR = "15", "SMA"
        VOCATIONAL = "17", "SMK"
        TEACHERS = "18", _("SMA, for teachers")
        D1 = "20", "D-I"
        D2 = "25", "D-II"
        D3 = "30", "D-III"
        D4 = "35", "D-IV"
        BACHELOR = "40", "S-1"
        PROFESSION = "42", _("Profession")
        MASTER = "45", "S-2"
        SPECIALIST = "47", _("Specialist")
        SUBSPECIALIST = "49", _("Subspecialist")
        DOCTOR = "50", "S-3"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="employees", verbose_name=_("agency"))
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="employee",
        verbose_name=_("account"),
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    nip = models.CharField("NIP", max_length=18, unique=True)
    name = models.CharField(_("name"), max_length=200)
    title_before = models.CharField(_("title before the name"), max_length=50, blank=True)
    title_after = models.CharField(_("title after the name"), max_length=100, blank=True)
    status = models.CharField(_("status"), max_length=4, choices=Status)
    grade = models.ForeignKey(Grade, models.PROTECT, related_name="+", verbose_name=_("grade"))
    education = models.CharField(_("education"), max_length=2, choices=Education)
    left_on = models.DateField(_("left on"), null=True, blank=True, help_text=_("The first day no longer in service."))

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        verbose_name = _("employee")
        verbose_name_plural = _("employees")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="nip_fits_the_status",
                condition=Q(nip__regex=NIP_PATTERN) | Q(status="pppk", nip__regex=NIP_PATTERN_PPPK),
            ),
        ]
        indexes = [models.Index(fields=["agency", "name", "id"], name="employee_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its titles: "Dr. Ir. Rosmawati Siregar, M.Si."."""
        name = f"{self.title_before} {self.name}".strip()
        return f"{name}, {self.title_after}" if self.title_after else name

    @property
    def formatted_nip(self) -> str:
        """The NIP as people read it: "19850101 201001 1 001"."""
        return format_nip(self.nip)

    def is_in_service(self, on: dt.date) -> bool:
        """Whether the employee has not left on a day."""
        return self.left_on is None or self.left_on > on

    def supervisor_on(self, day: dt.date) -> Employee | None:
        """Return who supervised this employee on a day, in one statement; None where that post was vacant.

        The supervisor's post of one's definitive post counts first; who acts there (Plt, Plh) comes before its
        definitive holder, because they decide meanwhile. `Position.objects.supervising` has all candidates.
        """
        position = Position.objects.supervising(self, day).select_related("employee").first()
        return position.employee if position else None


class Post(models.Model):
    """A seat in the chart: a job role in a unit, answering to a supervisor's post.

    Several people may hold it at once where the role has many hands (pelaksana). Who held it when is kept by
    positions; what the post answers to is kept as it is now, earlier states by the database's history.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("unit"))
    job_role = models.ForeignKey(JobRole, models.PROTECT, related_name="posts", verbose_name=_("job role"))
    supervisor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name=_("supervisor's post")
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["unit", "job_role"], name="one_post_a_role_and_unit"),
            models.CheckConstraint(name="no_post_supervises_itself", condition=~Q(supervisor=F("id"))),
        ]

    def __str__(self) -> str:
        return f"{self.job_role}, {self.unit}"


class Position(Dated):
    """That an employee holds a post from a day on: definitive, or acting (Plt, Plh).

    Never deleted: what ends on the day it began (`until` = `since`) was taken back and never held.
    """

    class Kind(models.TextChoices):
        """How the post is held; codes are SIASN's `jenisPenugasan`."""

        DEFINITIVE = "D", _("definitive")
        ACTING = "PLT", _("acting (Plt)")
        STANDING_IN = "PLH", _("standing in (Plh)")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="positions", verbose_name=_("employee"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="positions", verbose_name=_("post"))
    kind = models.CharField(_("kind"), max_length=3, choices=Kind, default=Kind.DEFINITIVE)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["-since", "-pk"]
        constraints = [
            ends_after_it_begins("position_ends_after_it_begins"),
            never_two_at_once("one_definitive_post_at_a_time", "employee", condition=Q(kind="D")),
            never_two_at_once("no_post_held_twice_by_one", "employee", "post"),
        ]

    def __str__(self) -> str:
        return f"{self.employee} – {self.post}"


class RoleAssignment(Dated):
    """A role with scope and term. The scope is a unit and everything below it; the root unit is the agency.

    Being an employee or a supervisor is never assigned: it follows from positions. Never deleted: what ends on
    the day it began (`until` = `since`) was taken back.
    """

    class Role(models.TextChoices):
        """What the role lets one do; docs/permissions.md has the whole table."""

        TRAINER = "trainer", _("trainer")
        HR = "hr", _("HR")
        AUDITOR = "auditor", _("auditor")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments", verbose_name=_("account"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_assignments", verbose_name=_("scope"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            ends_after_it_begins("role_ends_after_it_begins"),
            never_two_at_once("no_role_given_twice", "user", "unit", condition=Q(role="trainer")),
            never_two_at_once("no_hr_role_given_twice", "user", "unit", condition=Q(role="hr")),
            never_two_at_once("no_auditor_role_given_twice", "user", "unit", condition=Q(role="auditor")),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} – {self.unit}"


class RecordAccess(models.Model):
    """That somebody opened records of others: who, whose, what, when. Append-only; each employee may see theirs.

    Personal data: who looked at whom. Kept as long as the record looked at.
    """

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("viewer"))
    employees = ArrayField(models.BigIntegerField(), verbose_name=_("employees"))
    what = models.CharField(_("what"), max_length=60)
    at = models.DateTimeField(_("at"))
    request_id = models.CharField(_("request id"), max_length=64, blank=True)

    objects = RecordAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access to a record")
        verbose_name_plural = _("accesses to records")
        ordering = ["-at", "-pk"]
        indexes = [
            GinIndex(fields=["employees"], name="access_by_employee"),
            models.Index(fields=["at"], name="access_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.viewer}: {self.what}"


class ApiToken(models.Model):
    """That another system may read the API as an account, until a day. Only the hash of the secret is kept.

    It sees what the account sees, and changes nothing that the account may not. Kept after its end, as a trace.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens", verbose_name=_("account"))
    name = models.CharField(_("name"), max_length=100, help_text=_("Which system uses it, such as “e-Kinerja”."))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="token_expires_after_it_began", condition=Q(expires_at__gt=F("created_at"))),
        ]

    def __str__(self) -> str:
        return self.name

    def is_usable(self, at: dt.datetime) -> bool:
        """Whether it opens the API at a moment: neither ended nor expired, and its account may sign in."""
        return self.ended_at is None and at < self.expires_at and self.user.is_active


for _decided in (Employee, Post, Position, RoleAssignment, JobRole, ApiToken):
    pghistory.track()(_decided)
