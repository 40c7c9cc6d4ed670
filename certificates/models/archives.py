"""Copies of certificates for archives."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.models.certificates import Certificate


class ArchiveCopy(models.Model):
    """The PDF/A-3u copy of a certificate, made once when it was first asked for; it never changes and is kept for good."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="archive_copy", verbose_name=_("certificate"))
    file = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("archive copy")
        verbose_name_plural = _("archive copies")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(name="archive_copy_has_a_hash", condition=~Q(sha256="") & ~Q(file=""))]
        triggers = [
            pgtrigger.ReadOnly(name="an_archive_copy_never_changes"),
            pgtrigger.Protect(name="an_archive_copy_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.certificate)
