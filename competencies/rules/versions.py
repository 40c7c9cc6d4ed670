"""Where a competency leads in the next version of its framework: pure, without the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

FULL, LOWER, NONE = "full", "lower", "none"

# Where one old competency leads: the keys of the new ones, each with what carries over to it. Empty: it is dropped.
Onwards: TypeAlias = Mapping[int, str]


def carried_level(level: int, carry: str) -> int | None:
    """Return which level (1 to 5) of a new competency somebody has, or a course brings, of an old one's; None: nothing."""
    if carry == NONE:
        return None
    return level if carry == FULL else level - 1 or None


def heir(onwards: Onwards) -> int | None:
    """Return the one new competency to which an old one goes over in full, if it is one."""
    whole = [new for new, carry in onwards.items() if carry == FULL]
    return whole[0] if len(whole) == 1 else None
