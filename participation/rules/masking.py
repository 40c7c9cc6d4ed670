"""Hiding what tells who somebody is in a text that will be public."""

from __future__ import annotations

import re

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# Identity numbers (NIK, NIP, family cards), telephones and accounts: eight or more digits, also in groups.
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ .\-/]?\d){7,}(?!\w)")
_PLATE = re.compile(r"\b[A-Z]{1,2} ?\d{2,4} ?[A-Z]{1,3}\b")
MASK = "•••"


def masked(text: str) -> str:
    """Return a text without mail addresses, long numbers (NIK, telephone, account) and number plates.

    Names cannot be found by a rule: who publishes a text reads it first.
    """
    for pattern in (_MAIL, _NUMBER, _PLATE):
        text = pattern.sub(MASK, text)
    return text
