"""The main places of the site, for each kind of person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from people.models import Notice
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest

HOME_URL = "/"
CATALOGUE_URL = "/katalog/"
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Place:
    """One entry of the navigation."""

    label: Any
    icon: str
    url: str
    is_current: bool = False


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the places of this person, the theme of this browser, and the request's id.

    The places and the number of unread notices cost nothing until a template asks for them: at most three statements
    and one, none for strangers.
    """
    return {
        "navigation": SimpleLazyObject(lambda: places_for(request)),
        "notices_unread": cache(lambda: unread_by(request)),
        "theme": theme_of(request),
        "site_languages": settings.LANGUAGES,
        "request_id": getattr(request, "request_id", ""),
    }


def unread_by(request: HttpRequest) -> int:
    """Return how many notices the person behind `request` has not read, counting to 100. One statement."""
    user = getattr(request, "user", None)
    return Notice.objects.of(user).number_unread() if user is not None and user.is_authenticated else 0


def theme_of(request: HttpRequest) -> str:
    """Return "light" or "dark" where the person chose one, else nothing: the system decides."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def places_for(request: HttpRequest) -> list[Place]:
    """Return the places of the person behind `request`, the one they are in marked."""
    user = getattr(request, "user", None)
    places = list(_places_of(user) if user is not None and user.is_authenticated else _places_of_strangers())
    inside = [place.url for place in places if _leads_to(place.url, request.path)]
    current = max(inside, key=len, default="")
    return [Place(place.label, place.icon, place.url, place.url == current) for place in places]


def _leads_to(url: str, path: str) -> bool:
    return path == url if url == HOME_URL else path.startswith(url)


def _places_of_strangers() -> Iterator[Place]:
    yield Place(_("Home"), "house", HOME_URL)
    yield Place(_("Catalogue"), "collection", CATALOGUE_URL)
    yield Place(_("Public's voice"), "chat-quote", reverse("participation:index"))
    yield Place(_("Verify certificate"), "shield-check", reverse("certificates:verify"))
    yield Place(_("Sign in"), "box-arrow-in-right", reverse("account_login"))


def _places_of(user: Any) -> Iterator[Place]:
    scope = scope_of(user)
    yield Place(_("Home"), "house", reverse("learning:home"))
    yield Place(_("Catalogue"), "collection", CATALOGUE_URL)
    if scope.employee_id:
        yield Place(_("My learning"), "mortarboard", reverse("courses:my_learning"))
        yield Place(_("Where I stand"), "bar-chart", reverse("competencies:where_i_stand"))
        yield Place(_("My record"), "journal-check", reverse("my_record"))
        yield Place(_("Leave"), "calendar-event", reverse("people:my_leave"))
    if leads_people(scope):
        yield Place(_("My team"), "people", reverse("my_team"))
    elif scope.has_role("hr"):
        # Requests that no supervisor can decide wait for HR; who leads a team finds them there.
        yield Place(_("Requests"), "person-check", reverse("courses:requests"))
    if scope.has_role("trainer"):
        yield Place(_("Teaching"), "person-video3", reverse("courses:teaching"))
    if scope.has_role("trainer", "hr", "auditor") or user.is_superuser:
        yield Place(_("Back office"), "grid-1x2", reverse("wagtailadmin_home"))


def leads_people(scope: Any) -> bool:
    """Whether any post answers to a post that the person holds today. One statement."""
    from people.models import Post

    return bool(scope.post_ids) and Post.objects.filter(supervisor__in=scope.post_ids).exists()
