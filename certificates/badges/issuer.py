"""Who issues credentials: an identity on the web (did:web) that publishes its keys."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from cryptography.hazmat.primitives import serialization
from django.conf import settings
from openbadgeslib.ob3.did import did_web_from_url, multikey_from_pem

from certificates.badges import keys


def issuer_id() -> str:
    """Return the issuer's identity: "did:web:" with the host at which the installation is found."""
    # Even an installation that is tried out without TLS has its identity; whoever resolves it asks over https.
    return did_web_from_url(urlunsplit(("https", urlsplit(settings.BINA_URL).netloc, "", "", "")))


def method(key: keys.BadgeKey) -> str:
    """Return the name of a key as proofs write it."""
    return f"{issuer_id()}#{key.name}"


def did_document() -> dict[str, Any]:
    """Return what the issuer publishes about itself: every key that it has ever signed with. Raises SigningUnavailable."""
    published = keys.published()
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": issuer_id(),
        "verificationMethod": [_published(key) for key in published],
        "assertionMethod": [method(key) for key in published],
    }


def _published(key: keys.BadgeKey) -> dict[str, str]:
    pem = key.public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {
        "id": method(key),
        "type": "Multikey",
        "controller": issuer_id(),
        "publicKeyMultibase": multikey_from_pem(pem),
    }
