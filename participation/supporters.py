"""Who supports or votes: a browser, by a random cookie of which only a keyed digest is kept."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

from people.models import new_public_id

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE = "supporter"
YEAR = 365 * 24 * 3600


def supporter_of(request: HttpRequest, about: str) -> tuple[str, str]:
    """Return the browser's cookie (a new one if it has none) and its digest for one thing, so that digests cannot be joined."""
    cookie = request.COOKIES.get(COOKIE) or new_public_id()
    return cookie, hashlib.sha256(f"{settings.SECRET_KEY}:{about}:{cookie}".encode()).hexdigest()


def with_cookie(request: HttpRequest, response: HttpResponse, cookie: str) -> HttpResponse:
    """Give the browser its cookie for a year."""
    response.set_cookie(COOKIE, cookie, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
