"""Secrets of second factors at rest: encrypted with a key that the database does not hold."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

# So every Fernet token begins (its version byte); no secret that was kept in the clear does: base32 and hex.
MARK = "gAAAA"


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.blake2b(key.encode(), digest_size=32, person=b"bina-mfa").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(text: str) -> str:
    """Return a secret encrypted by the installation's key (SECRET_KEY)."""
    return _fernet().encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """Return a secret in the clear; older keys (SECRET_KEY_FALLBACKS) open it too, and what was never encrypted is as it is.

    Raises cryptography.fernet.InvalidToken where none of the keys fits.
    """
    return _fernet().decrypt(kept.encode()).decode() if kept.startswith(MARK) else kept
