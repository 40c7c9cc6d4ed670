"""Secrets of reports: the code of the link that follows it, and the code that is mailed. Only digests are kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets

# Crockford's alphabet without letters that are read for digits; 20 characters are 100 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 20, 5
_READ_AS = str.maketrans("OIL", "011")
CODE_DIGITS = 6


def new_secret() -> str:
    """Return a new code that follows a report: four groups of five letters and digits."""
    letters = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest_of(secret: str) -> str:
    """Return what is kept of a secret, however it was written: small letters, spaces, O for 0."""
    plain = "".join(letter for letter in secret.upper().translate(_READ_AS) if letter in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()


def new_code() -> str:
    """Return six digits for a mail."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def code_digest(code: str, *, key: str) -> str:
    """Return what is kept of a mailed code: six digits alone could be found by trying, so the installation's key is in it."""
    digits = "".join(letter for letter in code if letter.isdigit())
    return hmac.new(key.encode(), f"participation.code:{digits}".encode(), hashlib.sha256).hexdigest()
