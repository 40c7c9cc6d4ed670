"""The agencies' own identity providers, as the environment names them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NEEDED = {"key", "name", "agency", "issuer", "client_id", "client_secret", "nip_claim"}
KNOWN = NEEDED | {"scope"}
LOCAL = ("localhost", "127.0.0.1", "::1")


def identity_providers(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the providers of `BINA_OIDC` as allauth's apps; none without it.

    Raises ImproperlyConfigured with what is wrong, so that a misspelt setting is found at the start and not at a sign-in.
    """
    text = environ.get("BINA_OIDC", "")
    try:
        providers = json.loads(text) if text else []
    except ValueError as error:
        raise ImproperlyConfigured(f"BINA_OIDC is no JSON: {error}") from error
    if not isinstance(providers, list) or not all(isinstance(one, dict) for one in providers):
        raise ImproperlyConfigured("BINA_OIDC is a list of objects, one for each identity provider.")
    keys = [one.get("key") for one in providers]
    if len(set(keys)) < len(keys):
        raise ImproperlyConfigured("BINA_OIDC: two providers have the same key.")
    return [_app(one) for one in providers]


def _app(said: dict[str, Any]) -> dict[str, Any]:
    if missing := sorted(NEEDED - set(said)):
        raise ImproperlyConfigured(f"BINA_OIDC: {said.get('key', 'a provider')} lacks {', '.join(missing)}.")
    if unknown := sorted(set(said) - KNOWN):
        raise ImproperlyConfigured(f"BINA_OIDC: {said['key']} has what nobody knows: {', '.join(unknown)}.")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", str(said["key"])):
        raise ImproperlyConfigured(f"BINA_OIDC: the key {said['key']!r} may have small letters, digits and hyphens.")
    address = urlsplit(str(said["issuer"]))
    if address.scheme != "https" and address.hostname not in LOCAL:
        raise ImproperlyConfigured(f"BINA_OIDC: the issuer of {said['key']} must be an https address.")
    return {
        "provider_id": said["key"],
        "name": said["name"],
        "client_id": said["client_id"],
        "secret": said["client_secret"],
        "settings": {
            "server_url": str(said["issuer"]).rstrip("/"),
            "issuer": said["issuer"],
            "nip_claim": said["nip_claim"],
            "agency": said["agency"],
            "scope": ["openid", *str(said.get("scope", "profile")).split()],
            "oauth_pkce_enabled": True,
        },
    }
