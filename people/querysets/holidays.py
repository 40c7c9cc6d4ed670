"""Questions about days off and working weeks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q, Value

from lms.kit.dated import DatedQuerySet
from people.querysets.access import SEEING_ROLES
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class HolidayQuerySet(models.QuerySet[Any]):
    """Days off."""

    def for_agency(self, agency: Any) -> Self:
        """Keep everybody's days and those of one agency (an object or id), its own row last for each day."""
        key = getattr(agency, "pk", agency)
        return self.filter(Q(agency__isnull=True) | Q(agency=key)).order_by("on", F("agency").asc(nulls_first=True))

    def between(self, since: dt.date, until: dt.date) -> Self:
        """Keep the days from `since` until the day before `until`."""
        return self.filter(on__gte=since, on__lt=until)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep everybody's days and those of the agencies in which the user is HR or auditor: the register's rows."""
        agencies = [grant.agency_id for grant in scope_of(user).granted(*SEEING_ROLES)]
        return self.filter(Q(agency__isnull=True) | Q(agency__in=agencies))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the days that HR of a whole agency may correct: its own, and everybody's by a row of its own."""
        agencies = [grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide]
        return self.filter(Q(agency__isnull=True) | Q(agency__in=agencies)) if agencies else self.none()


class UnitRuleQuerySet(DatedQuerySet):
    """Dated rules of units that hold for everything below them: working weeks, minimum presence."""

    def above(self, unit: Any) -> Self:
        """Keep those of `unit` and of the units above it, the nearest first."""
        below = models.ExpressionWrapper(Q(path__startswith=F("unit__path")), output_field=models.BooleanField())
        nearest = self.alias(path=Value(unit.path, output_field=models.CharField())).alias(holds=below).filter(holds=True)
        return nearest.order_by("-unit__depth")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the units over which the user is HR or auditor."""
        return self.filter(units_within(scope_of(user).granted(*SEEING_ROLES), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the units of which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))
