"""Questions about other systems that sign in by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class SystemClientQuerySet(models.QuerySet[Any]):
    """Client systems."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep those whose role the user sees."""
        from people.models import RoleAssignment

        return self.filter(assignment__in=RoleAssignment.objects.visible_to(user).order_by().values("pk"))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those whose role the user may give and end."""
        from people.models import RoleAssignment

        return self.filter(assignment__in=RoleAssignment.objects.kept_by_hr(user).order_by().values("pk"))

    def usable(self) -> Self:
        """Keep those that have not ended."""
        return self.filter(ended_at=None, account__is_active=True)

    def with_old_secret(self, present: str, at: dt.datetime) -> Self:
        """Keep the one whose present secret has this hash, if the one before it still holds at a moment."""
        return self.filter(application__client_secret=present, old_secret_until__gt=at).exclude(old_secret="")
