"""Questions about who was there, and who may write it down."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class AttendanceQuerySet(models.QuerySet[Any]):
    """Marks."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the marks of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def that_count(self) -> Self:
        """Keep "present" of people who still hold their seat or completed: only these can bring hours."""
        return self.filter(mark="present", enrolment__state__in=("enrolled", "completed"))


class AttendanceLineQuerySet(models.QuerySet[Any]):
    """Marks as they came in."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the lines of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))


class SubstitutionQuerySet(models.QuerySet[Any]):
    """Who stands in for a trainer."""

    def holding(self, on: dt.date) -> Self:
        """Keep those that give the right to mark on a day."""
        return self.filter(since__lte=on, ended_at__isnull=True)
