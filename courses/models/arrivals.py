"""The code on the trainer's screen, and who scanned it with which phone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from courses.models.enrolments import Enrolment
from courses.models.offerings import Session
from courses.querysets import ScanQuerySet, SessionCodeQuerySet
from people.models import new_public_id


class SessionCode(models.Model):
    """That a session shows a changing code. One at a time a session; a new one makes the codes before worthless.

    The secret by which the codes are made is derived from the installation's key and `nonce`: it lies in no copy of the
    database. It is handed to the page of who may mark, which then makes codes without network. Kept with the session.
    """

    session = models.ForeignKey(Session, models.PROTECT, related_name="codes", verbose_name=_("session"))
    nonce = models.CharField(max_length=12, default=new_public_id, editable=False)
    counts_from_scan = models.BooleanField(
        _("late arrivals count from their scan"),
        default=False,
        help_text=_("Otherwise who scans was there for the whole session."),
    )
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name=_("opened by")
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = SessionCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code of a session")
        verbose_name_plural = _("codes of sessions")
        constraints = [
            models.UniqueConstraint(fields=["session"], name="one_live_code_a_session", condition=Q(ended_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.session} ({self.opened_at})"

    @property
    def secret(self) -> bytes:
        """The 32 bytes by which the codes are made."""
        return salted_hmac("courses.session_code", f"{self.pk}:{self.nonce}", algorithm="sha256").digest()


class Scan(models.Model):
    """That somebody confirmed to be there after scanning the code. Append-only.

    `device` is a hash of the random token in the browser's cookie: it says that two scans came from one phone, not from
    which. `same_device` was refused because that phone had marked somebody else in the session; the trainer sees it.
    """

    class Outcome(models.TextChoices):
        """What it brought."""

        COUNTED = "counted", _("counted")
        SAME_DEVICE = "same_device", _("refused: the phone of somebody else")

    session = models.ForeignKey(Session, models.PROTECT, related_name="scans", verbose_name=_("session"))
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="scans", verbose_name=_("enrolment"))
    device = models.CharField(_("device"), max_length=64)
    outcome = models.CharField(_("outcome"), max_length=11, choices=Outcome)
    scanned_at = models.DateTimeField(_("scanned at"))
    confirmed_at = models.DateTimeField(_("confirmed at"))

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        constraints = [
            models.UniqueConstraint(fields=["session", "device"], name="one_device_once", condition=Q(outcome="counted")),
            models.UniqueConstraint(fields=["session", "enrolment", "outcome", "device"], name="one_scan_a_person_and_device"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment}: {self.get_outcome_display()}"
