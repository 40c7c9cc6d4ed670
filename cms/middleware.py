"""The language of the back office, and pages kept for strangers."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from cms.entries import stamp

# Wagtail ships its Indonesian under the name of the country's variant, which falls back to ours.
VARIANT = {"id": "id-id"}


class BackOfficeLanguageMiddleware:
    """Speaks the language of the site in the back office too, under the name by which Wagtail knows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Switch to Wagtail's variant for the pages of the back office."""
        language = translation.get_language()
        if language in VARIANT and request.path.startswith(reverse("wagtailadmin_home")):
            translation.activate(VARIANT[language])
        return self.get_response(request)


LONGEST_QUERY = 500
_COOKIES_THAT_SHOW = ("theme",)
_HEADERS_THAT_SHOW = ("HX-Request", "HX-History-Restore-Request")


class PublicPagesMiddleware:
    """Keeps whole pages that anyone may see, so that a stranger's visit costs one statement.

    A page is kept as long as its own Cache-Control lets shared caches keep it and nothing in the journals of courses,
    offerings and pages has changed. Who carries a session is neither answered from here nor kept here, and so is
    whatever carries a token against forged requests, because its answer is private.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from what is kept, or keep what is answered."""
        if not _may_be_kept(request):
            return self.get_response(request)
        key = _key(request)
        kept = caches["pages"].get(key)
        if kept is not None:
            return _again(*kept)
        response = self.get_response(request)
        if _is_anyones(response):
            kept = (response.content, dict(response.items()), time.monotonic())
            caches["pages"].set(key, kept, settings.BINA_PAGE_CACHE_SECONDS)
        return response


def _may_be_kept(request: HttpRequest) -> bool:
    return bool(
        settings.BINA_PAGE_CACHE_SECONDS
        and request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and "Authorization" not in request.headers
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
        and not request.path.startswith(reverse("wagtailadmin_home"))
    )


def _key(request: HttpRequest) -> str:
    shown = [request.COOKIES.get(name, "") for name in _COOKIES_THAT_SHOW]
    asked = [request.headers.get(name, "") for name in _HEADERS_THAT_SHOW]
    told_apart = (stamp(), translation.get_language(), shown, asked, request.build_absolute_uri())
    return hashlib.sha256(repr(told_apart).encode()).hexdigest()


def _is_anyones(response: HttpResponse) -> bool:
    return (
        response.status_code == HTTPStatus.OK
        and not response.streaming
        and "public" in response.get("Cache-Control", "")
        and not response.cookies
        and "nonce-" not in response.get("Content-Security-Policy", "")
    )


def _again(content: bytes, headers: dict[str, str], since: float) -> HttpResponse:
    response = HttpResponse(content, headers=headers)
    response["Age"] = str(int(time.monotonic() - since))
    return response
