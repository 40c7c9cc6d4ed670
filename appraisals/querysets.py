"""Questions about credits."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Sum

from people.models import Employee

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class CreditLineQuerySet(models.QuerySet[Any]):
    """Lines of the ledger."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the lines of the employees whom the user may see."""
        return self.filter(employee__in=Employee.objects.visible_to(user))

    def in_year(self, year: int) -> Self:
        """Keep the lines of a calendar year."""
        return self.filter(on__gte=dt.date(year, 1, 1), on__lte=dt.date(year, 12, 31))

    def total(self) -> Decimal:
        """Return the sum of the lines, zero for none."""
        return self.aggregate(total=Sum("amount"))["total"] or Decimal(0)
