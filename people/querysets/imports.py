"""Questions about imports of employees, posts and units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from people.scopes import scope_of, units_within

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class ImportBatchQuerySet(models.QuerySet[Any]):
    """Imports."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the imports into the units of which the user is HR: their rows show what only HR keeps."""
        return self.filter(units_within(scope_of(user).granted("hr"), "unit__"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep the imports that the user may carry out and undo: those that they see."""
        return self.visible_to(user)

    def committed(self) -> Self:
        """Keep those whose rows stand in the registers."""
        return self.filter(state="committed")


class ImportRowQuerySet(models.QuerySet[Any]):
    """Rows of imports."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the rows of the imports that the user sees."""
        return self.filter(units_within(scope_of(user).granted("hr"), "batch__unit__"))
