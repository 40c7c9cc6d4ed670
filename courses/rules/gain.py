"""What a test says about learning: gain, difficulty, discrimination, and from how many answers a number is shown."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lms.kit.crowds import FEWEST

__all__ = ["FEWEST", "discrimination", "gain", "mean", "verdict_of"]


def gain(before: float, after: float) -> float | None:
    """Return the normalised gain (Hake 1998) of two scores of 100: which share of what could be won was won.

    Below 0 is a loss. None where nothing could be won because the first score was full.
    """
    return None if before >= 100 else (after - before) / (100 - before)  # noqa: PLR2004 - a full score


def mean(numbers: Sequence[float]) -> float | None:
    """Return the mean, None of no numbers."""
    return sum(numbers) / len(numbers) if numbers else None


TOO_EASY, TOO_HARD, WEAK = 0.95, 0.2, 0.15


def verdict_of(difficulty: float | None, tells: float | None) -> str:
    """Return what the numbers say about a question: `unknown`, `wrong` (the strong fail it), `easy`, `hard`, `weak` or `good`.

    The limits are rules of thumb of classical test theory, to look at a question and not to judge it.
    """
    if difficulty is None:
        return "unknown"
    if tells is not None and tells < 0:
        return "wrong"
    if difficulty > TOO_EASY:
        return "easy"
    if difficulty < TOO_HARD:
        return "hard"
    return "weak" if tells is not None and tells < WEAK else "good"


def discrimination(item: Sequence[float], total: Sequence[float]) -> float | None:
    """Return how well an item tells strong from weak: the correlation of its share with the rest of the score, -1 to 1.

    None where it cannot be said: fewer than three attempts, or all the same.
    """
    rest = [whole - own for own, whole in zip(item, total, strict=True)]
    if len(item) < 3:  # noqa: PLR2004 - two points always lie on a line
        return None
    mine, other = sum(item) / len(item), sum(rest) / len(rest)
    spread = math.sqrt(sum((x - mine) ** 2 for x in item) * sum((y - other) ** 2 for y in rest))
    if spread < 1e-9:  # noqa: PLR2004 - what floating numbers leave of nothing
        return None
    return max(-1.0, min(1.0, sum((x - mine) * (y - other) for x, y in zip(item, rest, strict=True)) / spread))
