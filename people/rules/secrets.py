"""Secrets that links, tokens and browsers carry: only their hash is kept."""

from __future__ import annotations

import hashlib


def digest_of(secret: str) -> str:
    """Return what is kept of a secret; with 256 random bits a plain SHA-256 is proof enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
