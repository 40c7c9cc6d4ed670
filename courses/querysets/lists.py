"""Questions about lists of webinars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class PresenceListQuerySet(models.QuerySet[Any]):
    """Lists of webinars."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the lists of sessions in which the user may mark attendance."""
        from courses.models import Session

        return self.filter(session__in=Session.objects.markable_by(user))

    def to_review(self) -> Self:
        """Keep those that wait to be taken over."""
        return self.filter(state="reviewed")

    def locked(self) -> Self:
        """Lock the rows in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))
