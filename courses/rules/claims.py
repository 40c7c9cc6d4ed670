"""Which levels a curriculum brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


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
