"""Which parts of a video somebody has seen. Ranges are pairs of seconds, from and to, in order and apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Range = tuple[float, float]

FASTEST = 2.0  # the players' highest speed
GRACE = 5.0  # seconds by which a report may be late or early
JOINT = 1.0  # seconds between two ranges that a player may lose, so that they still count as one
MOST_RANGES = 500


def read(said: Any, length: float) -> list[Range]:
    """Return the ranges of a report that can be understood, cut to the video; all else is left out."""
    found = []
    for one in said if isinstance(said, list) else []:
        try:
            begin, end = (min(max(float(part), 0.0), float(length)) for part in one)
        except (TypeError, ValueError, OverflowError):
            continue
        if begin < end:
            found.append((begin, end))
    return found[:MOST_RANGES]


def merged(ranges: Iterable[Sequence[float]]) -> list[Range]:
    """Return the same seconds as ranges in order, none touching another; gaps of less than a second are closed."""
    found: list[Range] = []
    for begin, end in sorted((float(one[0]), float(one[1])) for one in ranges):
        if found and begin <= found[-1][1] + JOINT:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found[:MOST_RANGES]


def seconds_in(ranges: Iterable[Range]) -> float:
    """Return how many seconds ranges that lie apart hold."""
    return sum(end - begin for begin, end in ranges)


def reached(ranges: Sequence[Range]) -> float:
    """Return up to where a video was seen without a gap from its beginning."""
    return ranges[0][1] if ranges and ranges[0][0] <= JOINT else 0.0


def affordable(new: Iterable[Range], *, passed: float, spent: float = 0.0) -> list[Range]:
    """Return what of new ranges can have been seen in `passed` seconds at the highest speed; the rest is cut off.

    `spent` is how many seconds of the video were reported before in the same time.
    """
    left = max(passed, 0.0) * FASTEST + GRACE - spent
    found = []
    for begin, end in new:
        if left <= 0:
            break
        found.append((begin, min(end, begin + left)))
        left -= end - begin
    return found


def without_skipping(known: Sequence[Range], new: Iterable[Range]) -> list[Range]:
    """Return `known` and what of `new` goes on from it, one after the other; what begins further on is left out."""
    seen = merged(known)
    for begin, end in sorted(new):
        if begin <= reached(seen) + JOINT:
            seen = merged([*seen, (begin, end)])
    return seen


def share(ranges: Iterable[Range], length: float) -> int:
    """Return how much of a video was seen, in whole per cent."""
    return min(int(seconds_in(ranges) * 100 / length + 1e-9), 100) if length > 0 else 0
