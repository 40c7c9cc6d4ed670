"""Holding off a flood from one source, without any service of others: a brake, not a wall.

Sources are counted in the shared cache, so the brake holds on all hosts. Whole offices and villages come from one address:
limits are generous, and what counts is what was sent, not who looked.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache

from participation.errors import TooOften

if TYPE_CHECKING:
    from django.http import HttpRequest

HOUR = 3600


@dataclass(frozen=True)
class Brake:
    """How often one source may do something within an hour."""

    name: str
    most: int

    def require(self, request: HttpRequest) -> None:
        """Count one more act of the source behind the request. Raises TooOften beyond the limit."""
        key = self._key(request)
        if int(cache.get(key, 0)) >= self.most:
            raise TooOften
        if not cache.add(key, 1, HOUR):
            cache.incr(key)

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether the source has reached the limit."""
        return int(cache.get(self._key(request), 0)) >= self.most

    def _key(self, request: HttpRequest) -> str:
        """The address is kept as a keyed digest for an hour, so that the cache tells nobody who has reported."""
        source = f"{settings.SECRET_KEY}:{get_adapter().get_client_ip(request)}"
        return f"participation.{self.name}.{hashlib.sha256(source.encode()).hexdigest()}"


REPORTS = Brake("reports", 10)
SUPPORTS = Brake("supports", 60)
SURVEYS = Brake("surveys", 60)
POSTS = Brake("posts", 20)
GUESSES = Brake("guesses", 30)
