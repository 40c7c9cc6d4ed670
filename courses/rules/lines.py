"""Numbers of lines as people write them down: "3, 17, 20-25"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence

_PART = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


def line_numbers(text: str, *, most: int) -> tuple[set[int], list[str]]:
    """Return the numbers that a text names, from 1 to `most`, and the parts that name none."""
    numbers: set[int] = set()
    wrong = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        match = _PART.fullmatch(part)
        first, last = (int(match.group(1)), int(match.group(2) or match.group(1))) if match else (0, 0)
        if match and 1 <= first <= last <= most:
            numbers |= set(range(first, last + 1))
        elif part:
            wrong.append(part)
    return numbers, wrong


def others(numbers: Collection[int], *, most: int) -> list[int]:
    """Return all numbers from 1 to `most` that are not among these."""
    return [one for one in range(1, most + 1) if one not in numbers]


def in_this_order(moments: Sequence[dt.datetime]) -> list[dt.datetime]:
    """Return the same moments, the earliest first, each later than the one before by a microsecond at least."""
    found: list[dt.datetime] = []
    for moment in sorted(moments):
        found.append(max(moment, found[-1] + dt.timedelta(microseconds=1)) if found else moment)
    return found
