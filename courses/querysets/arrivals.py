"""Questions about codes and scans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SessionCodeQuerySet(models.QuerySet[Any]):
    """Codes of sessions."""

    def live(self) -> Self:
        """Keep those that have not been ended."""
        return self.filter(ended_at__isnull=True)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the codes of sessions in which the user may mark attendance."""
        from courses.models import Session

        return self.filter(session__in=Session.objects.markable_by(user))


class ScanQuerySet(models.QuerySet[Any]):
    """Scans."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the scans of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def counted(self) -> Self:
        """Keep those that brought a mark."""
        return self.filter(outcome="counted")

    def refused(self) -> Self:
        """Keep those that were refused, newest first."""
        return self.exclude(outcome="counted").order_by("-confirmed_at", "-pk")
