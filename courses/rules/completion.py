"""What a curriculum asks before somebody completes it, and what of it is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

DONE, TO_CONFIRM = "done", "to_confirm"


@dataclass(frozen=True)
class CompletionRule:
    """The rule of a curriculum besides attendance: required units, least score of each test, assignments, survey."""

    needs_units: bool = True
    minimum_score: int | None = None
    needs_assignments: bool = False
    needs_survey: bool = False

    def asks_for(self, unit: AskedUnit) -> bool:
        """Whether this unit must be done. Attendance of sessions is asked by its own share."""
        if unit.kind == "session":
            return False
        by_kind = {"assignment": self.needs_assignments, "survey": self.needs_survey}.get(unit.kind, False)
        return by_kind or (self.needs_units and unit.is_required)

    def least_score_of(self, unit: AskedUnit) -> int | None:
        """Return the score of 100 that must be reached in this unit; None where there is none."""
        return self.minimum_score if unit.kind == "quiz" else None


@dataclass(frozen=True)
class AskedUnit:
    """A unit as the rule sees it."""

    pk: int
    kind: str
    title: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Reached:
    """How far somebody is with a unit: its state, and its score of 100 where it has one."""

    state: str
    score: Decimal | None = None


@dataclass(frozen=True)
class Lack:
    """One unit that is lacking, and why: "undone", "unconfirmed" or "score" (then with the score and the least one)."""

    unit: AskedUnit
    why: str
    score: Decimal | None = None
    least: int | None = None


def lacks(rule: CompletionRule, units: Iterable[AskedUnit], reached: Mapping[int, Reached]) -> tuple[Lack, ...]:
    """Return what is lacking of these units, in their order."""
    found = (_lack(rule, unit, reached.get(unit.pk)) for unit in units)
    return tuple(one for one in found if one is not None)


def _lack(rule: CompletionRule, unit: AskedUnit, reached: Reached | None) -> Lack | None:
    least = rule.least_score_of(unit)
    if rule.asks_for(unit) and (reached is None or reached.state != DONE):
        return Lack(unit, "unconfirmed" if reached and reached.state == TO_CONFIRM else "undone")
    score = reached.score if reached else None
    if least is not None and (score is None or score < least):
        return Lack(unit, "score", score, least)
    return None
