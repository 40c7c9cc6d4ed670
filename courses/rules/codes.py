"""The changing code of a session: made from a secret and the time alone, so that a phone without network can make it.

The page of the trainer makes the same codes (frontend/js/session-code.js); tests hold the two together.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac

SLOT = dt.timedelta(seconds=15)
# Who scans needs a moment to open the page, and a phone's clock may go a little ahead: 30 to 45 seconds back, 15 ahead.
EARLIER, LATER = 2, 1
BYTES = 16


def slot_of(moment: dt.datetime) -> int:
    """Return the number of the time slot in which a moment lies, counted from 1970."""
    return int(moment.timestamp() // SLOT.total_seconds())


def code_of(secret: bytes, public_id: str, slot: int) -> str:
    """Return the code of a session in a slot: 22 characters that are safe in an address."""
    proof = hmac.new(secret, f"{public_id}:{slot}".encode(), hashlib.sha256).digest()[:BYTES]
    return base64.urlsafe_b64encode(proof).rstrip(b"=").decode()


def is_code(code: str, *, secret: bytes, public_id: str, slot: int) -> bool:
    """Whether a code is that of the session in the slot."""
    return hmac.compare_digest(code.encode(), code_of(secret, public_id, slot).encode())


def is_current(slot: int, *, at: dt.datetime) -> bool:
    """Whether a slot's code may be scanned at a moment."""
    return -EARLIER <= slot - slot_of(at) <= LATER
