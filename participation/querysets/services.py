"""Questions about services, deadlines and desks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lms.kit.dated import DatedQuerySet
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OfUnitQuerySet(models.QuerySet[Any]):
    """Rows of a unit."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the units over which the user is HR or auditor; the operator sees all."""
        return self.all() if is_operator(user) else self.filter(units_within(scope_of(user).granted(*SEEING_ROLES), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the units of which the user is HR."""
        return self.all() if is_operator(user) else self.filter(units_within(scope_of(user).granted("hr"), "unit__"))


class ServiceQuerySet(OfUnitQuerySet):
    """Public services."""

    def given(self) -> Self:
        """Keep those that are given by units that exist."""
        return self.filter(is_open=True, unit__ended_on__isnull=True)

    def saying(self, text: str) -> Self:
        """Keep those whose name or unit together contain every word of `text`."""
        return self.filter(*[Q(name__icontains=word) | Q(unit__name__icontains=word) for word in text.split()])


class ReportDeskQuerySet(OfUnitQuerySet, DatedQuerySet):  # type: ignore[override,misc] # the stubs miss that managers follow
    """Who answers reports about which unit and below."""

    def of(self, user: User | AnonymousUser, on: dt.date | None = None) -> Self:
        """Keep the desks of the posts that the user holds, or stands in for, on a day (default: today)."""
        return self.held_on(on or timezone.localdate()).filter(post__in=scope_of(user).post_ids)

    def above(self, unit: Any) -> Self:
        """Keep the desks of a unit and of those above it, the nearest first."""
        paths = [unit.path[: end * unit.steplen] for end in range(1, unit.depth + 1)]
        return self.filter(unit__path__in=paths).order_by("-unit__depth", "since", "pk")


class ReportRuleQuerySet(DatedQuerySet):
    """Deadlines."""

    def for_agency(self, agency: Any) -> Self:
        """Keep everybody's and an agency's own, its own first."""
        return self.filter(Q(agency=agency) | Q(agency=None)).order_by(F("agency").asc(nulls_last=True))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep everybody's and those of the agencies in which the user is HR or auditor."""
        if is_operator(user):
            return self.all()
        agencies = [grant.agency_id for grant in scope_of(user).granted(*SEEING_ROLES)]
        return self.filter(Q(agency__in=agencies) | Q(agency=None)) if agencies else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the agencies of which the user is HR as a whole."""
        if is_operator(user):
            return self.all()
        return self.filter(agency__in=[grant.agency_id for grant in scope_of(user).granted("hr") if grant.is_agency_wide])
