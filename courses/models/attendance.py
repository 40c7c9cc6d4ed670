"""Who was there."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.offerings import Session
from courses.querysets import (
    AttendanceQuerySet,
)


@pghistory.track()
class Attendance(models.Model):
    """Whether someone was at a session, for how long, and how that is known. The latest mark.

    `marked_at` is when it was seen: a mark made without network and sent later does not replace a newer one. The
    database's history keeps every mark before, with who and when; nothing is deleted.
    """

    class Mark(models.TextChoices):
        """What the trainer saw."""

        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    class Source(models.TextChoices):
        """How the mark came; the order of proof is in rules.presence.PROOF."""

        TAP = "tap", _("by the trainer")
        QR = "qr", _("by the code on the screen")
        LIST = "list", _("from the list of a webinar")
        SHEET = "sheet", _("from the signed sheet")
        API = "api", _("from another system")

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances", verbose_name=_("enrolment"))
    mark = models.CharField(_("mark"), max_length=8, choices=Mark)
    source = models.CharField(_("source"), max_length=5, choices=Source, default=Source.TAP)
    minutes = models.PositiveSmallIntegerField(
        _("minutes present"), null=True, blank=True, help_text=_("Empty means the whole session.")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    marked_at = models.DateTimeField(_("marked at"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("marked by")
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="one_mark_a_session"),
            models.CheckConstraint(
                name="minutes_are_of_who_was_present",
                condition=Q(minutes__isnull=True) | Q(minutes__gte=1, mark="present"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_mark_display()}"
