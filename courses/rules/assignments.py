"""Pure rules of assignments: the rubric, its points, lateness, and when two marks are too far apart. No database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

Rubric = list[dict[str, Any]]
MOST_CRITERIA, MOST_LEVELS, MOST_POINTS = 20, 8, 100


class WrongRubric(ValueError):
    """A line makes no criterion; `number` says which, from 1."""

    def __init__(self, number: int) -> None:
        """Keep the number of the line."""
        self.number = number
        super().__init__(number)


def rubric_of(text: str) -> Rubric:
    """Return the rubric that the lines write; raises WrongRubric.

    One criterion a line: "Criterion: 0 not seen; 5 partly; 10 fully", at least two levels, the points rising.
    """
    found: Rubric = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(_criterion(line, number))
    if not found or len(found) > MOST_CRITERIA:
        raise WrongRubric(max(len(found), 1))
    return found


def _criterion(line: str, number: int) -> dict[str, Any]:
    words, colon, rest = line.rpartition(":")
    levels = [_level(one.strip(), number) for one in rest.split(";")]
    points = [one["points"] for one in levels]
    is_rising = points == sorted(set(points)) and points[-1] > 0
    if not colon or not words.strip() or not 2 <= len(levels) <= MOST_LEVELS or not is_rising:  # noqa: PLR2004 - a choice is between two
        raise WrongRubric(number)
    return {"text": words.strip(), "levels": levels}


def _level(text: str, number: int) -> dict[str, Any]:
    points, _space, words = text.partition(" ")
    if not (points.isascii() and points.isdecimal()) or int(points[:4]) > MOST_POINTS or not words.strip():
        raise WrongRubric(number)
    return {"points": int(points), "text": words.strip()}


def lines_of_rubric(rubric: Rubric) -> str:
    """Return the lines that write a rubric."""
    return "\n".join(
        f"{one['text']}: " + "; ".join(f"{level['points']} {level['text']}" for level in one["levels"]) for one in rubric
    )


def read_levels(rubric: Rubric, data: Mapping[str, Sequence[str]]) -> list[int] | None:
    """Return the place of the level chosen for each criterion from a sent form (c0, c1, …); None where one is lacking."""
    chosen = []
    for place, one in enumerate(rubric):
        sent = (data.get(f"c{place}") or [""])[0]
        if sent not in {str(number) for number in range(len(one["levels"]))}:
            return None
        chosen.append(int(sent))
    return chosen


def score_of(rubric: Rubric, levels: Sequence[int]) -> Decimal:
    """Return the score of 100 for the chosen levels: their points of all that can be had."""
    earned = sum(one["levels"][place]["points"] for one, place in zip(rubric, levels, strict=True))
    most = sum(one["levels"][-1]["points"] for one in rubric)
    return (Decimal(100) * earned / most).quantize(Decimal("0.01"))


def days_late(due_at: dt.datetime | None, at: dt.datetime) -> int:
    """Return the begun days after the end; 0 in time or without an end."""
    if due_at is None or at <= due_at:
        return 0
    return (at - due_at) // dt.timedelta(days=1) + 1


def after_lateness(score: Decimal, days: int, points_a_day: int) -> Decimal:
    """Return a score less what lateness costs, never below 0."""
    return max(score - days * points_a_day, Decimal(0))


def are_apart(one: Decimal, other: Decimal, tolerance: int) -> bool:
    """Whether two marks differ by more than the tolerance."""
    return abs(one - other) > tolerance
