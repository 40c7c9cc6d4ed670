"""What may be told of counts: nothing that is smaller than five, and nothing from which that could be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FEWEST = 5


def shown(number: int) -> int | None:
    """Return a count as it is told: None for 1 to 4; none at all is no secret."""
    return None if 0 < number < FEWEST else number


def part_shown(whole: int | None, part: int) -> int | None:
    """Return a part of a count as it is told: neither it nor what is left of the whole may be 1 to 4."""
    return None if whole is None or shown(part) is None or shown(whole - part) is None else part


def suppressed(rows: Sequence[Mapping[str, Any]], counts: Sequence[str], within: str) -> list[dict[str, Any]]:
    """Return rows with counts of 1 to 4 left out, and a second one wherever one alone could be worked out from the sum.

    Rows of one group (`within`, such as a year) may stand beside their sum elsewhere: if a single count of the group is left
    out, the smallest of the others goes too (complementary suppression). Rows keep their order.
    """
    told = [dict(row) for row in rows]
    groups: dict[Any, list[int]] = {}
    for place, row in enumerate(rows):
        groups.setdefault(row[within], []).append(place)
    for name in counts:
        for places in groups.values():
            _suppress(told, rows, name, places)
    return told


def _suppress(told: list[dict[str, Any]], rows: Sequence[Mapping[str, Any]], name: str, places: Sequence[int]) -> None:
    hidden = [place for place in places if shown(rows[place][name]) is None]
    if len(hidden) == 1:
        others = [place for place in places if place not in hidden and rows[place][name]]
        hidden += sorted(others, key=lambda place: (rows[place][name], place))[:1]
    for place in hidden:
        told[place][name] = None
