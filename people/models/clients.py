"""Other systems that sign in by themselves, and the answers that their writes were given."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from people.models.access import RoleAssignment
from people.models.chart import new_public_id
from people.querysets.clients import SystemClientQuerySet

MOST_REQUESTS = 60_000


class SystemClient(models.Model):
    """A system of another owner that signs in with OAuth 2.0 client credentials: what it is for and how far it sees.

    It acts as an account of its own that nobody can sign in to. What it sees and may do is what `assignment` gives (a role over
    a unit and all below it), and of that only what lies within `scopes`. Key and hashed secret stand in `application`;
    after a rotation the secret before it holds until `old_secret_until`. Never deleted: `ended_at` closes it.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    name = models.CharField(
        _("system"), max_length=100, help_text=_("Such as “e-Kinerja”. People read it as who saw their record.")
    )
    purpose = models.CharField(_("purpose"), max_length=300, help_text=_("What it uses the data for."))
    contact = models.EmailField(_("contact"), help_text=_("Who runs it."))
    application = models.OneToOneField(
        "oauth2_provider.Application", models.PROTECT, related_name="system_client", editable=False
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="system_client", verbose_name=_("account"), editable=False
    )
    assignment = models.OneToOneField(
        RoleAssignment, models.PROTECT, related_name="system_client", verbose_name=_("role"), editable=False
    )
    scopes = ArrayField(models.CharField(max_length=30), verbose_name=pgettext_lazy("what another system is allowed", "may"))
    requests_per_minute = models.PositiveIntegerField(
        _("requests a minute"), default=600, validators=[MinValueValidator(1), MaxValueValidator(MOST_REQUESTS)]
    )
    old_secret = models.CharField(max_length=128, blank=True, editable=False)
    old_secret_until = models.DateTimeField(_("old secret holds until"), null=True, blank=True, editable=False)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("registered by"), editable=False
    )
    registered_at = models.DateTimeField(_("registered at"), editable=False)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    last_used_on = models.DateField(_("last used on"), null=True, blank=True, editable=False)

    objects = SystemClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("client system")
        verbose_name_plural = _("client systems")
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="client_has_scopes", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(name="client_may_ask", condition=Q(requests_per_minute__range=(1, MOST_REQUESTS))),
            models.CheckConstraint(
                name="old_secret_with_its_end", condition=Q(old_secret="") | Q(old_secret_until__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_usable(self, at: dt.datetime) -> bool:
        """Whether it may sign in at a moment."""
        return self.ended_at is None and self.account.is_active


class GivenAnswer(models.Model):
    """What a write with an `Idempotency-Key` was answered, to be given again to who repeats it; empty while the write runs.

    `digest` is the hash of method, address and body: the same key may not be used for something else. Kept for a day, then
    deleted by `tend_api`. Personal data: what the answer held.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("account"))
    key = models.CharField(_("key"), max_length=255)
    digest = models.CharField(max_length=64)
    begun_at = models.DateTimeField(_("begun at"))
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("given answer")
        verbose_name_plural = _("given answers")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["begun_at"], name="answers_by_time")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "key"], name="one_answer_a_key"),
            models.CheckConstraint(name="answer_with_its_status", condition=Q(status__isnull=True) | Q(body__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.key


pghistory.track(exclude=["old_secret", "last_used_on"])(SystemClient)
