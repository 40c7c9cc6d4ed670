"""Questions about courses and their curricula."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


STAFF_ROLES = ("hr", "auditor")


class CourseQuerySet(models.QuerySet[Any]):
    """Courses."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what a member of staff keeps a register of: HR and auditors by the owner unit, trainers their own."""
        owned = units_within(scope_of(user).granted(*STAFF_ROLES), "owner__")
        return self.filter(owned | Q(pk__in=self.model.trainers.through.objects.filter(user_id=user.pk).values("course")))

    def writable_by(self, user: User | AnonymousUser) -> Self:
        """Keep the courses whose curriculum the user may write and offer: trainers their own, HR by the owner unit."""
        owned = units_within(scope_of(user).granted("hr"), "owner__")
        return self.filter(owned | Q(pk__in=self.model.trainers.through.objects.filter(user_id=user.pk).values("course")))


class CurriculumQuerySet(models.QuerySet[Any]):
    """Versions of what courses contain."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the curricula of the courses that the user keeps."""
        from courses.models import Course

        return self.filter(course__in=Course.objects.visible_to(user))

    def waiting(self) -> Self:
        """Keep those that HR has to decide."""
        return self.filter(state="proposed")

    def with_learning_hours(self) -> Self:
        """Add `learning_hours`, the sum of the modules' JP."""
        return self.annotate(learning_hours=models.Sum("modules__learning_hours"))
