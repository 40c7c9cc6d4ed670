"""Questions about programmes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

from people.models import Employee
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from courses.models import Course
    from people.models import User


class ProgrammeQuerySet(models.QuerySet[Any]):
    """Programmes."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of the units in which the user is trainer, HR or auditor."""
        return self.filter(units_within(scope_of(user).granted("trainer", "hr", "auditor"), "owner__"))

    def readable_by(self, user: User | AnonymousUser) -> Self:
        """Keep what is published, and all of the units in which the user is trainer, HR or auditor."""
        seen = units_within(scope_of(user).granted("trainer", "hr", "auditor"), "owner__")
        return self.filter(models.Q(state="published") | seen)

    def asking_for(self, course: Course) -> Self:
        """Keep those to which a course belongs, by name."""
        return self.filter(parts__course=course).order_by("name", "pk")

    def counting(self, on: dt.date) -> Self:
        """Keep those that count what is completed on a day."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=on), since__lte=on)

    def written_by(self, user: User | AnonymousUser) -> Self:
        """Keep what the user may write: HR all of its units, trainers there what is a draft."""
        scope = scope_of(user)
        drafts = units_within(scope.granted("trainer"), "owner__") & models.Q(state="draft")
        return self.filter(units_within(scope.granted("hr"), "owner__") | drafts)

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those of the units of which the user is HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "owner__"))

    def published(self) -> Self:
        """Keep what everybody may read and complete."""
        return self.filter(state="published")

    def shown(self) -> Self:
        """Load what a list shows: courses in their order, and the unit."""
        parts = self.model._meta.get_field("parts").related_model._default_manager
        ordered = parts.select_related("course").order_by("order")
        return self.select_related("owner").prefetch_related(models.Prefetch("parts", queryset=ordered))


class ProgrammeCompletionQuerySet(models.QuerySet[Any]):
    """Who completed programmes."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own and those of people in scope."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def standing(self) -> Self:
        """Keep what was not reversed."""
        return self.filter(reversed_at=None)

    def stood_on(self, day: dt.date) -> Self:
        """Keep what was recorded by the end of a day and not reversed by then."""
        end = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))
        return self.filter(models.Q(reversed_at=None) | models.Q(reversed_at__gte=end), recorded_at__lt=end)


class SetAsideQuerySet(models.QuerySet[Any]):
    """Completions that were set aside."""

    def holding(self) -> Self:
        """Keep those that were not brought back."""
        return self.filter(ended_at=None)
