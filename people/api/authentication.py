"""How another system signs in to the API."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from people import tokens
from people.models import User


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer bina_…`; the token reads what its account may see."""

    purposes: ClassVar[Collection[str]] = tokens.READING

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        """Return the token's account; None without a bearer token. Raises AuthenticationFailed for a bad one."""
        scheme, _space, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        user = tokens.user_of(secret.strip(), at=timezone.now(), purposes=self.purposes)
        if user is None:
            raise AuthenticationFailed(_("This token is unknown, expired or was ended."))
        return user, None

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge that a stranger gets with 401."""
        return 'Bearer realm="Bina"'


class ActingTokenAuthentication(TokenAuthentication):
    """The same for what changes something: only a token that was given to act."""

    purposes = (tokens.ACTING,)


class ActingTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes a token that acts."""

    target_class = ActingTokenAuthentication
    name = "actingToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the bearer scheme."""
        return {"type": "http", "scheme": "bearer", "description": "A token that may act, from the page “Account” of its owner."}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes the token."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Return the bearer scheme."""
        return {"type": "http", "scheme": "bearer", "description": "A token from the page “Account” of its owner."}
