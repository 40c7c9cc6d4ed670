"""How many requests a caller may make in a minute, counted exactly over all processes, and said in every answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

MINUTE = 60


@dataclass(frozen=True)
class Spent:
    """What a caller has used of this minute."""

    limit: int
    number: int
    seconds: int

    @property
    def is_over(self) -> bool:
        """Whether this request is one too many."""
        return self.number > self.limit

    @property
    def headers(self) -> dict[str, str]:
        """The headers that say so: how many, how many are left, and when the count begins anew."""
        said = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Policy": f"{self.limit};w={MINUTE}",
            "RateLimit-Remaining": str(max(0, self.limit - self.number)),
            "RateLimit-Reset": str(self.seconds),
        }
        return said | ({"Retry-After": str(self.seconds)} if self.is_over else {})


def spend(caller: str, limit: int, *, at: float) -> Spent:
    """Count one request of a caller at a time (seconds since 1970). 1 statement, exact among any number of processes."""
    minute, second = divmod(int(at), MINUTE)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO lms_requestcount AS kept (caller, minute, number) VALUES (%s, %s, 1)
            ON CONFLICT (caller) DO UPDATE SET minute = excluded.minute,
                number = CASE WHEN kept.minute = excluded.minute THEN kept.number + 1 ELSE 1 END
            RETURNING number
            """,
            [caller, minute],
        )
        (number,) = cursor.fetchone()
    return Spent(limit, number, MINUTE - second)


class PerCaller(BaseThrottle):
    """Each client its own number of requests a minute; every other account, and every address without one, the usual."""

    spent: Spent | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request; say whether it is answered."""
        caller, limit = _caller(request)
        if not limit:
            return True
        self.spent = spend(caller, limit, at=time.time())
        request._request.rate_limit = self.spent  # type: ignore[attr-defined]  # noqa: SLF001 - what the middleware reads
        return not self.spent.is_over

    def wait(self) -> int | None:
        """Return in how many seconds to ask again."""
        return self.spent.seconds if self.spent else None


class RateLimitHeaders(MiddlewareMixin):
    """Writes into each answer of the API what its caller has left."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add the headers where the request was counted."""
        spent: Spent | None = getattr(request, "rate_limit", None)
        for name, value in spent.headers.items() if spent else ():
            response[name] = value
        return response


def _caller(request: Request) -> tuple[str, int]:
    if request.user.is_authenticated:
        usual: int = settings.BINA_API_REQUESTS
        own: int = getattr(request.auth, "requests_per_minute", usual)
        return f"account:{request.user.pk}", own if usual else usual
    of_strangers: int = settings.BINA_API_REQUESTS_OF_STRANGERS
    return f"address:{address_of(request._request)}" if of_strangers else "", of_strangers  # noqa: SLF001


def address_of(request: HttpRequest) -> str:
    """Return the address from which somebody asks, behind as many proxies as the settings say."""
    return str(get_adapter().get_client_ip(request))
