"""Questions about what HR of a whole agency keeps: points of the map, held words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from lms.kit.dated import DatedQuerySet
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class KeptByAgencyQuerySet(models.QuerySet[Any]):
    """Rows that HR and auditors see and HR of a whole agency keeps."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR, auditors and the operator."""
        return self.all() if is_operator(user) or scope_of(user).has_role(*SEEING_ROLES) else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency and the operator."""
        return self.all() if is_operator(user) or scope_of(user).is_agency_wide("hr") else self.none()


class MapPointQuerySet(KeptByAgencyQuerySet):
    """Points of the map."""

    def drawn(self) -> Self:
        """Keep those of units that exist, in the order of the tree."""
        return self.filter(unit__ended_on=None).select_related("unit").order_by("unit__path")


class HeldWordQuerySet(KeptByAgencyQuerySet, DatedQuerySet):  # type: ignore[override,misc] # the stubs miss that managers follow
    """Words that hold a post back."""

    def words_on(self, day: dt.date) -> frozenset[str]:
        """Return the words that hold on a day. One statement."""
        return frozenset(self.held_on(day).order_by().values_list("word", flat=True))
