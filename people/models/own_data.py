"""What people ask about the data that is held about them: corrections, erasure, a copy."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pghistory
from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.models.chart import new_public_id
from people.models.employees import Employee
from people.querysets import CorrectionRequestQuerySet


def private_storage() -> Any:
    """Return where files lie that no address serves by itself."""
    return storages["private"]


class CorrectionRequest(models.Model):
    """That an employee asks HR to correct a named fact, or to erase data, and what HR answered (UU 27/2022 art. 6 to 8).

    Asked → accepted, refused or withdrawn. Never deleted; the proof's file is erased by its retention rule.
    Personal data: the fact, the wish, the proof.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        CORRECTION = "correction", _("correction")
        ERASURE = "erasure", _("erasure")

    class Topic(models.TextChoices):
        """Which fact is meant. Those but the last are corrected by accepting."""

        NAME = "name", _("name")
        TITLE_BEFORE = "title_before", _("title before the name")
        TITLE_AFTER = "title_after", _("title after the name")
        NIP = "nip", "NIP"
        STATUS = "status", _("status")
        GRADE = "grade", _("grade")
        EDUCATION = "education", _("education")
        EMAIL = "email", _("e-mail")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        """Where the request stands."""

        ASKED = "asked", _("asked")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="corrections", verbose_name=_("employee"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.CORRECTION)
    topic = models.CharField(_("fact"), max_length=12, choices=Topic)
    present = models.CharField(_("says now"), max_length=250, blank=True)
    wanted = models.CharField(_("should say"), max_length=250, blank=True)
    wanted_value = models.CharField(max_length=250, blank=True, editable=False)
    explanation = models.TextField(_("explanation"))
    proof = models.FileField(_("proof"), storage=private_storage, upload_to="proofs/", blank=True, max_length=200)
    proof_kind = models.CharField(max_length=20, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    answer = models.TextField(_("answer"), blank=True)

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request about own data")
        verbose_name_plural = _("requests about own data")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employee", "kind", "topic"], name="one_open_request_a_fact", condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="request_is_decided_or_open",
                condition=Q(state="asked", decided_at__isnull=True) | (~Q(state="asked") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(name="refusal_has_an_answer", condition=~Q(state="refused") | ~Q(answer="")),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.get_topic_display()}"


class OwnDataFile(models.Model):
    """A copy of all that is held about somebody, asked for by themselves: a ZIP that expires. The row is the log."""

    LASTS = dt.timedelta(days=7)

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("is being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be made")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("account"))
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("until"))
    fetched_at = models.DateTimeField(_("fetched at"), null=True, blank=True)
    file = models.FileField(storage=private_storage, upload_to="own-data/", blank=True, max_length=200)

    class Meta:
        verbose_name = _("copy of own data")
        verbose_name_plural = _("copies of own data")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user"], name="one_copy_being_made", condition=Q(state="waiting")),
            models.CheckConstraint(name="copy_expires", condition=Q(expires_at__gt=F("asked_at"))),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.asked_at:%Y-%m-%d}"


pghistory.track()(CorrectionRequest)
