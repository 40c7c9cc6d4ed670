"""A certificate freezes what it says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models.contributions import Contribution
from certificates.models.designs import DesignRevision
from certificates.models.kinds import MAIN_COUNTER, OF_COMPLETIONS, OF_CONTRIBUTIONS, Kind, RenewalRule
from certificates.models.templates import Template
from certificates.querysets import CertificateQuerySet
from certificates.rules import masked_name, new_code, printed_code
from certificates.subjects import Completed
from courses.models import Completion, Enrolment, ProgrammeCompletion
from people.models import Agency, Employee

FROZEN = [
    "agency",
    "kind",
    "counter",
    "completion",
    "programme_completion",
    "contribution",
    "enrolment",
    "granted_because",
    "corrects",
    "employee",
    "template",
    "design",
    "code",
    "year",
    "sequence",
    "number",
    "content",
    "issued_on",
    "issued_at",
    "expires_on",
    "renewable_from",
    "renews",
    "renewal_way",
]
# What a certificate says cannot change, so its history does not repeat it; how the making of its file went is no decision.
UNTRACKED = ["content", "pdf", "attempts", "last_error", "reminded_at"]


# What no other has replaced.
_STANDING = ~Q(state="superseded") & Q(reissued_at=None)


def _of(kinds: tuple[Kind, ...]) -> list[str]:
    return [kind.value for kind in kinds]


# What a certificate can prove, each by a column of its own.
_PROVED = ("completion", "programme_completion", "contribution", "enrolment")


def _proves(column: str) -> Q:
    return Q(**{f"{name}__isnull": name != column for name in _PROVED})


@pghistory.track(exclude=UNTRACKED)
class Certificate(models.Model):
    """Proof that a course or a programme was completed, or of a contribution as speaker or committee.

    `content` is what it says, frozen at issue; nothing of it follows later changes.

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
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMPLETION)
    completion = models.ForeignKey(
        Completion, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("completion")
    )
    programme_completion = models.ForeignKey(
        ProgrammeCompletion,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("completion of a programme"),
    )
    contribution = models.ForeignKey(
        Contribution, models.PROTECT, null=True, blank=True, related_name="certificates", verbose_name=_("contribution")
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("enrolment"),
        help_text=_("Only where it proves attendance without a completion."),
    )
    granted_because = models.CharField(_("granted because"), max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("takes the place of")
    )
    employee = models.ForeignKey(
        Employee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("employee"),
        help_text=_("Empty: a guest, known by the name alone."),
    )
    template = models.ForeignKey(
        Template, models.PROTECT, related_name="certificates", db_index=False, verbose_name=_("template")
    )
    design = models.ForeignKey(
        DesignRevision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        db_index=False,
        verbose_name=_("design"),
    )
    code = models.CharField(_("code"), max_length=16, unique=True, default=new_code, editable=False)
    counter = models.CharField(_("counter"), max_length=30, default=MAIN_COUNTER)
    year = models.PositiveSmallIntegerField(_("year"))
    sequence = models.PositiveIntegerField(_("sequence"))
    number = models.CharField(_("number"), max_length=120)
    content = models.JSONField(_("content"))
    issued_on = models.DateField(_("issued on"))
    issued_at = models.DateTimeField(_("issued at"))
    expires_on = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The first day on which it no longer holds; empty: for good.")
    )
    renewable_from = models.DateField(_("can be renewed from"), null=True, blank=True)
    renews = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewed_by", verbose_name=_("renews"))
    renewal_way = models.CharField(
        _("renewed by"), max_length=9, choices=RenewalRule.Way, blank=True, help_text=_("Empty: by nothing, or by a retake.")
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
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
    reissued_at = models.DateTimeField(_("issued anew at"), null=True, blank=True)
    reissue_reason = models.CharField(_("why it was issued anew"), max_length=300, blank=True)
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
            models.UniqueConstraint(fields=["agency", "counter", "year", "sequence"], name="one_certificate_a_number"),
            models.UniqueConstraint(
                fields=["completion", "kind"], name="one_certificate_a_completion", condition=_STANDING & Q(renewal_way="")
            ),
            models.UniqueConstraint(
                fields=["programme_completion", "kind"],
                name="one_certificate_a_programme",
                condition=_STANDING & Q(renewal_way=""),
            ),
            models.UniqueConstraint(
                fields=["renews"], name="one_renewal_a_certificate", condition=_STANDING & ~Q(renewal_way="")
            ),
            models.UniqueConstraint(fields=["contribution"], name="one_certificate_a_contribution", condition=_STANDING),
            models.UniqueConstraint(fields=["enrolment"], name="one_certificate_an_attendance", condition=_STANDING),
            models.CheckConstraint(
                name="certificate_proves_one_thing",
                condition=(_proves("completion") & Q(employee__isnull=False, kind__in=_of(OF_COMPLETIONS)))
                | (_proves("programme_completion") & Q(employee__isnull=False, kind__in=_of(OF_COMPLETIONS)))
                | (_proves("contribution") & Q(kind__in=_of(OF_CONTRIBUTIONS)))
                | (_proves("enrolment") & Q(employee__isnull=False, kind=Kind.ATTENDANCE) & ~Q(granted_because="")),
            ),
            models.CheckConstraint(
                name="only_what_was_revoked_is_issued_anew",
                condition=Q(reissued_at=None, reissue_reason="")
                | (Q(state="revoked", reissued_at__isnull=False) & ~Q(reissue_reason="")),
            ),
            models.CheckConstraint(
                name="revoked_certificate_says_why",
                condition=Q(state="valid", revoked_at__isnull=True, revocation_reason="")
                | (Q(state__in=["revoked", "superseded"], revoked_at__isnull=False) & ~Q(revocation_reason="")),
            ),
            models.CheckConstraint(
                name="certificate_that_ends_can_be_renewed",
                condition=Q(expires_on=None, renewable_from=None)
                | Q(expires_on__gt=F("renewable_from"), renewable_from__isnull=False),
            ),
            models.CheckConstraint(name="ready_pdf_has_a_hash", condition=~Q(rendering="ready") | ~Q(pdf_sha256="")),
        ]
        indexes = [
            models.Index(fields=["id"], name="certificates_to_render", condition=Q(rendering="waiting")),
            models.Index(
                fields=["renewable_from"], name="certificates_to_remind_of", condition=Q(state="valid", reminded_at=None)
            ),
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
    def last_day(self) -> date | None:
        """The last day on which it holds by itself; None for good."""
        return self.expires_on - timedelta(days=1) if self.expires_on else None

    @property
    def has_expired(self) -> bool:
        """Whether its time is over today."""
        return self.expires_on is not None and self.expires_on <= timezone.localdate()

    @property
    def is_good(self) -> bool:
        """Whether it holds today: valid, and its time is not over."""
        return self.state == self.State.VALID and not self.has_expired

    @property
    def masked_name(self) -> str:
        """The name as strangers see it."""
        return masked_name(self.content["person"]["name"])

    @property
    def holders(self) -> list[int]:
        """The key of the employee whom it names; empty for a guest."""
        return [] if self.employee_id is None else [self.employee_id]

    @property
    def is_of_completion(self) -> bool:
        """Whether it proves that a course or programme was completed, not a part played and not attendance alone."""
        return self.completion_id is not None or self.is_of_programme

    @property
    def is_of_programme(self) -> bool:
        """Whether it proves that a programme was completed."""
        return self.programme_completion_id is not None

    @property
    def completed(self) -> Completed | None:
        """The completion of the course or programme that it proves; None for a part played and attendance alone."""
        return self.programme_completion or self.completion

    @property
    def learning_hours(self) -> Decimal:
        """The JP that it states; 0 where it proves a part played."""
        return Decimal(self.content["learning_hours"])

    @property
    def starts_on(self) -> date:
        """The first day of what was completed."""
        return date.fromisoformat(self.content["course"]["starts_on"])

    @property
    def ends_on(self) -> date:
        """The last day of what was completed."""
        return date.fromisoformat(self.content["course"]["ends_on"])
