"""Questions about how long data is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from lms.kit.dated import DatedQuerySet
from people.querysets.access import SEEING_ROLES, is_operator
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class RetentionRuleQuerySet(DatedQuerySet):
    """How long kinds of data are kept."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Show all to the operator, HR and auditors: a rule holds for everybody and hides nothing."""
        return self.all() if is_operator(user) or scope_of(user).has_role(*SEEING_ROLES) else self.none()

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep all for the operator and HR of a whole agency."""
        return self.all() if is_operator(user) or scope_of(user).is_agency_wide("hr") else self.none()
