"""Questions about how the organisation changed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F
from django.utils import timezone

from lms.kit.dated import DatedQuerySet
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OrganisationChangeQuerySet(models.QuerySet[Any]):
    """Decisions on units."""

    def standing(self) -> Self:
        """Keep what was not taken back."""
        return self.filter(taken_back_at__isnull=True)

    def ahead(self, on: dt.date | None = None) -> Self:
        """Keep what comes after a day (default: today) and was not taken back."""
        return self.standing().filter(on__gt=on or timezone.localdate())

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the changes of units over which the user is HR or auditor; the operator sees all."""
        return self.all() if is_operator(user) else self.filter(units_within(scope_of(user).granted(*SEEING_ROLES), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the changes of units of which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))


class UnitStateQuerySet(DatedQuerySet):
    """What units were on a day."""

    def standing(self) -> Self:
        """Leave out what was taken back before it began."""
        return self.exclude(until__lte=F("since"))

    def of_agencies(self, agencies: Any) -> Self:
        """Keep the states of the units of these agencies (ids)."""
        return self.filter(unit__agency__in=agencies)
