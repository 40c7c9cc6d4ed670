"""Questions about sight that is lent, and about what people ask of their own data."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from lms.kit.dated import DatedQuerySet
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from lms.kit.prepared import Slot
    from people.models import User


class DelegationQuerySet(DatedQuerySet):
    """Posts lent during absence."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user gave or holds, and those of people whose records the user may see."""
        from people.models import Employee

        seen = Employee.objects.visible_to(user)
        return self.filter(Q(delegator__in=seen) | Q(delegate=scope_of(user).employee_id))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those whose delegator's record the user keeps as HR."""
        from people.models import Employee

        return self.filter(delegator__in=Employee.objects.kept_by_hr(user))

    def endable_by(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user gave for their own posts, or keeps as HR."""
        from people.models import Employee

        return self.filter(Q(delegator=scope_of(user).employee_id) | Q(delegator__in=Employee.objects.kept_by_hr(user)))


class EmergencyAccessQuerySet(models.QuerySet[Any]):
    """Records opened in an emergency."""

    def running(self, at: dt.datetime | Slot) -> Self:
        """Keep those that still open a record at a moment."""
        return self.filter(opened_at__lte=at, expires_at__gt=at)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own, those about the user, and those of agencies where the user is HR or auditor of the whole."""
        scope = scope_of(user)
        whole = [grant.agency_id for grant in scope.granted(*SEEING_ROLES) if grant.is_agency_wide]
        own = Q(viewer=user.pk) | Q(employee=scope.employee_id) | Q(employee__agency__in=whole)
        return self.all() if is_operator(user) else self.filter(own)


class CorrectionRequestQuerySet(models.QuerySet[Any]):
    """Requests about one's own data."""

    def open(self) -> Self:
        """Keep those that wait for an answer."""
        return self.filter(state="asked")

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own and those that the user answers as HR or reads as auditor."""
        from people.models import Employee

        own = Q(employee=scope_of(user).employee_id)
        return self.filter(own | Q(employee__in=Employee.objects.overseen_by(user)))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of people whose records the user keeps as HR, but never the user's own."""
        from people.models import Employee

        own = scope_of(user).employee_id
        return self.filter(employee__in=Employee.objects.kept_by_hr(user)).exclude(employee=own)
