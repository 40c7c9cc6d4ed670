"""Who may see and do more than their own, and who looked."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, ends_after_it_begins, never_two_at_once
from people.models.chart import Unit
from people.querysets import RecordAccessQuerySet, RoleAssignmentQuerySet


class RoleAssignment(Dated):
    """A role with scope and term. The scope is a unit and everything below it; the root unit is the agency.

    Being an employee or a supervisor is never assigned: it follows from positions. Never deleted: what ends on
    the day it began (`until` = `since`) was taken back.
    """

    class Role(models.TextChoices):
        """What the role lets one do; docs/permissions.md has the whole table."""

        TRAINER = "trainer", _("trainer")
        HR = "hr", _("HR")
        AUDITOR = "auditor", _("auditor")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments", verbose_name=_("account"))
    role = models.CharField(_("role"), max_length=10, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="role_assignments", verbose_name=_("scope"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            ends_after_it_begins("role_ends_after_it_begins"),
            never_two_at_once("no_role_given_twice", "user", "unit", condition=Q(role="trainer")),
            never_two_at_once("no_hr_role_given_twice", "user", "unit", condition=Q(role="hr")),
            never_two_at_once("no_auditor_role_given_twice", "user", "unit", condition=Q(role="auditor")),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} – {self.unit}"


class RecordAccess(models.Model):
    """That somebody opened records of others: who, whose, what, when. Append-only; each employee may see theirs.

    Personal data: who looked at whom. Kept as long as the record looked at.
    """

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("viewer"))
    employees = ArrayField(models.BigIntegerField(), verbose_name=_("employees"))
    what = models.CharField(_("what"), max_length=60)
    at = models.DateTimeField(_("at"))
    request_id = models.CharField(_("request id"), max_length=64, blank=True)
    emergency = models.ForeignKey(
        "people.EmergencyAccess", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("emergency access")
    )

    objects = RecordAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("access to a record")
        verbose_name_plural = _("accesses to records")
        ordering = ["-at", "-pk"]
        indexes = [
            GinIndex(fields=["employees"], name="access_by_employee"),
            models.Index(fields=["at"], name="access_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.viewer}: {self.what}"


class ApiToken(models.Model):
    """That another system may act as an account, for one purpose and until a day. Only the hash of the secret is kept.

    It sees what the account sees, and changes nothing that the account may not. Kept after its end, as a trace.
    """

    class Purpose(models.TextChoices):
        """The door that a token opens; each opens one only."""

        READ = "read", _("reads the API")
        ACTING = "acting", _("reads the API, asks for seats and gives them up")
        PROVISIONING = "provisioning", _("keeps accounts (SCIM)")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens", verbose_name=_("account"))
    name = models.CharField(_("name"), max_length=100, help_text=_("Which system uses it, such as “e-Kinerja”."))
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, default=Purpose.READ)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="token_expires_after_it_began", condition=Q(expires_at__gt=F("created_at"))),
        ]

    def __str__(self) -> str:
        return self.name

    def is_usable(self, at: dt.datetime) -> bool:
        """Whether it opens its door at a moment: neither ended nor expired, and its account may sign in."""
        return self.ended_at is None and at < self.expires_at and self.user.may_sign_in(timezone.localdate(at))


for _decided in (RoleAssignment, ApiToken):
    pghistory.track()(_decided)
