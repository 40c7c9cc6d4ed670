"""Questions about hand-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SubmissionQuerySet(models.QuerySet[Any]):
    """Hand-ins."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own, and those of the offerings that one teaches or keeps."""
        from courses.models import Offering

        managed = Offering.objects.managed_by(user).order_by().values("pk")
        return self.filter(Q(enrolment__employee__user=user.pk or 0) | Q(enrolment__offering__in=managed))

    def markable_by(self, user: User | AnonymousUser) -> Self:
        """Keep those of the offerings that one teaches or keeps, never one's own."""
        from courses.models import Offering

        managed = Offering.objects.managed_by(user).order_by().values("pk")
        return self.filter(enrolment__offering__in=managed).exclude(enrolment__employee__user=user.pk or 0)

    def to_mark_by(self, user: User | AnonymousUser) -> Self:
        """Keep those that wait for the user: not marked yet, and as first of two markers not by the user."""
        given = Q(markings__marker=user.pk or 0)
        own = self.model._default_manager.filter(given, state="handed_in").values("pk")
        return self.markable_by(user).waiting().exclude(pk__in=own)

    def waiting(self) -> Self:
        """Keep those that are not marked yet."""
        return self.exclude(state="marked")

    def locked(self) -> Self:
        """Lock the rows in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))
