"""How the catalogue is sifted: which courses fit what somebody asks for, and how many would fit each further wish.

Pure: without the database and without Django. A wish names a facet and the values of which one must hold; all wishes
must hold. What is said of dates must hold for one and the same date.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

PAGE_FACETS = ("form", "competency", "hours", "language", "gaps")
DATE_FACETS = ("mode", "month", "place", "audience", "free")
HOURS = {"8": (0, 8), "20": (8, 20), "40": (20, 40), "more": (40, None)}
NOTHING: frozenset[str] = frozenset()

Values = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Date:
    """A coming date of a course, as far as it is sifted."""

    key: int
    starts_on: dt.date
    values: Values


@dataclass(frozen=True, slots=True)
class Entry:
    """A course in the catalogue, as far as it is sifted and sorted; dates soonest first."""

    page: int
    course: int
    title: str
    published_at: dt.datetime | None
    hours: Decimal
    values: Values
    dates: tuple[Date, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A course that fits, and its dates that do, soonest first."""

    entry: Entry
    dates: tuple[Date, ...]

    @property
    def date(self) -> Date | None:
        """The first date that fits, None where there is none."""
        return self.dates[0] if self.dates else None


@dataclass
class Sifted:
    """What fits, and for each facet how many courses would fit with each value, the other wishes kept."""

    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in (*PAGE_FACETS, *DATE_FACETS)})


def bucket(hours: Decimal) -> str:
    """Return in which range of learning hours (JP) a course falls: up to 8, to 20, to 40, or more."""
    return next(name for name, (_above, most) in HOURS.items() if most is None or hours <= most)


def sift(entries: Iterable[Entry], wishes: Mapping[str, Collection[str]], helpful: Collection[int] = ()) -> Sifted:
    """Sift the courses; `helpful` are those (by their key) that close a gap of who asks."""
    pages = {name: frozenset(wishes[name]) for name in PAGE_FACETS if wishes.get(name)}
    dates = {name: frozenset(wishes[name]) for name in DATE_FACETS if wishes.get(name)}
    found = Sifted()
    for entry in entries:
        values = {**entry.values, "gaps": frozenset(["on"])} if entry.course in helpful else entry.values
        failed = [name for name, wanted in pages.items() if wanted.isdisjoint(values.get(name, NOTHING))]
        if len(failed) > 1:
            continue
        fits = _fitting(entry, dates)
        good = tuple(date for date, lacks in fits if not lacks)
        is_offered = bool(good) or not dates
        if is_offered:
            _count(found.counts, failed or PAGE_FACETS, values)
        if not failed:
            _count_dates(found.counts, fits)
            if is_offered:
                found.hits.append(Hit(entry, good))
    return found


def _fitting(entry: Entry, dates: Mapping[str, frozenset[str]]) -> list[tuple[Date, tuple[str, ...]]]:
    """Return each date with the wishes that it does not grant."""
    if not dates:
        return [(date, ()) for date in entry.dates]
    return [
        (date, tuple(name for name, wanted in dates.items() if wanted.isdisjoint(date.values.get(name, NOTHING))))
        for date in entry.dates
    ]


def _count(counts: dict[str, Counter[str]], names: Iterable[str], values: Values) -> None:
    for name in names:
        counts[name].update(values.get(name, NOTHING))


def _count_dates(counts: dict[str, Counter[str]], fits: list[tuple[Date, tuple[str, ...]]]) -> None:
    """Count each value once a course, from the dates that lack nothing but, at most, that facet."""
    seen: dict[str, set[str]] = {}
    for date, lacks in fits:
        if len(lacks) <= 1:
            for name in lacks or DATE_FACETS:
                seen.setdefault(name, set()).update(date.values.get(name, NOTHING))
    for name, values in seen.items():
        counts[name].update(values)
