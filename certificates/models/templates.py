"""How an agency's certificates read: revisions that never change once used."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.querysets import TemplateQuerySet
from people.models import Agency


@pghistory.track()
class Template(models.Model):
    """One revision of how an agency's certificates read and who signs them. A change is a new revision.

    `number_format` may use {seq}, {unit}, {roman_month}, {month} and {year}. It numbers the kinds of
    certificates for which the agency has no rule of their own.
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
