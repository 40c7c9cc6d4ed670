"""Parts of handing in, marking and copying assignments; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from courses.models import Assignment, LearningUnit, Submission
from courses.notices import WORK_MARKED, WORK_WAITS, about_offering
from courses.rules.assignments import after_lateness
from courses.steps.progress import finish_unit
from courses.transitions import SUBMISSION
from people.telling import Message, tell

_TAKEN_OVER = (
    "brief",
    "rubric",
    "kinds",
    "most_files",
    "largest",
    "due_days",
    "late",
    "late_points",
    "pass_score",
    "tries",
    "has_two_markers",
    "tolerance",
)


def settle(submission: Submission, verb: str, score: Decimal, feedback: str, *, at: dt.datetime) -> None:
    """Give a locked hand-in its final score and feedback, let the unit know, and tell the learner. 8 statements at most."""
    assignment = submission.assignment
    SUBMISSION.require(verb, state=submission.state)
    reduced = submission.days_late if assignment.late == Assignment.Late.REDUCED else 0
    submission.state, submission.marked_at, submission.feedback = SUBMISSION.target(verb), at, feedback
    submission.score = after_lateness(score, reduced, assignment.late_points)
    submission.save(update_fields=["state", "score", "feedback", "marked_at"])
    is_passed = submission.score >= assignment.pass_score
    finish_unit([submission.enrolment], assignment.unit, at=at, score=submission.score, passed=is_passed)
    _tell_marked(submission, is_passed=is_passed, at=at)


def _tell_marked(submission: Submission, *, is_passed: bool, at: dt.datetime) -> None:
    enrolment, unit = submission.enrolment, submission.assignment.unit
    words = _words_of(submission) | {
        "score": number_format(submission.score or 0, 0),
        "least": submission.assignment.pass_score,
        "verdict": _("Passed.") if is_passed else _("Not passed yet."),
        "feedback": submission.feedback,
    }
    link = reverse("courses:unit", args=[enrolment.public_id, unit.public_id])
    tell(WORK_MARKED, [Message(enrolment.employee.user, words, link, about_offering(enrolment.offering))], at=at)


def tell_handed_in(submission: Submission, *, at: dt.datetime) -> None:
    """Tell the trainers of the course that work waits to be marked. 3 statements."""
    enrolment = submission.enrolment
    link = reverse("courses:submission", args=[submission.public_id])
    about = about_offering(enrolment.offering)
    trainers = enrolment.offering.curriculum.course.trainers.exclude(pk=enrolment.employee.user_id or 0)
    tell(WORK_WAITS, [Message(user, _words_of(submission), link, about) for user in trainers], at=at)


def _words_of(submission: Submission) -> dict[str, Any]:
    enrolment = submission.enrolment
    return {
        "course": enrolment.offering.curriculum.course.title,
        "offering": enrolment.offering.name,
        "employee": enrolment.employee.full_name,
        "unit": submission.assignment.unit.title,
    }


def copy_assignments(copied: Sequence[tuple[LearningUnit, LearningUnit]]) -> None:
    """Give copied units their assignments. 2 statements at most."""
    of_unit = {old.pk: new for old, new in copied}
    Assignment.objects.bulk_create(
        Assignment(unit=of_unit[one.unit_id], **{name: getattr(one, name) for name in _TAKEN_OVER})
        for one in Assignment.objects.filter(unit__in=of_unit).order_by("pk")
    )
