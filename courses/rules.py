"""Pure rules of learning, without the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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


@dataclass(frozen=True)
class ClaimedLevel:
    """That a curriculum brings a level of a competency, for a number of months (None: for good)."""

    competency_id: int
    level: int
    valid_months: int | None


def strongest(claims: Iterable[ClaimedLevel]) -> list[ClaimedLevel]:
    """Return one claim a competency: the highest level, and of equal ones the one that lasts longest."""
    best: dict[int, ClaimedLevel] = {}
    for claim in claims:
        other = best.get(claim.competency_id)
        if other is None or _strength(claim) > _strength(other):
            best[claim.competency_id] = claim
    return [best[competency] for competency in sorted(best)]


def _strength(claim: ClaimedLevel) -> tuple[int, float]:
    return claim.level, float("inf") if claim.valid_months is None else claim.valid_months
