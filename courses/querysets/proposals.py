"""Questions about training proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class TrainingProposalQuerySet(models.QuerySet[Any]):
    """Proposals of the planner."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those for units of which the user is HR or auditor."""
        return self.filter(units_within(scope_of(user).granted("hr", "auditor"), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those for units that the user keeps as HR."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))


class ProposalPartQuerySet(models.QuerySet[Any]):
    """Lines and edits of proposals."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those of visible proposals."""
        return self.filter(units_within(scope_of(user).granted("hr", "auditor"), "proposal__unit__"))
