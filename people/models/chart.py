"""The chart: agencies, their units, job roles and posts."""

from __future__ import annotations

import secrets

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from lms.kit.dated import Dated, DatedQuerySet, ends_after_it_begins, never_two_at_once
from people.querysets import JobRoleQuerySet, PostQuerySet, UnitManager

# What `Post.supervisor` says from a day on becomes a reporting line. `bina.on` is that day while `steps.answer_to` runs;
# without it the first line of a post holds from the beginning of records, and any other from today in Medan.
WRITE_LINE = """
    day := nullif(current_setting('bina.on', true), '')::date;
    IF TG_OP = 'UPDATE' AND day IS NULL THEN
        IF NEW.supervisor_id IS NOT DISTINCT FROM OLD.supervisor_id THEN
            RETURN NULL;
        END IF;
    END IF;
    known := EXISTS (SELECT 1 FROM people_reportingline WHERE post_id = NEW.id);
    IF day IS NULL THEN
        day := CASE WHEN known THEN (now() AT TIME ZONE 'Asia/Jakarta')::date ELSE '1900-01-01' END;
    END IF;
    IF EXISTS (
        SELECT 1 FROM people_reportingline
        WHERE post_id = NEW.id AND supervisor_id = NEW.supervisor_id AND since <= day AND until IS NULL
    ) THEN
        RETURN NULL;
    END IF;
    UPDATE people_reportingline SET until = greatest(since, day)
    WHERE post_id = NEW.id AND (until IS NULL OR until > day);
    IF NEW.supervisor_id IS NOT NULL THEN
        INSERT INTO people_reportingline (post_id, supervisor_id, since) VALUES (NEW.id, NEW.supervisor_id, day);
    END IF;
    RETURN NULL;
"""


def new_public_id() -> str:
    """Return an opaque id for URLs: 60 random bits, 12 characters, no vowels that could spell words."""
    alphabet = "23456789bcdfghjkmnpqrstvwxyz"
    number, letters = secrets.randbelow(len(alphabet) ** 12), []
    for _unused in range(12):
        number, place = divmod(number, len(alphabet))
        letters.append(alphabet[place])
    return "".join(letters)


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
    """A place in the organisation tree (OPD, bidang, UPT, kecamatan, kelurahan); the root is the agency itself.

    The row says what the unit is today; `UnitState` has what it was and will be. Never deleted: a unit that ended keeps
    its place, its SIASN id and its posts, so that past days can be told.
    """

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
    ended_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The first day on which it no longer exists."))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="took_in", verbose_name=_("merged into")
    )

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


class Post(models.Model):
    """A seat in the chart: a job role in a unit, answering to a supervisor's post.

    Several people may hold it at once where the role has many hands (pelaksana). Who held it when is kept by
    positions, what it answered to when by reporting lines; `supervisor` repeats the line of today.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name=_("unit"))
    job_role = models.ForeignKey(JobRole, models.PROTECT, related_name="posts", verbose_name=_("job role"))
    supervisor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subordinates", verbose_name=_("supervisor's post")
    )
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
        help_text=_("The post that takes its place when its unit merges into another."),
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["unit", "job_role"], name="one_post_a_role_and_unit"),
            models.CheckConstraint(name="no_post_supervises_itself", condition=~Q(supervisor=F("id"))),
            models.CheckConstraint(name="no_post_succeeds_itself", condition=~Q(successor=F("id"))),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="write_reporting_line",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("supervisor_id"),
                declare=[("day", "date"), ("known", "boolean")],
                func=WRITE_LINE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.job_role}, {self.unit}"


class ReportingLine(Dated):
    """That a post answers to another from a day on; on days without a line it answers to none.

    Written by the database whenever `Post.supervisor` is, so that no way of writing can forget it: from the day that
    `people.steps.answer_to` names, else from today. What a post answered to first holds from the beginning of records.
    Never deleted but with its post: what ends on the day it began was taken back.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="lines", verbose_name=_("post"))
    supervisor = models.ForeignKey(Post, models.PROTECT, related_name="lines_below", verbose_name=_("supervisor's post"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting line")
        verbose_name_plural = _("reporting lines")
        ordering = ["post", "since"]
        constraints = [
            ends_after_it_begins("reporting_line_ends_after_it_begins"),
            never_two_at_once("one_supervisor_a_post_at_a_time", "post"),
            models.CheckConstraint(name="no_post_reports_to_itself", condition=~Q(post=F("supervisor"))),
        ]

    def __str__(self) -> str:
        return f"{self.post} → {self.supervisor}"


for _decided in (JobRole, Post, ReportingLine):
    pghistory.track()(_decided)
