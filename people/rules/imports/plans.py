"""What a row would do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from people.rules.imports.reasons import ACCEPTABLE, NOTES, QUARANTINING, Reason


@dataclass(frozen=True)
class Move:
    """A position to open: the post by unit and job role, and the definitive position that ends for it.

    A job role below zero is one that the import makes. `made_role` is what was made, on the first row that needs it.
    """

    unit_id: int
    job_role_id: int
    kind: str
    since: dt.date
    until: dt.date | None = None
    ends: int | None = None
    ended_before: dt.date | None = None
    made_role: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Planned:
    """The outcome of a row with its reasons; before and after as people read it; and what is written on commit."""

    number: int
    outcome: str
    reasons: tuple[Reason, ...] = ()
    changes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    key: str = ""
    record_id: int | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    move: Move | None = None

    @property
    def writes(self) -> bool:
        """Whether a commit writes anything for it."""
        return self.outcome in {"new", "changed"}


def stopped(number: int, reasons: Sequence[Reason], decision: str, key: str = "") -> Planned | None:
    """Return a row that its reasons stop, or None where they do not, or where HR has accepted them."""
    if decision == "leave_out":
        return Planned(number, "left_out", tuple(reasons), key=key)
    codes = {code for code, _facts in reasons} - NOTES
    if decision == "accept":
        codes -= ACCEPTABLE
    if not codes:
        return None
    outcome = "quarantined" if codes <= QUARANTINING else "refused"
    return Planned(number, outcome, tuple(reasons), key=key)
