"""A certificate freezes what it says; a template revision never changes once used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from certificates.querysets import CertificateQuerySet, TemplateQuerySet
from certificates.rules import masked_name, new_code, printed_code
from courses.models import Completion
from people.models import Agency, Employee

FROZEN = [
    "agency",
    "completion",
    "corrects",
    "employee",
    "template",
    "code",
    "year",
    "sequence",
    "number",
    "content",
    "issued_on",
    "issued_at",
]


class Template(models.Model):
    """One revision of how an agency's certificates read and who signs them. A change is a new revision.

    `number_format` may use {seq}, {unit}, {roman_month}, {month} and {year}; each agency's counter starts anew
    every year.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="certificate_templates", verbose_name=_("agency"))
    revision = models.PositiveIntegerField(_("revision"))
    title = models.CharField(_("title"), max_length=100)
    number_format = models.CharField(_("number format"), max_length=100)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    signatory_name = models.CharField(_("signatory"), max_length=200)
    signatory_nip = models.CharField(_("NIP of the signatory"), max_length=18, blank=True)
    signatory_role = models.CharField(_("office of the signatory"), max_length=200)
    is_in_use = models.BooleanField(_("in use"), default=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate template")
        verbose_name_plural = _("certificate templates")
        constraints = [
            models.UniqueConstraint(fields=["agency", "revision"], name="one_template_a_revision"),
            models.UniqueConstraint(fields=["agency"], name="one_template_in_use", condition=Q(is_in_use=True)),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="a_revision_never_changes", exclude=["is_in_use"]),
            pgtrigger.Protect(name="a_revision_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.title} r{self.revision}"


class Counter(models.Model):
    """The last number given out in a year; its row is locked while numbers are drawn, so there are no gaps."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("number counter")
        verbose_name_plural = _("number counters")
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_counter_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.last}"


class Certificate(models.Model):
    """Proof of one completion. `content` is what it says, frozen at issue; nothing of it follows later changes.

    Holds personal data (name, NIP, grade, post) as printed. Never deleted: revoked with a reason, or replaced by a corrected
    one that names it. Since when it no longer holds, by whom and why is kept for both in `revoked_at`, `revoked_by` and
    `revocation_reason`.
    """

    class State(models.TextChoices):
        """Whether it is still good."""

        VALID = "valid", _("valid")
        REVOKED = "revoked", _("revoked")
        SUPERSEDED = "superseded", _("replaced")

    class Rendering(models.TextChoices):
        """Where the PDF stands."""

        WAITING = "waiting", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    completion = models.ForeignKey(Completion, models.PROTECT, related_name="certificates", verbose_name=_("completion"))
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("takes the place of")
    )
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="certificates", verbose_name=_("employee"))
    template = models.ForeignKey(
        Template, models.PROTECT, related_name="certificates", db_index=False, verbose_name=_("template")
    )
    code = models.CharField(_("code"), max_length=16, unique=True, default=new_code, editable=False)
    year = models.PositiveSmallIntegerField(_("year"))
    sequence = models.PositiveIntegerField(_("sequence"))
    number = models.CharField(_("number"), max_length=120)
    content = models.JSONField(_("content"))
    issued_on = models.DateField(_("issued on"))
    issued_at = models.DateTimeField(_("issued at"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.VALID)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("revoked by"),
    )
    revocation_reason = models.CharField(_("reason"), max_length=300, blank=True)
    shared_at = models.DateTimeField(
        _("shared since"), null=True, blank=True, help_text=_("Whoever has the code reads the whole name.")
    )
    rendering = models.CharField(_("PDF"), max_length=8, choices=Rendering, default=Rendering.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    pdf = models.FileField(_("PDF file"), upload_to="certificates/", blank=True, max_length=200)
    pdf_sha256 = models.CharField(_("SHA-256 of the PDF"), max_length=64, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "sequence"], name="one_certificate_a_number"),
            models.UniqueConstraint(fields=["completion"], name="one_certificate_a_completion", condition=~Q(state="superseded")),
            models.CheckConstraint(
                name="revoked_certificate_says_why",
                condition=Q(state="valid", revoked_at__isnull=True, revocation_reason="")
                | (Q(state__in=["revoked", "superseded"], revoked_at__isnull=False) & ~Q(revocation_reason="")),
            ),
            models.CheckConstraint(name="ready_pdf_has_a_hash", condition=~Q(rendering="ready") | ~Q(pdf_sha256="")),
        ]
        indexes = [
            models.Index(fields=["id"], name="certificates_to_render", condition=Q(rendering="waiting")),
            models.Index(Upper("number"), name="certificates_by_number"),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="an_issued_certificate_never_changes", fields=FROZEN),
            pgtrigger.Protect(name="a_certificate_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def printed_code(self) -> str:
        """The code in groups of four, as people read it."""
        return printed_code(self.code)

    @property
    def masked_name(self) -> str:
        """The name as strangers see it."""
        return masked_name(self.content["person"]["name"])

    @property
    def learning_hours(self) -> Decimal:
        """The JP that it states."""
        return Decimal(self.content["learning_hours"])

    @property
    def starts_on(self) -> date:
        """The first day of what was completed."""
        return date.fromisoformat(self.content["course"]["starts_on"])

    @property
    def ends_on(self) -> date:
        """The last day of what was completed."""
        return date.fromisoformat(self.content["course"]["ends_on"])


class Manifest(models.Model):
    """One day's signed list of all PDFs with their state, so that anybody can verify while the system is down.

    Holds hashes, no personal data. Kept for good.
    """

    day = models.DateField(_("day"), unique=True)
    made_at = models.DateTimeField(_("made at"))
    certificates = models.PositiveIntegerField(_("certificates"))
    file = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("list of a day")
        verbose_name_plural = _("lists of the days")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.certificates}"


# What a certificate says cannot change, so its history does not repeat it; how the making of its file went is no decision.
_UNTRACKED = ["content", "pdf", "attempts", "last_error"]
for _decided in (Template, Certificate):
    pghistory.track(exclude=_UNTRACKED if _decided is Certificate else None)(_decided)
