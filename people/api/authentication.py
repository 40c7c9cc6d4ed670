"""How another system signs in to the API."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from people import tokens
from people.clients import SCOPES, client_of
from people.errors import ScopeMissing
from people.models import SystemClient, User


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`: a person's token (`bina_…`) or the access token of a client system (OAuth 2.0).

    A person's token reads what its account may see. A client does what its role over its unit and its scopes allow.
    """

    purposes: ClassVar[Collection[str]] = tokens.READING

    def authenticate(self, request: Request) -> tuple[User, SystemClient | None] | None:
        """Return the token's account and its client; None without a bearer token.

        Raises AuthenticationFailed for a bad token, ScopeMissing for one that is good elsewhere.
        """
        scheme, _space, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        secret = secret.strip()
        if not secret.startswith(tokens.PREFIX) and (found := client_of(secret, at=timezone.now())):
            return _within_scopes(request, *found)
        user = tokens.user_of(secret, at=timezone.now(), purposes=self.purposes)
        if user is None:
            raise AuthenticationFailed(_("This token is unknown, expired or was ended."))
        return user, None

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge that a stranger gets with 401."""
        return 'Bearer realm="Bina"'


def scope_needed(view: Any, method: str) -> str:
    """Return the scope that a client needs for a view: its room, or what `scope` says; empty where none is needed.

    A view that says nothing belongs to its room, so that none can be forgotten.
    """
    part: str = getattr(view, "scope", type(view).__module__.partition(".")[0])
    return part and f"{part}.{'read' if method in SAFE_METHODS else 'write'}"


def _within_scopes(request: Request, client: SystemClient, scopes: frozenset[str]) -> tuple[User, SystemClient]:
    needed = scope_needed(request.parser_context["view"], request.method or "")
    if needed and needed not in scopes:
        raise ScopeMissing(needed=needed)
    request.scopes = scopes  # type: ignore[attr-defined] # for views whose work has a scope of its own
    return client.account, client


class ActingTokenAuthentication(TokenAuthentication):
    """The same for what changes something: only a token that was given to act."""

    purposes = (tokens.ACTING,)


CLIENT_SCHEME = {
    "type": "oauth2",
    "description": "A client system that HR registered, with OAuth 2.0 client credentials.",
    "flows": {"clientCredentials": {"tokenUrl": "/oauth/token/", "scopes": {name: str(words) for name, words in SCOPES.items()}}},
}


def _either(token: str, auto_schema: Any) -> list[dict[str, list[Any]]]:
    scope = scope_needed(auto_schema.view, auto_schema.method)
    return [{token: []}, {"client": [scope] if scope else []}]


class ActingTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes a token that acts."""

    target_class = ActingTokenAuthentication
    name = "actingToken"

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[Any]]]:
        """Return that either will do, and the scope that a client needs."""
        return _either("actingToken", auto_schema)

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return the bearer scheme; that of clients is described with the other token."""
        words = "A token that may act, from the page “Account” of its owner."
        return {"type": "http", "scheme": "bearer", "description": words}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes the token."""

    target_class = TokenAuthentication
    name = ["token", "client"]

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[Any]]]:
        """Return that either will do, and the scope that a client needs."""
        return _either("token", auto_schema)

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, Any]]:
        """Return the bearer scheme and that of clients."""
        words = "A token from the page “Account” of its owner."
        return [{"type": "http", "scheme": "bearer", "description": words}, CLIENT_SCHEME]
