"""Questions about evidence and attainments."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from people.models import Employee

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class OfEmployeeQuerySet(models.QuerySet[Any]):
    """Rows that belong to one employee each."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))


class EvidenceQuerySet(OfEmployeeQuerySet):
    """What people have shown."""

    def standing(self) -> Self:
        """Keep what was neither reversed nor is itself a reversal."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)

    def counting(self, on: dt.date) -> Self:
        """Keep what counts towards a level on a day: standing, valid, and not said of oneself."""
        valid = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
        return self.standing().filter(valid, on__lte=on).exclude(kind="self")


class AttainmentQuerySet(OfEmployeeQuerySet):
    """The levels people have today."""
