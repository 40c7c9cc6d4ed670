"""When a programme is complete. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
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
class Noted:
    """That the programme was completed on a day, by these completions of courses (keys).

    From `again_from` on, courses count for completing it another time; None: it is completed once.
    """

    on: dt.date
    by: frozenset[int]
    again_from: dt.date | None = None


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


def next_cycle(needs: Needs, done: Collection[Done], noted: Iterable[Noted] = (), new: Collection[int] = ()) -> list[Done]:
    """Return by which completions the programme was completed next, besides what is noted; nothing where it was not.

    Each cycle takes all that the programme asks for anew, each course after the day on which the cycle before was complete
    and not before it can be taken again; no completion counts in two. Between cycles that are noted only one to which one of
    `new` (keys) belongs is found.
    """
    earlier = sorted(noted, key=lambda one: one.on)
    used = {key for one in earlier for key in one.by}
    free = [one for one in done if one.key not in used]
    begins = [min((one.on for one in done if one.key in noted.by), default=noted.on) for noted in earlier]
    opens = [dt.date.min, *(_opens(one) for one in earlier)]
    for since, until in zip(opens, [*begins, None], strict=True):
        within = [one for one in free if since and since <= one.on and (until is None or one.on < until)]
        if is_complete(needs, within):
            cycle = counted(needs, within)
            if until is None or any(one.key in new for one in cycle):
                return cycle
    return []


def _opens(noted: Noted) -> dt.date | None:
    return max(noted.again_from, noted.on + dt.timedelta(days=1)) if noted.again_from else None
