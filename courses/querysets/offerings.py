"""Questions about offerings and sessions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from people.models import LeaveRequest
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OfferingQuerySet(models.QuerySet[Any]):
    """Offerings."""

    def locked(self) -> Self:
        """Lock the offerings in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))

    def published(self) -> Self:
        """Keep what everyone may see: all but drafts."""
        return self.exclude(state="draft")

    def open_for_signup(self, at: dt.datetime) -> Self:
        """Keep those whose sign-up window is open at a moment."""
        return self.filter(state="open", signup_opens_at__lte=at, signup_closes_at__gt=at)

    def upcoming(self, on: dt.date | None = None) -> Self:
        """Keep open ones that have not ended on a day (default: today)."""
        return self.filter(state="open", ends_on__gte=on or timezone.localdate())

    def with_free_seats(self) -> Self:
        """Keep those with a free seat."""
        return self.filter(seats_taken__lt=F("seats"))

    def for_employee(self, employee: Any) -> Self:
        """Keep those whose audience holds the unit of one of the employee's posts today."""
        from people.models import Unit

        units = Unit.objects.filter(posts__positions__in=employee.positions.held_on(timezone.localdate())).values_list(
            "path", flat=True
        )
        audience = Q(pk__in=[])
        for path in units:
            ancestors = [path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen)]
            audience |= Q(audience__path__in=ancestors)
        return self.filter(audience)

    def on_leave_of(self, **employee: Any) -> Self:
        """Keep those with a session on a day of the approved leave of `employee=` or of the account `employee__user=`."""
        from courses.models import Session

        days = {"since__lte": OuterRef("ends_at__date"), "until__gt": OuterRef("starts_at__date")}
        leave = LeaveRequest.objects.holding().filter(**employee, **days)
        return self.filter(Exists(Session.objects.filter(Exists(leave), offering=OuterRef("pk"))))

    def taught_by(self, user: User | AnonymousUser) -> Self:
        """Keep those where the user is trainer of the course or of a session."""
        from courses.models import Course, Session

        key = user.pk or 0  # a stranger teaches nothing
        courses = Course.trainers.through.objects.filter(user_id=key).values("course")
        sessions = Session.trainers.through.objects.filter(user_id=key).values("session__offering")
        return self.filter(Q(curriculum__course__in=courses) | Q(pk__in=sessions))

    def managed_by(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user teaches or keeps as HR of the course's unit."""
        owned = units_within(scope_of(user).granted("hr"), "curriculum__course__owner__")
        return self.filter(owned | Q(pk__in=self.model.objects.taught_by(user).values("pk")))

    def registered_for(self, user: User | AnonymousUser) -> Self:
        """Keep those that the user keeps a register of: manages, or audits."""
        audited = units_within(scope_of(user).granted("auditor"), "curriculum__course__owner__")
        return self.filter(audited | Q(pk__in=self.model.objects.managed_by(user).values("pk")))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what everyone may see, and the drafts of those who manage or audit them."""
        audited = units_within(scope_of(user).granted("auditor"), "curriculum__course__owner__")
        return self.filter(~Q(state="draft") | audited | Q(pk__in=self.model.objects.managed_by(user).values("pk")))


class SessionQuerySet(models.QuerySet[Any]):
    """Meetings."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the sessions of visible offerings."""
        from courses.models import Offering

        return self.filter(offering__in=Offering.objects.visible_to(user))

    def markable_by(self, user: User | AnonymousUser) -> Self:
        """Keep those in which the user may mark attendance: of offerings they manage, and where they stand in today."""
        from courses.models import Offering

        managed = Offering.objects.managed_by(user).values("pk")
        return self.filter(Q(offering__in=managed) | Q(pk__in=self.stood_in_by(user).values("pk")))

    def stood_in_by(self, user: User | AnonymousUser) -> Self:
        """Keep those in which the user stands in for the trainer today."""
        from courses.models import Substitution

        named = Substitution.objects.holding(timezone.localdate()).filter(trainer=user.pk or 0)
        return self.model.objects.filter(pk__in=named.values("session"))

    def on_day(self, day: dt.date) -> Self:
        """Keep the sessions that start on a day in local time."""
        return self.filter(starts_at__date=day)
