"""The signed lists of the days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
