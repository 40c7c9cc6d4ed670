"""Pure rules of the room: which evidence decides a level, and how wide a gap is. No database.

The policy is "highest level within validity": of all that counts on a day, the highest level decides; among
equal levels the latest day, then the latest line. So the order in which facts arrive never matters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

SAID_OF_ONESELF = "self"


class Shown(Protocol):
    """What the rules need to know of one line of evidence; models.Evidence fits."""

    @property
    def pk(self) -> int:
        """The number of the line; a later line has a higher one."""

    @property
    def level(self) -> int:
        """The level shown, 1 to 5."""

    @property
    def kind(self) -> str:
        """Where it comes from, a value of Evidence.Kind."""

    @property
    def on(self) -> dt.date:
        """The day on which it was shown."""

    @property
    def valid_until(self) -> dt.date | None:
        """The first day on which it no longer counts; None: for good."""


@dataclass(frozen=True)
class Line:
    """A line of evidence as plain values."""

    pk: int
    level: int
    kind: str
    on: dt.date
    valid_until: dt.date | None = None
    reverses_id: int | None = None


AnyShown = TypeVar("AnyShown", bound=Shown)


def counts(shown: Shown, *, on: dt.date) -> bool:
    """Whether a line that was not reversed counts towards a level on a day."""
    has_begun = shown.on <= on
    still_holds = shown.valid_until is None or shown.valid_until > on
    return has_begun and still_holds and shown.kind != SAID_OF_ONESELF


def deciding(lines: Iterable[AnyShown], *, on: dt.date) -> AnyShown | None:
    """Return the line that decides the level on a day, or None if none counts. Reversed lines are left out before."""
    return max((line for line in lines if counts(line, on=on)), key=_weight, default=None)


def _weight(shown: Shown) -> tuple[int, dt.date, int]:
    return shown.level, shown.on, shown.pk


def standing(lines: Iterable[Line]) -> list[Line]:
    """Return the lines that neither reverse another nor were reversed."""
    kept = list(lines)
    reversed_lines = {line.reverses_id for line in kept}
    return [line for line in kept if line.reverses_id is None and line.pk not in reversed_lines]


@dataclass(frozen=True)
class Weighed:
    """One requirement and what is held, with the weight that it has in the match."""

    held: int
    required: int
    weight: int = 1


def job_person_match(requirements: Iterable[Weighed], *, is_capped: bool) -> Decimal | None:
    """Return the levels held as per cent of the levels required, weighted, to two places; None where nothing is required.

    Capped, a level above the requirement counts as the requirement (PerBKN 26/2019 does not say; the rule does).
    """
    held = required = 0
    for one in requirements:
        held += one.weight * (min(one.held, one.required) if is_capped else one.held)
        required += one.weight * one.required
    if not required:
        return None
    return (Decimal(100) * held / required).quantize(Decimal("0.01"))


def gap(*, held: int, required: int) -> int:
    """Return held minus required, in levels: below zero something is lacking, 0 fits, above is more than asked."""
    return held - required


def shortfall(*, held: int, required: int) -> int:
    """Return how many levels are lacking, 0 or more. What is above the requirement makes up for nothing."""
    return max(required - held, 0)
