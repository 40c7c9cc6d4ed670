"""Who is in service, and which post they hold since when.

Personal data is kept to what learning needs: no NIK, no NPWP, no address, no date of birth (UU 27/2022).
"""

from __future__ import annotations

import datetime as dt

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, ends_after_it_begins, never_two_at_once
from people.models.chart import Agency, Post, new_public_id
from people.querysets import EmployeeQuerySet, PositionQuerySet
from people.rules import NIP_PATTERN, NIP_PATTERN_PPPK, format_nip


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


class Position(Dated):
    """That an employee holds a post from a day on: definitive, acting (Plt, Plh, Pj), as a further duty, or seconded.

    Never deleted: what ends on the day it began (`until` = `since`) was taken back and never held.
    """

    class Kind(models.TextChoices):
        """How the post is held; codes are SIASN's `jenisPenugasan`, but for the secondment, which has none there.

        Plt fills a vacant post, Plh stands in for an absent holder, Pj heads without being appointed for good. Who is
        seconded (dipekerjakan) works elsewhere for a time and keeps the definitive post (PP 11/2017).
        """

        DEFINITIVE = "D", _("definitive")
        ACTING = "PLT", _("acting (Plt)")
        STANDING_IN = "PLH", _("standing in (Plh)")
        PROVISIONAL = "PJ", _("provisional (Pj)")
        FURTHER_DUTY = "TT", _("further duty")
        SECONDMENT = "DPK", _("secondment")

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
            never_two_at_once("one_secondment_at_a_time", "employee", condition=Q(kind="DPK")),
        ]

    def __str__(self) -> str:
        return f"{self.employee} – {self.post}"


for _decided in (Employee, Position):
    pghistory.track()(_decided)
