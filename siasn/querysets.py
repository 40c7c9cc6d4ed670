"""Questions about rows for SIASN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from people.scopes import scope_of

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OfAgencyQuerySet(models.QuerySet[Any]):
    """What HR of whole agencies keeps, and auditors of whole agencies read."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep what belongs to the agencies of which the user is HR or auditor as a whole."""
        return self._of(user, "hr", "auditor")

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep what belongs to the agencies of which the user is HR as a whole."""
        return self._of(user, "hr")

    def _of(self, user: User | AnonymousUser, *roles: str) -> Self:
        grants = scope_of(user).granted(*roles)
        return self.filter(agency__in={grant.agency_id for grant in grants if grant.is_agency_wide})


class EntryQuerySet(OfAgencyQuerySet):
    """Rows for SIASN."""

    def due(self, at: dt.datetime) -> Self:
        """Keep those that may be sent now: waiting, and their pause after a failure is over."""
        return self.filter(Q(next_at=None) | Q(next_at__lte=at), state="waiting")

    def abandoned(self, at: dt.datetime) -> Self:
        """Keep those whose sender has died."""
        return self.filter(state="sending", busy_until__lte=at)
