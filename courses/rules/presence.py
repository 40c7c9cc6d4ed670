"""How much of an offering somebody attended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Presence:
    """How much of an offering one person attended: time, whole time, and on how many days."""

    attended: dt.timedelta
    total: dt.timedelta
    days: int

    @property
    def share(self) -> int:
        """The attended share in whole per cent, never rounded up to a requirement."""
        return int(self.attended * 100 / self.total) if self.total else 0

    def is_enough(self, minimum: int) -> bool:
        """Whether the share reaches `minimum` per cent of the session time."""
        return self.attended * 100 >= self.total * minimum
