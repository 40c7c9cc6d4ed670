"""Which calendar a secret link opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from people.models import Feed
from people.queries.calendar import Calendar

if TYPE_CHECKING:
    from people.models import User


def calendar_of(feed: Feed) -> Calendar:
    """Return the calendar that a feed shows."""
    return Calendar(feed.kind, feed.unit)


def feeds_of(user: User) -> list[Feed]:
    """Return an account's links, those in use first, newest first. One statement."""
    return sorted(Feed.objects.filter(user=user).select_related("unit"), key=lambda feed: feed.ended_at is not None)
