"""Secret links by which calendar programs read: made, ended, recognised."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions
from people.errors import TooManyFeeds
from people.models import Feed, User
from people.queries.calendar import may_read
from people.queries.feeds import calendar_of
from people.rules.secrets import digest_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.queries.calendar import Calendar

MOST = 20


@dataclass(frozen=True)
class NewFeed:
    """A link just made: its secret, shown once, and the row that remains."""

    secret: str
    feed: Feed


@transaction.atomic(durable=True)
def open_feed(user: User, calendar: Calendar, *, by: Actor, at: dt.datetime) -> NewFeed:
    """Make a secret link to a calendar that the account may read. At most 7 statements.

    Raises NotAllowed for a calendar out of scope or another's account, TooManyFeeds at more than 20 in use.
    """
    User.objects.select_for_update().get(pk=user.pk)
    permissions.require(by.user == user and may_read(user, calendar, timezone.localdate(at)))
    if Feed.objects.filter(user=user, ended_at=None).count() >= MOST:
        raise TooManyFeeds
    secret = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        user=user, kind=calendar.kind, unit=calendar.unit, digest=digest_of(secret), created_at=at, changed_at=at
    )
    return NewFeed(secret, feed)


@transaction.atomic(durable=True)
def end_feed(feed: Feed, *, by: Actor, at: dt.datetime) -> None:
    """End a link at once. A repeat changes nothing. One statement. Raises NotAllowed."""
    permissions.require(by.is_system or by.user == feed.user)
    Feed.objects.filter(pk=feed.pk, ended_at=None).update(ended_at=at)


@transaction.atomic(durable=True)
def read_feed(secret: str, *, at: dt.datetime) -> Feed | None:
    """Return the feed that a secret opens at a moment, or None.

    A feed whose account lost the scope, was closed or left the service ends now, for good. One statement, at most
    4 for the scope, and 1 on the first reading of a day.
    """
    rows = Feed.objects.filter(digest=digest_of(secret), ended_at=None).select_related("user__employee", "unit")
    feed = rows.first()
    if feed is None:
        return None
    today = timezone.localdate(at)
    if not may_read(feed.user, calendar_of(feed), today):
        rows.update(ended_at=at)
        return None
    if feed.last_read_on != today:
        rows.update(last_read_on=today)
    return feed


@transaction.atomic(durable=True)
def note_content(feed: Feed, digest: str, *, at: dt.datetime) -> dt.datetime:
    """Remember what a feed says now, by its digest, and return since when it has said so. At most one statement."""
    if feed.content_digest != digest:
        feed.content_digest, feed.changed_at = digest, at.replace(microsecond=0)
        feed.save(update_fields=["content_digest", "changed_at"])
    return feed.changed_at or at
