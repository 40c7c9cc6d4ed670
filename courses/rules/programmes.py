"""When a programme is complete. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Done:
    """A completion of a course."""

    key: int
    course: int
    on: dt.date
    hours: Decimal


@dataclass(frozen=True)
class Needs:
    """What completes a programme: all required courses, and so many of the others, each within the period."""

    required: frozenset[int]
    others: frozenset[int]
    choices: int
    since: dt.date
    until: dt.date | None

    @property
    def number(self) -> int:
        """How many courses complete it."""
        return len(self.required) + self.choices


def counted(needs: Needs, done: Iterable[Done]) -> list[Done]:
    """Return the completions that count: of each course the first, of the others no more than are asked for, the first ones."""
    first: dict[int, Done] = {}
    for one in sorted(done, key=lambda one: (one.on, one.key)):
        is_in_time = one.on >= needs.since and (needs.until is None or one.on < needs.until)
        if is_in_time and one.course in needs.required | needs.others:
            first.setdefault(one.course, one)
    chosen = [one for one in first.values() if one.course in needs.others][: needs.choices]
    return [one for one in first.values() if one.course in needs.required] + chosen


def is_complete(needs: Needs, done: Iterable[Done]) -> bool:
    """Whether nothing is missing."""
    return needs.number > 0 and len(counted(needs, done)) == needs.number
