"""By when HR answers, and what waits for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appraisals.models import AnswerTerm, Contest, LearningClaim

if TYPE_CHECKING:
    from people.models import Agency


@dataclass(frozen=True)
class Waiting:
    """One contest or claim that HR has to answer by a day."""

    subject: int
    employee_id: int
    answer_until: dt.date


def term_of(subject: int, on: dt.date) -> AnswerTerm | None:
    """Return the term that holds on a day; None where HR has none. One statement."""
    return AnswerTerm.objects.held_on(on).filter(subject=subject).first()


def answer_until(subject: int, sent_on: dt.date) -> dt.date | None:
    """Return the last day of the answer by the term of the day on which it was sent; None without a term. One statement."""
    term = term_of(subject, sent_on)
    return sent_on + dt.timedelta(days=term.days_to_answer) if term else None


def due_soon(on: dt.date) -> list[Waiting]:
    """Return what waits and whose last day is near by the terms of a day, or past; the earliest first. Three statements."""
    before = dict(AnswerTerm.objects.held_on(on).values_list("subject", "days_before"))
    found: list[Waiting] = []
    for subject, rows in _waiting().items():
        near = on + dt.timedelta(days=before.get(subject, 0))
        due = rows.filter(answer_until__lte=near).order_by("answer_until", "pk")
        found += [Waiting(subject, employee, day) for employee, day in due.values_list("employee", "answer_until")]
    return sorted(found, key=lambda one: one.answer_until)


def _waiting() -> dict[int, Any]:
    return {
        AnswerTerm.Subject.CONTEST: Contest.objects.waiting(),
        AnswerTerm.Subject.CLAIM: LearningClaim.objects.waiting(),
    }


def overdue(agency: Agency, on: dt.date) -> int:
    """Return how many contests of an agency wait beyond their last day. One statement."""
    return Contest.objects.waiting().filter(period__agency=agency, answer_until__lt=on).count()
