"""Questions about spot checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SpotCheckQuerySet(models.QuerySet[Any]):
    """People of spot checks."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of visible enrolments."""
        from courses.models import Enrolment

        return self.filter(enrolment__in=Enrolment.objects.visible_to(user))

    def locked(self) -> Self:
        """Lock the rows in key order until the transaction ends."""
        return self.order_by("pk").select_for_update(of=("self",))
