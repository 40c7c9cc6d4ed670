"""Pure rules of certificates: codes, numbers, Roman months, numbers in words."""

from __future__ import annotations

import secrets

# Crockford's alphabet: no I, L, O, U. 16 characters carry 80 random bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def new_code() -> str:
    """Return a verification code of 80 random bits: it cannot be guessed or counted through."""
    return "".join(secrets.choice(ALPHABET) for _unused in range(16))
