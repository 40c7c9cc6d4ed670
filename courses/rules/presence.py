"""How much of an offering somebody attended, and what counts where live sessions overlap."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

MINUTE = dt.timedelta(minutes=1)
# How well each source of a mark proves that somebody was there, the best first.
PROOF = ("qr", "sheet", "tap", "list", "api")

Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class Presence:
    """How much of an offering one person attended: time, whole time, and on how many days."""

    attended: dt.timedelta
    total: dt.timedelta
    days: int

    @property
    def share(self) -> int:
        """The attended share in whole per cent, never rounded up to a requirement."""
        return int(self.attended * 100 / self.total) if self.total else 0

    def is_enough(self, minimum: int) -> bool:
        """Whether the share reaches `minimum` per cent of the session time."""
        return self.attended * 100 >= self.total * minimum


@dataclass(frozen=True)
class NewMark:
    """What somebody saw about one person in a session: the mark, minutes present (None: the whole session), a note.

    `seen_at` is when it was seen, where that is not now: on a phone without network, or on a list. `sent_id` is the
    sender's own number of it, by which a repeat is known.
    """

    enrolment_id: int
    mark: str
    minutes: int | None = None
    note: str = ""
    seen_at: dt.datetime | None = None
    sent_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Stay:
    """That one person was at a live session, for so many minutes (None: all of it), and which mark comes first.

    The lower `rank` is served first where sessions overlap: the earlier mark, then the better proof. A mark that is
    added afterwards so never takes time from one that has already brought a completion.
    """

    key: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    minutes: int | None
    rank: tuple[dt.datetime, int, int]

    @property
    def time(self) -> dt.timedelta:
        """The time for which the mark stands by itself, at most the session's."""
        whole = self.ends_at - self.starts_at
        return whole if self.minutes is None else min(whole, self.minutes * MINUTE)


def counted(stays: Collection[Stay]) -> dict[int, dt.timedelta]:
    """Return how much of each stay of one person counts, so that no minute counts twice.

    The first mark is served first. Of a stay of some minutes it is not known which they were: they are laid where
    no other session lies, then from the beginning of what is still free, so that nobody loses more than they must.
    """
    taken: list[Span] = []
    found = {}
    for stay in sorted(stays, key=lambda one: one.rank):
        free = _without([(stay.starts_at, stay.ends_at)], taken)
        alone = _without(free, [(one.starts_at, one.ends_at) for one in stays if one.key != stay.key])
        laid = _first([*alone, *_without(free, alone)], stay.time)
        taken += laid
        found[stay.key] = _length(laid)
    return found


def _without(spans: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Return what is left of spans when others are cut out, in order."""
    left = list(spans)
    for since, until in taken:
        left = [
            (start, end)
            for first, last in left
            for start, end in ((first, min(last, since)), (max(first, until), last))
            if start < end
        ]
    return sorted(left)


def _first(spans: Sequence[Span], time: dt.timedelta) -> list[Span]:
    """Return as much of the spans, from the first on, as `time` lasts."""
    laid = []
    for start, end in spans:
        laid.append((start, min(end, start + time)))
        time -= laid[-1][1] - start
    return [(start, end) for start, end in laid if start < end]


def _length(spans: Sequence[Span]) -> dt.timedelta:
    return sum((end - start for start, end in spans), dt.timedelta())


def whole_minutes(starts_at: dt.datetime, ends_at: dt.datetime) -> int:
    """Return how many whole minutes a session lasts, at least one."""
    return max(1, (ends_at - starts_at) // MINUTE)


def minutes_left(since: dt.datetime, ends_at: dt.datetime) -> int:
    """Return how many whole minutes of a session are left from a moment on, at least one."""
    return max(1, (ends_at - since) // MINUTE)


def minutes_between(spans: Sequence[Span], starts_at: dt.datetime, ends_at: dt.datetime) -> int:
    """Return the whole minutes of a session covered by spans that may overlap each other; begun minutes do not count."""
    missed = _without([(starts_at, ends_at)], spans)
    return (ends_at - starts_at - _length(missed)) // MINUTE
