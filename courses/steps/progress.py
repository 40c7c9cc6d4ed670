"""Beginning and finishing units; each step runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from courses import queries
from courses.models import Enrolment, LearningUnit, UnitProgress
from courses.rules import is_credible

State = UnitProgress.State
_WRITTEN = ["state", "score", "seconds", "done_at"]


def start_unit(enrolments: Collection[Enrolment], unit: LearningUnit, *, at: dt.datetime) -> dict[int, UnitProgress]:
    """Note that these learners have begun a unit; who had begun before keeps that. 2 statements.

    Returns their progress, locked, by enrolment id.
    """
    UnitProgress.objects.bulk_create(
        [UnitProgress(enrolment=enrolment, unit=unit, started_at=at) for enrolment in enrolments], ignore_conflicts=True
    )
    return {row.enrolment_id: row for row in UnitProgress.objects.of(enrolments).filter(unit=unit).locked()}


def finish_unit(
    enrolments: Collection[Enrolment],
    unit: LearningUnit,
    *,
    at: dt.datetime,
    score: Decimal | float | None = None,
    passed: bool = True,
    seconds: int | None = None,
) -> dict[int, UnitProgress]:
    """Note that these learners have finished a unit, with a score of 0 to 100 where it has one. 4 statements.

    `seconds` is the time spent in it; without, the time since it was begun. Much quicker than plausible (the dated rule
    CredibleTime) counts only once the trainer has confirmed it. Not `passed` keeps the unit begun. A repeat keeps the best
    score and what was done before. Returns their progress by enrolment id.
    """
    rows = start_unit(enrolments, unit, at=at)
    share = queries.credible_share(at)
    for row in rows.values():
        _finish_one(row, unit, share, at=at, score=score, passed=passed, seconds=seconds)
    UnitProgress.objects.bulk_update(rows.values(), _WRITTEN)
    return rows


def _finish_one(
    row: UnitProgress,
    unit: LearningUnit,
    share: int,
    *,
    at: dt.datetime,
    score: Decimal | float | None,
    passed: bool,
    seconds: int | None,
) -> None:
    row.score = _best(row.score, score)
    if row.state != State.STARTED:
        return
    spent = int((at - row.started_at).total_seconds()) if seconds is None else seconds
    row.seconds = max(row.seconds, spent)
    if passed:
        is_fine = is_credible(row.seconds, plausible_minutes=unit.plausible_minutes, share=share)
        row.state, row.done_at = State.DONE if is_fine else State.TO_CONFIRM, at


def _best(kept: Decimal | None, new: Decimal | float | None) -> Decimal | None:
    if new is None:
        return kept
    rounded = min(max(Decimal(str(new)).quantize(Decimal("0.01")), Decimal(0)), Decimal(100))
    return rounded if kept is None else max(kept, rounded)
