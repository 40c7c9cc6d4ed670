"""Tokens of an identity provider, checked before a word of them is believed.

Legal form: OpenID Connect Core 1.0, 3.1.3.7, and Back-Channel Logout 1.0, 2.6. Only asymmetric signatures count, so
that a secret that two sides know signs nothing, and "none" is no signature.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.cache import cache

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LEEWAY = 30  # seconds by which two clocks may differ
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
LOGOUT_AGE = 300  # seconds after which a call to sign out is too old


class InvalidToken(OAuth2Error):  # type: ignore[misc]
    """A token that must not be believed; the words say why, for the log."""


@dataclass(frozen=True)
class Trusted:
    """Whom we believe: the issuer, by its keys (a JWK set), when it speaks to us (the client's id)."""

    issuer: str
    client_id: str
    keys: Sequence[dict[str, Any]]

    def key_for(self, header: dict[str, Any]) -> dict[str, Any] | None:
        """Return the key that a header names, or the only one where it names none."""
        usable = [key for key in self.keys if key.get("use", "sig") == "sig" and key.get("alg", header["alg"]) == header["alg"]]
        if "kid" in header:
            usable = [key for key in usable if key.get("kid") == header["kid"]]
        return usable[0] if len(usable) == 1 else None


def header_of(token: str) -> dict[str, Any]:
    """Return what a token says about its signature. Raises InvalidToken where it is none that we take."""
    try:
        header: dict[str, Any] = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise InvalidToken("not a token") from error
    if header.get("alg") not in ALGORITHMS:
        raise InvalidToken(f"signed by {header.get('alg')}")
    return header


def read_id_token(token: str, trusted: Trusted, *, nonce: str) -> dict[str, Any]:
    """Return the claims of an ID token that answers our own question (`nonce`). Raises InvalidToken."""
    claims = _verified(token, trusted, required=("iss", "sub", "aud", "exp", "iat"))
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise InvalidToken("nonce")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", "" if several else trusted.client_id) != trusted.client_id:
        raise InvalidToken("azp")
    return claims


def read_logout_token(token: str, trusted: Trusted) -> dict[str, Any]:
    """Return the claims of a call to sign somebody out, each call once. Raises InvalidToken."""
    claims = _verified(token, trusted, required=("iss", "aud", "iat", "exp", "jti"))
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(LOGOUT_EVENT), dict):
        raise InvalidToken("events")
    if "nonce" in claims:
        raise InvalidToken("nonce")
    if not claims.get("sub") and not claims.get("sid"):
        raise InvalidToken("neither sub nor sid")
    if claims["iat"] < time.time() - LOGOUT_AGE:
        raise InvalidToken("iat")
    lasting = max(claims["exp"] - time.time(), 0) + LEEWAY
    if not cache.add(
        "logout:" + hashlib.sha256(f"{trusted.issuer} {claims['jti']}".encode()).hexdigest(), "seen", timeout=lasting
    ):
        raise InvalidToken("jti")
    return claims


def _verified(token: str, trusted: Trusted, *, required: Sequence[str]) -> dict[str, Any]:
    header = header_of(token)
    key = trusted.key_for(header)
    if key is None:
        raise InvalidToken("unknown key")
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            jwt.PyJWK(key, algorithm=header["alg"]),
            algorithms=[header["alg"]],
            issuer=trusted.issuer,
            audience=trusted.client_id,
            leeway=LEEWAY,
            options={"require": list(required)},
        )
    except jwt.PyJWTError as error:
        raise InvalidToken(str(error)) from error
    return claims
