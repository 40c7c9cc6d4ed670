"""Paper for signing, and the trainer's spot check."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.offerings import Session
from courses.querysets import SpotCheckQuerySet
from people.models import new_public_id


class AttendanceSheet(models.Model):
    """A sheet for signing as it was printed: who stands on which line. Never changed: a number on paper stays a person."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="sheets", verbose_name=_("session"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    order = models.JSONField(_("enrolments in the order of the lines"))
    printed_at = models.DateTimeField(_("printed at"))
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("printed by")
    )

    class Meta:
        verbose_name = _("attendance sheet")
        verbose_name_plural = _("attendance sheets")
        ordering = ["-printed_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id


class SpotCheck(models.Model):
    """That a trainer called some of those marked as present by name, drawn by lot: when, and why. Kept with the session."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="spot_checks", verbose_name=_("session"))
    reason = models.CharField(_("reason"), max_length=200)
    drawn_at = models.DateTimeField(_("drawn at"))
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("drawn by")
    )

    class Meta:
        verbose_name = _("spot check")
        verbose_name_plural = _("spot checks")
        ordering = ["-drawn_at", "-pk"]

    def __str__(self) -> str:
        return self.reason


class SpotCheckLine(models.Model):
    """One who was drawn, and whether they were there when called; empty while nobody has said so. A result is never changed."""

    class Result(models.TextChoices):
        """What was seen."""

        FOUND = "found", _("was there")
        MISSING = "missing", _("was not there")

    check_of = models.ForeignKey(SpotCheck, models.PROTECT, related_name="lines", verbose_name=_("spot check"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="spot_checks", verbose_name=_("enrolment"))
    result = models.CharField(_("result"), max_length=7, choices=Result, blank=True)
    noted_at = models.DateTimeField(_("noted at"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("noted by")
    )

    objects = SpotCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of a spot check")
        verbose_name_plural = _("people of spot checks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["check_of", "enrolment"], name="drawn_once_a_check"),
            models.CheckConstraint(
                name="result_has_a_moment", condition=Q(result="", noted_at=None) | ~Q(result="") & Q(noted_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_result_display()}"
