"""Questions about what people were told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import AnonymousUser

    from people.models import User

MOST_COUNTED = 100


class NoticeQuerySet(models.QuerySet[Any]):
    """What people were told."""

    def of(self, user: User | AnonymousUser) -> Self:
        """Keep what this account was told."""
        return self.filter(user=user.pk)

    def unread(self) -> Self:
        """Keep what its account has not opened."""
        return self.filter(read_at__isnull=True)

    def about(self, record: str) -> Self:
        """Keep those about a record, named as in `about`."""
        return self.filter(about=record)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the user's own and those to people whom the user oversees as HR or auditor."""
        from people.models import Employee

        return self.filter(Q(user=user.pk) | Q(user__employee__in=Employee.objects.overseen_by(user)))

    def kept_by_hr(self, user: User | AnonymousUser) -> Self:
        """Keep those to people whose records the user keeps as HR."""
        from people.models import Employee

        return self.filter(user__employee__in=Employee.objects.kept_by_hr(user))

    def due(self, at: dt.datetime) -> Self:
        """Keep those whose mail is to be sent by now, the oldest first."""
        return self.filter(mail="due", mail_due_at__lte=at).order_by("mail_due_at", "pk")

    def number_unread(self) -> int:
        """Return how many are unread, counting to 100 at most. 1 statement."""
        return self.unread().order_by()[:MOST_COUNTED].count()
