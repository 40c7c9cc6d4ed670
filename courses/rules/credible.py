"""Which time a unit was credibly done in."""

from __future__ import annotations


def needed_seconds(plausible_minutes: int, *, share: int) -> int:
    """Return how many seconds are the given share (per cent) of the plausible minutes, rounded up."""
    return -(-plausible_minutes * 60 * share // 100)


def is_credible(seconds: int, *, plausible_minutes: int, share: int) -> bool:
    """Whether `seconds` reach `share` per cent of the plausible minutes; without plausible minutes all is credible."""
    return seconds >= needed_seconds(plausible_minutes, share=share)
