"""Questions about banks, attempts and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OfCourseQuerySet(models.QuerySet[Any]):
    """Rows that belong to a course."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the courses that the user keeps."""
        from courses.models import Course

        return self.filter(course__in=Course.objects.visible_to(user))

    def writable_by(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the courses that the user writes."""
        from courses.models import Course

        return self.filter(course__in=Course.objects.writable_by(user))


class AttemptQuerySet(models.QuerySet[Any]):
    """Attempts at tests."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own attempts and those in the courses that the user keeps."""
        from courses.models import Course

        own = models.Q(enrolment__employee__user=user.pk or 0)
        return self.filter(own | models.Q(enrolment__offering__curriculum__course__in=Course.objects.visible_to(user)))

    def handed_in(self) -> Self:
        """Keep those that are over."""
        return self.filter(handed_in_at__isnull=False)

    def locked(self) -> Self:
        """Lock the rows in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))
