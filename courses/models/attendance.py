"""Who was there."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.offerings import Session
from courses.querysets import (
    AttendanceQuerySet,
)


@pghistory.track()
class Attendance(models.Model):
    """Whether someone was at a session. The latest mark; the database's history keeps the ones before."""

    class Mark(models.TextChoices):
        """What the trainer saw."""

        PRESENT = "present", _("present")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendances", verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="attendances", verbose_name=_("enrolment"))
    mark = models.CharField(_("mark"), max_length=8, choices=Mark)
    marked_at = models.DateTimeField(_("marked at"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("marked by")
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [models.UniqueConstraint(fields=["session", "enrolment"], name="one_mark_a_session")]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_mark_display()}"
