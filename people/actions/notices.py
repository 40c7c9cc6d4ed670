"""What people do with what they were told: read it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from people import permissions
from people.models import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def read_notices(notices: Iterable[Notice], *, by: Actor, at: dt.datetime) -> int:
    """Mark one's own notices as read and return how many were unread. A repeat keeps the first moment. 1 statement.

    Raises NotAllowed for somebody else's.
    """
    rows = list(notices)
    permissions.require(by.user is not None and all(row.user_id == by.user.pk for row in rows))
    return Notice.objects.unread().filter(pk__in=[row.pk for row in rows]).update(read_at=at)


@transaction.atomic(durable=True)
def read_all_notices(*, by: Actor, at: dt.datetime) -> int:
    """Mark all that one was told until now as read, and return how many were unread. 1 statement. Raises NotAllowed."""
    permissions.require(by.user is not None)
    return Notice.objects.of(by.user).unread().filter(created_at__lte=at).update(read_at=at)  # type: ignore[arg-type]
