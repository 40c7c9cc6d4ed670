"""Every mark that was ever sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.attendance import Attendance
from courses.models.enrolments import Enrolment
from courses.models.offerings import Session
from courses.querysets import AttendanceLineQuerySet


class AttendanceLine(models.Model):
    """One mark as it came in: what was seen, by whom, how it came, and whether it counted then. Append-only.

    A mark that was seen before the one that stood when it arrived (a phone without network) does not count and still
    stands here. `sent_id` is the sender's own number of the mark: sent twice, it is written once. Kept with the session.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="mark_lines", db_index=False, verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="mark_lines", verbose_name=_("enrolment"))
    mark = models.CharField(_("mark"), max_length=8, choices=Attendance.Mark)
    source = models.CharField(_("source"), max_length=5, choices=Attendance.Source)
    minutes = models.PositiveSmallIntegerField(_("minutes present"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    seen_at = models.DateTimeField(_("seen at"))
    received_at = models.DateTimeField(_("received at"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("marked by")
    )
    sent_id = models.UUIDField(_("number of the sender"), null=True, blank=True)
    counted = models.BooleanField(_("counted"))

    objects = AttendanceLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of attendance")
        verbose_name_plural = _("lines of attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "sent_id"], name="one_line_a_sent_mark", condition=Q(sent_id__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_mark_display()}"
