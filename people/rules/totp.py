"""One-time codes from a phone's clock: which step of time a code belongs to (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

PERIOD = 30  # seconds of a step
DIGITS = 6
# A clock that is wrong by more than this is not recognised, so that a hint stays rare for who guesses.
RECOGNISED = 20  # steps: ten minutes


@dataclass(frozen=True)
class Match:
    """A code that fits a step of time. `drift`: how many steps the phone's clock is ahead (or behind, below zero)."""

    step: int
    drift: int

    @property
    def minutes(self) -> int:
        """By how many minutes the phone's clock is wrong, at least one."""
        return max(round(abs(self.drift) * PERIOD / 60), 1)

    @property
    def is_ahead(self) -> bool:
        """Whether the phone's clock is ahead of ours."""
        return self.drift > 0


def code_at(secret: str, step: int) -> str:
    """Return the six digits of a base32 secret at a step of time."""
    digest = hmac.new(base64.b32decode(secret, casefold=True), step.to_bytes(8, "big"), hashlib.sha1).digest()
    place = digest[-1] & 0x0F
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def match(secret: str, code: str, *, at: float) -> Match | None:
    """Return the step that a code fits, the nearest to a moment (seconds since 1970), or None beyond ten minutes.

    Every step is compared, and each in constant time, so that the time taken tells nothing.
    """
    now = int(at) // PERIOD
    given = "".join(code.split())
    drifts = sorted(range(-RECOGNISED, RECOGNISED + 1), key=abs)
    found = [drift for drift in drifts if hmac.compare_digest(code_at(secret, now + drift).encode(), given.encode())]
    return Match(now + found[0], found[0]) if found else None
