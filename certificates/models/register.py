"""The old register: certificates that were issued before Bina."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.models.kinds import Kind
from certificates.querysets import RegisterEntryQuerySet
from certificates.rules import masked_name, new_code, printed_code
from people.models import Agency, Employee, ImportBatch


class RegisterEntry(models.Model):
    """One line of an agency's old register of certificates, as it was imported: the number is never given again.

    Bina has no sealed file of it and says so to whoever verifies. Holds personal data (name, NIP) as the register has them.
    It never changes and is never deleted; undoing its import sets `withdrawn_at`, and it is shown to nobody any more.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False, verbose_name=_("agency"))
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="+", verbose_name=_("import"))
    code = models.CharField(_("code"), max_length=16, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.COMPLETION)
    number = models.CharField(_("number"), max_length=120)
    employee = models.ForeignKey(
        Employee, models.PROTECT, null=True, blank=True, related_name="register_entries", verbose_name=_("employee")
    )
    name = models.CharField(_("name with titles"), max_length=200)
    nip = models.CharField("NIP", max_length=18, blank=True)
    course_title = models.CharField(_("course"), max_length=300)
    learning_hours = models.DecimalField(_("learning hours"), max_digits=5, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    issued_on = models.DateField(_("issued on"))
    last_day = models.DateField(_("holds until"), null=True, blank=True, help_text=_("Empty: for good."))
    signatory = models.CharField(_("signatory"), max_length=200, blank=True)
    revocation_reason = models.CharField(_("reason of the revocation"), max_length=300, blank=True)
    entered_at = models.DateTimeField(_("entered at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the old register")
        verbose_name_plural = _("old register")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "agency", Upper("number"), name="one_register_entry_a_number", condition=Q(withdrawn_at__isnull=True)
            ),
            models.CheckConstraint(name="register_entry_says_what", condition=~Q(number="") & ~Q(name="") & ~Q(course_title="")),
        ]
        indexes = [models.Index(Upper("number"), name="register_entries_by_number")]
        triggers = [
            pgtrigger.ReadOnly(name="a_register_entry_never_changes", exclude=["withdrawn_at"]),
            pgtrigger.Protect(name="a_register_entry_is_kept", operation=pgtrigger.Delete),
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
        return masked_name(self.name)

    @property
    def has_expired(self) -> bool:
        """Whether its time is over today."""
        return self.last_day is not None and self.last_day < timezone.localdate()

    @property
    def first_day(self) -> dt.date | None:
        """The first day of what was completed, the last one where the register knows no other."""
        return self.starts_on or self.ends_on
