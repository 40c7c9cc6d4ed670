"""Which time a unit was credibly done in."""

from __future__ import annotations


def is_credible(seconds: int, *, plausible_minutes: int, share: int) -> bool:
    """Whether `seconds` reach `share` per cent of the plausible minutes; without plausible minutes all is credible."""
    return seconds * 100 >= plausible_minutes * 60 * share
