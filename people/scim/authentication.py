"""Who keeps accounts: a token given for provisioning, and how often it may ask."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from people import tokens
from people.models import User

REQUESTS_A_MINUTE = 1_200


class ProvisioningAuthentication(BaseAuthentication):
    """`Authorization: Bearer bina_…` with a token for provisioning; one that reads the API opens nothing here."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the token's account; None without a bearer token. Raises AuthenticationFailed for a bad one."""
        scheme, _space, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        user = tokens.user_of(secret.strip(), at=timezone.now(), purposes=[tokens.PROVISIONING])
        if user is None:
            raise AuthenticationFailed("This token is unknown, expired, ended, or not given for provisioning.")
        return user, None

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge that a stranger gets with 401."""
        return 'Bearer realm="Bina SCIM"'


class ProvisioningThrottle(BaseThrottle):
    """At most 1,200 requests a minute of one account, counted in the shared cache for all processes."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count the request and say whether it may pass."""
        key = f"scim:{request.user.pk}:{timezone.now():%H%M}"
        cache.add(key, 0, timeout=120)
        return cache.incr(key) <= REQUESTS_A_MINUTE

    def wait(self) -> float:
        """Return the seconds until the next minute."""
        return 60 - timezone.now().second
