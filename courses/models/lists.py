"""The list of a webinar while it is being reviewed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.offerings import Session
from courses.querysets import PresenceListQuerySet
from people.models import new_public_id


class PresenceList(models.Model):
    """A list of who was at a webinar, uploaded for one session: read and matched, then taken over or thrown away, never half.

    `guests` holds who is on it (name, address, NIP, times, whom it means) and `faults` what could not be read, only until it is
    decided: then both are emptied, because strangers may be on it. What was written are marks with their lines.
    """

    class State(models.TextChoices):
        """Where it stands."""

        REVIEWED = "reviewed", _("to be reviewed")
        TAKEN = "taken", _("taken over")
        DROPPED = "dropped", _("thrown away")

    session = models.ForeignKey(Session, models.PROTECT, related_name="lists", verbose_name=_("session"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.REVIEWED)
    guests = models.JSONField(_("people on the list"), default=list)
    faults = models.JSONField(_("rows that could not be read"), default=list)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("uploaded by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    written = models.PositiveIntegerField(_("marks written"), default=0)

    objects = PresenceListQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of a webinar")
        verbose_name_plural = _("lists of webinars")
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="decided_lists_hold_nobody",
                condition=Q(state="reviewed", decided_at=None) | Q(guests=[], faults=[], decided_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.file_name
