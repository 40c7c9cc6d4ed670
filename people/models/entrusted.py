"""Sight that is lent for a time: a supervisor's posts while away, and one record in an emergency."""

from __future__ import annotations

import datetime as dt

import pghistory
from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import Dated, ends_after_it_begins, never_two_at_once
from people.models.employees import Employee
from people.querysets import DelegationQuerySet, EmergencyAccessQuerySet

SHORTEST_REASON = 10


class Delegation(Dated):
    """That somebody's posts decide through another for some days, as during absence. Ends by itself.

    The delegate sees and decides as the delegator's posts do, never as posts that were lent to the delegator.
    Never deleted: what ends on the day it began was taken back. Personal data: who stood in for whom, and why.
    """

    delegator = models.ForeignKey(Employee, models.PROTECT, related_name="delegations_given", verbose_name=_("on behalf of"))
    delegate = models.ForeignKey(Employee, models.PROTECT, related_name="delegations_held", verbose_name=_("delegate"))
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    given_at = models.DateTimeField(_("given at"))

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["-since", "-pk"]
        constraints = [
            ends_after_it_begins("delegation_ends_after_it_begins"),
            never_two_at_once("one_delegate_at_a_time", "delegator"),
            models.CheckConstraint(name="no_delegation_to_oneself", condition=~Q(delegator=F("delegate"))),
            models.CheckConstraint(name="delegation_has_an_end", condition=Q(until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.delegator} → {self.delegate}"


class EmergencyAccess(models.Model):
    """That one account may see one employee's record outside its scope for an hour, and why (break-glass).

    Append-only; the person concerned reads it and is told by mail, the agency's HR and auditors read the list.
    Personal data: who looked at whom, for which reason. Kept as long as the accesses to records.
    """

    LASTS = dt.timedelta(hours=1)

    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("viewer"))
    employee = models.ForeignKey(Employee, models.PROTECT, related_name="emergency_accesses", verbose_name=_("employee"))
    reason = models.TextField(_("reason"), validators=[MinLengthValidator(SHORTEST_REASON)])
    opened_at = models.DateTimeField(_("opened at"))
    expires_at = models.DateTimeField(_("until"))

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency accesses")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="emergency_lasts_an_hour_at_most",
                condition=Q(expires_at__gt=F("opened_at")) & Q(expires_at__lte=F("opened_at") + dt.timedelta(hours=1)),
            ),
            models.CheckConstraint(name="emergency_has_a_reason", condition=Q(reason__regex=r"\S.{8,}\S")),
        ]
        indexes = [models.Index(fields=["viewer", "expires_at"], name="emergency_by_viewer")]

    def __str__(self) -> str:
        return f"{self.viewer}: {self.employee}"


for _decided in (Delegation, EmergencyAccess):
    pghistory.track()(_decided)
