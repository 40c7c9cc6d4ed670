"""Questions about consultations and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from people.querysets.access import is_operator
from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class ConsultationQuerySet(models.QuerySet[Any]):
    """Topics that units open to the public."""

    def public(self) -> Self:
        """Keep those that were opened."""
        return self.exclude(state="prepared")

    def kept_by(self, user: User | AnonymousUser) -> Self:
        """Keep those of units of which the user is HR, or whose reports a desk of theirs answers. Two statements."""
        from participation.models import ReportDesk

        if is_operator(user):
            return self.all()
        kept: Q = units_within(scope_of(user).granted("hr"), "unit__")
        for path in ReportDesk.objects.of(user).values_list("unit__path", flat=True):
            kept |= Q(unit__path__startswith=path)
        return self.filter(kept)


class ForumPostQuerySet(models.QuerySet[Any]):
    """Posts."""

    def shown(self) -> Self:
        """Keep what everybody reads."""
        return self.filter(state="shown")

    def waiting(self) -> Self:
        """Keep what has to be read first, the oldest first."""
        return self.filter(state="waiting").order_by("at", "pk")
