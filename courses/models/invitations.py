"""Which session stands in whose calendar, and what the calendar was told last."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.offerings import Session


class Invitation(models.Model):
    """That somebody's calendar was sent a session (iCalendar, RFC 5546). One row an enrolment and session.

    `sequence` counts what was sent since the first invitation: calendars believe the highest. `said` is a fingerprint of
    what stood in it, so that only a session that changed is sent again; `told_at` names the notice that carried it.
    Kept as long as the enrolment; no personal data beside it.
    """

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="invitations", verbose_name=_("enrolment"))
    session = models.ForeignKey(Session, models.PROTECT, related_name="invitations", verbose_name=_("session"))
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    is_cancelled = models.BooleanField(_("is cancelled"), default=False)
    said = models.CharField(max_length=64, editable=False)
    told_at = models.DateTimeField(_("told at"))

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["session__starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "session"], name="one_invitation_a_seat_and_session")]
        indexes = [models.Index(fields=["told_at"], name="invitations_by_notice")]

    def __str__(self) -> str:
        return f"{self.session} ({self.sequence})"
