"""The policies by which evidence becomes a level.

The database says the same in its function `competencies_decide`; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic

from competencies.rules.levels import AnyShown, Shown, counts
from lms.kit.months import months_later

HIGHEST, LATEST, WEIGHTED = "highest", "latest", "weighted"
PRIOR = "prior"


@dataclass(frozen=True)
class KindTerms:
    """How evidence of one kind counts.

    `weight`: its part in a weighted level, 0: it never counts. `decay_months`: after each so many months it is worth one
    level less, never below 1. `needs_confirmation`: it counts once somebody other than its owner has confirmed it.
    `valid_years`: so long it counts where the line itself names no end.
    """

    weight: int = 1
    decay_months: int | None = None
    needs_confirmation: bool = False
    valid_years: int | None = None


# Where no rule says more: what people hand in themselves waits for confirmation, all else counts alike and for good.
PLAIN: Mapping[str, KindTerms] = {PRIOR: KindTerms(needs_confirmation=True)}
_ANY = KindTerms()


@dataclass(frozen=True)
class Decided(Generic[AnyShown]):
    """The level that a policy derives, and the line that decides it."""

    level: int
    line: AnyShown


def full_months(since: dt.date, day: dt.date) -> int:
    """Return how many whole months have passed between two days."""
    return (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)


def ends_on(line: Shown, *, terms: KindTerms) -> dt.date | None:
    """Return the first day on which a line no longer counts: its own, else by the rule of its kind; None: for good."""
    if line.valid_until or not terms.valid_years:
        return line.valid_until
    return months_later(line.on, 12 * terms.valid_years)


def worth(line: Shown, *, on: dt.date, terms: KindTerms) -> int:
    """Return the level that a line is still worth on a day."""
    if not terms.decay_months:
        return line.level
    return max(line.level - full_months(line.on, on) // terms.decay_months, 1)


def decide(
    lines: Iterable[AnyShown],
    *,
    on: dt.date,
    policy: str = HIGHEST,
    kinds: Mapping[str, KindTerms] = PLAIN,
    confirmed: Collection[int] = (),
) -> Decided[AnyShown] | None:
    """Return the level on a day and what decides it, or None if nothing counts. Reversed lines are left out before.

    "highest": the highest level within validity. "latest": the level of the latest day. "weighted": the mean of all,
    each weighted by its kind, halves rounded up; the heaviest line is named. Ties: the latest day, then the latest line.
    The order in which lines are given never matters.
    """
    counting = [
        (line, terms)
        for line in lines
        if counts(line, on=on)
        and (terms := kinds.get(line.kind, _ANY)).weight
        and ((end := ends_on(line, terms=terms)) is None or end > on)
        and (not terms.needs_confirmation or line.pk in confirmed)
    ]
    if not counting:
        return None

    def rank(one: tuple[AnyShown, KindTerms]) -> tuple[int, dt.date, int]:
        line, terms = one
        by_level = worth(line, on=on, terms=terms) if policy == HIGHEST else 0
        return terms.weight if policy == WEIGHTED else by_level, line.on, line.pk

    line, terms = max(counting, key=rank)
    if policy != WEIGHTED:
        return Decided(worth(line, on=on, terms=terms), line)
    total = sum(terms.weight for _line, terms in counting)
    level = sum(terms.weight * worth(line, on=on, terms=terms) for line, terms in counting)
    return Decided((2 * level + total) // (2 * total), line)
