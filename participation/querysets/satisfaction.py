"""Questions about the satisfaction survey."""

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


class SatisfactionSchemeQuerySet(DatedQuerySet):
    """Schemes."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR, auditors and the operator."""
        return self.all() if is_operator(user) or scope_of(user).has_role(*SEEING_ROLES) else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for HR of a whole agency and the operator."""
        return self.all() if is_operator(user) or scope_of(user).is_agency_wide("hr") else self.none()


class SatisfactionAnswerQuerySet(models.QuerySet[Any]):
    """Answers."""

    def between(self, since: dt.date, until: dt.date) -> Self:
        """Keep what was answered from `since` until the day before `until`."""
        return self.filter(on__gte=since, on__lt=until)
