"""Questions about rooms, interest, and the rules by which seats go."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from lms.kit.dated import DatedQuerySet
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

KEEPERS = ("hr", "trainer")


class RoomQuerySet(models.QuerySet[Any]):
    """Rooms in which sessions meet."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rooms of the agencies in which the user is HR, trainer or auditor; rooms are shared by an agency."""
        return self.filter(agency__in={grant.agency_id for grant in scope_of(user).granted(*KEEPERS, "auditor")})

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the rooms of the units that the user keeps as HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))

    def in_use(self) -> Self:
        """Keep those that can be booked."""
        return self.filter(is_active=True)

    def free_between(self, starts_at: dt.datetime, ends_at: dt.datetime) -> Self:
        """Keep those in which no session meets at that time."""
        busy = Q(sessions__is_held=True, sessions__starts_at__lt=ends_at, sessions__ends_at__gt=starts_at)
        return self.exclude(pk__in=self.model.objects.filter(busy).values("pk"))


class InterestQuerySet(models.QuerySet[Any]):
    """Who would take part in a course when a date exists."""

    def standing(self) -> Self:
        """Keep the interest that has not ended: nobody took it back, and it led to no enrolment."""
        return self.filter(ended_at__isnull=True)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own, and those in the courses that one keeps."""
        from courses.models import Course

        return self.filter(Q(employee__user=user.pk or 0) | Q(course__in=Course.objects.visible_to(user)))


class AgencyRuleQuerySet(DatedQuerySet):
    """Dated rules of an agency."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rules of the agencies in which the user is HR, trainer or auditor."""
        return self.filter(agency__in={grant.agency_id for grant in scope_of(user).granted(*KEEPERS, "auditor")})

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the rules of the agencies that the user keeps as HR of the whole agency."""
        return self.filter(agency__in={one.agency_id for one in scope_of(user).granted("hr") if one.is_agency_wide})

    def in_force(self, agency_id: int, on: dt.date) -> Any | None:
        """Return the rule of an agency that holds on a day, or None."""
        return self.held_on(on).filter(agency=agency_id).first()
