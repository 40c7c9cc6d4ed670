"""What people do with searches: keep them, give them a secret link, delete them; and what the clock does with them."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import ngettext

from cms.asking import Asked
from cms.errors import SearchNamedAlready, TooManySearches
from cms.finding import find
from cms.models import CoursePage, SavedSearch
from cms.notices import NEW_COURSES
from people import permissions
from people.models import User
from people.rules.secrets import digest_of
from people.telling import Message, tell

if TYPE_CHECKING:
    from lms.kit.actors import Actor

MOST, MOST_NAMED = 20, 10


@dataclass(frozen=True)
class Told:
    """How many searches had something new, and how many were looked at."""

    told: int
    looked_at: int


@transaction.atomic(durable=True)
def save_search(user: User, *, name: str, asked: Asked, is_told: bool, by: Actor, at: dt.datetime) -> SavedSearch:
    """Keep a search under a name; what it finds now counts as known. 4 statements besides those of finding.

    Raises NotAllowed for another's account, SearchNamedAlready, TooManySearches at 20.
    """
    User.objects.select_for_update().get(pk=user.pk)
    permissions.require(by.user == user)
    names = set(SavedSearch.objects.filter(user=user).values_list("name", flat=True))
    if name in names:
        raise SearchNamedAlready
    if len(names) >= MOST:
        raise TooManySearches
    known = _found(asked, user, at)
    parameters = asked.query()
    return SavedSearch.objects.create(user=user, name=name, parameters=parameters, is_told=is_told, known=known, created_at=at)


@transaction.atomic(durable=True)
def delete_search(search: SavedSearch, *, by: Actor) -> None:
    """Delete a saved search, and with it its link. A repeat changes nothing. 1 statement. Raises NotAllowed."""
    permissions.require(by.user == search.user)
    SavedSearch.objects.filter(pk=search.pk).delete()


@transaction.atomic(durable=True)
def open_link(search: SavedSearch, *, by: Actor) -> str:
    """Give a saved search a new secret by which calendar programs read it, and return it; the one before ends.

    1 statement. Raises NotAllowed.
    """
    permissions.require(by.user == search.user)
    secret = secrets.token_urlsafe(32)
    SavedSearch.objects.filter(pk=search.pk).update(digest=digest_of(secret))
    return secret


@transaction.atomic(durable=True)
def end_link(search: SavedSearch, *, by: Actor) -> None:
    """End the secret link of a saved search at once. A repeat changes nothing. 1 statement. Raises NotAllowed."""
    permissions.require(by.user == search.user)
    SavedSearch.objects.filter(pk=search.pk).update(digest=None)


@transaction.atomic(durable=True)
def tell_of_new(*, at: dt.datetime) -> Told:
    """Tell each person of what newly fits their saved searches, one mail a search; then it counts as known.

    What ceased to fit is forgotten, so that it is told again when it fits again. A repeat tells nothing.
    4 statements, and those of finding for each search.
    """
    searches = list(_to_look_at())
    news: list[tuple[SavedSearch, list[int]]] = []
    for search in searches:
        found = _found(Asked.from_text(search.parameters), search.user, at)
        new = [page for page in found if page not in set(search.known)]
        if new:
            news.append((search, new))
        search.known = found
    SavedSearch.objects.bulk_update(searches, ["known"], batch_size=500)
    titles = dict(CoursePage.objects.filter(pk__in={page for _search, new in news for page in new}).values_list("pk", "title"))
    tell(NEW_COURSES, [_message(search, [titles[page] for page in new if page in titles]) for search, new in news], at=at)
    return Told(len(news), len(searches))


def _to_look_at() -> Any:
    told = SavedSearch.objects.filter(is_told=True, user__is_active=True).order_by("pk")
    return told.select_related("user__employee").select_for_update(of=("self",))


def _found(asked: Asked, user: User, at: dt.datetime) -> list[int]:
    """Return what fits; whose gaps it closes is asked only where the search asks it."""
    employee = getattr(user, "employee", None) if "gaps" in asked.wishes else None
    return [hit.entry.page for hit in find(asked, employee, at=at).hits]


def _message(search: SavedSearch, new: list[str]) -> Message:
    return Message(search.user, partial(_words, search, new), f"/katalog/?{search.parameters}")


def _words(search: SavedSearch, titles: list[str]) -> dict[str, str]:
    count = len(titles)
    lines = [f"- {title}" for title in titles[:MOST_NAMED]] + (["…"] if count > MOST_NAMED else [])
    headline = ngettext("{count} new course for “{name}”", "{count} new courses for “{name}”", count)
    return {
        "headline": headline.format(count=count, name=search.name),
        "name": search.name,
        "courses": "\n".join(lines),
        "searches": settings.BINA_URL + reverse("cms:searches"),
    }
