"""Pure rules of achievement: how far a target is reached, and what the parts of a result come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")
_FULL, _NONE = Decimal(100), Decimal(0)


def percent(achieved: Decimal, *, amount: Decimal, most: Decimal | None = None, is_less_better: bool = False) -> Decimal:
    """Return what was achieved in per cent of a target, in tenths, never below 0.

    A range (`amount` to `most`) is reached inside it; outside, what lies off it takes away. Where less is better (time,
    cost), each per cent below the target adds one and each above takes one.
    """
    if most is not None:
        return _rounded(_of_range(achieved, amount, most))
    if is_less_better:
        return _rounded(max(_NONE, 2 * _FULL - _FULL * achieved / amount))
    return _rounded(_FULL * achieved / amount)


def _of_range(achieved: Decimal, least: Decimal, most: Decimal) -> Decimal:
    if achieved < least:
        return _FULL * achieved / least
    return _FULL if achieved <= most else _FULL * most / achieved


def mean(parts: Iterable[Decimal | None]) -> Decimal | None:
    """Return the mean of what is known, in tenths; None where nothing is."""
    known = [part for part in parts if part is not None]
    return _rounded(sum(known, _NONE) / len(known)) if known else None


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Node:
    """A result as it is summed up: the per cent of its own indicators, and the results that contribute to it."""

    own: tuple[Decimal | None, ...] = ()
    below: tuple[int, ...] = field(default=())


def summed_up(nodes: Mapping[int, Node]) -> dict[int, Decimal | None]:
    """Return the per cent of each result: of its own indicators, else the mean of those that contribute to it.

    Results may contribute over several levels; one that contributes to itself in a circle counts as unknown there.
    """
    found: dict[int, Decimal | None] = {}
    open_now: set[int] = set()

    def of(key: int) -> Decimal | None:
        if key in found or key in open_now or key not in nodes:
            return found.get(key)
        open_now.add(key)
        node = nodes[key]
        own = mean(node.own)
        found[key] = mean(of(one) for one in node.below) if own is None else own
        open_now.discard(key)
        return found[key]

    for key in nodes:
        of(key)
    return found
