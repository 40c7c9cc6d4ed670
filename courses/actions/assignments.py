"""Handing work in, and marking it: by one, or by two who do not see each other's marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from courses import permissions, steps
from courses.actions.learning import locked_learner
from courses.errors import ContentMissing, LevelsMissing, MarkedAlready, NothingHandedIn, TooLate, TriesUsedUp
from courses.models import Assignment, Enrolment, LearningUnit, Marking, Submission, SubmissionFile
from courses.permissions import require
from courses.rules.assignments import are_apart, days_late, read_levels, score_of

if TYPE_CHECKING:
    from lms.kit.actors import Actor

State = Submission.State


def due_at(assignment: Assignment, enrolment: Enrolment) -> dt.datetime | None:
    """Return the end of the last day on which the work of an enrolment is in time; None without an end."""
    if assignment.due_days is None:
        return None
    day = enrolment.offering.ends_on + dt.timedelta(days=assignment.due_days + 1)
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@transaction.atomic(durable=True)
def hand_in(
    enrolment: Enrolment, unit: LearningUnit, *, text: str, files: Sequence[Any], by: Actor, at: dt.datetime
) -> Submission:
    """Hand work in, and tell the trainers. While it waits to be marked a repeat returns it unchanged.

    15 statements and one for each file.

    `files` were checked by their kind and size (forms.HandInForm). Raises what begin_unit raises, ContentMissing,
    NothingHandedIn, TooLate, TriesUsedUp.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    assignment = Assignment.objects.filter(unit=unit).first()
    if assignment is None:
        raise ContentMissing
    before = list(Submission.objects.filter(enrolment=enrolment, assignment=assignment).order_by("number"))
    if before and before[-1].state != State.MARKED:
        return before[-1]
    late = _refuse(assignment, enrolment, before, text, files, at)
    steps.start_unit([enrolment], unit, at=at)
    made = Submission.objects.create(
        agency_id=enrolment.agency_id,
        enrolment=enrolment,
        assignment=assignment,
        number=len(before) + 1,
        text=text.strip(),
        rubric=assignment.rubric,
        days_late=late,
        handed_in_at=at,
    )
    for file in files:
        SubmissionFile.objects.create(submission=made, file=file, name=file.shown_name, size=file.size)
    steps.tell_handed_in(made, at=at)
    return made


def _refuse(
    assignment: Assignment, enrolment: Enrolment, before: Sequence[Submission], text: str, files: Sequence[Any], at: dt.datetime
) -> int:
    """Raise what forbids to hand in, or return how many days late it is."""
    if len(before) >= assignment.tries or any((one.score or 0) >= assignment.pass_score for one in before):
        raise TriesUsedUp
    if not text.strip() and not files:
        raise NothingHandedIn
    late = days_late(due_at(assignment, enrolment), at)
    if late and assignment.late == Assignment.Late.REFUSED:
        raise TooLate
    return late


@transaction.atomic(durable=True)
def mark(submission: Submission, data: Mapping[str, Sequence[str]], *, feedback: str, by: Actor, at: dt.datetime) -> Submission:
    """Mark a hand-in by its rubric (`data` c0, c1, …).

    With one marker the score is final. With two, the first mark waits for the second; within the tolerance the mean is final,
    else the hand-in is `differing` until one of those who mark enters what was agreed. Raises NotAllowed for one's own work
    and for who does not teach or keep the offering, LevelsMissing, MarkedAlready.
    """
    rows = Submission.objects.select_related(
        "assignment__unit", "enrolment__offering__curriculum__course", "enrolment__employee__user"
    )
    submission = rows.locked().get(pk=submission.pk)
    require(permissions.can_mark_work(by, submission))
    levels = read_levels(submission.rubric, data)
    given = list(submission.markings.all())
    if submission.state == State.MARKED or (
        submission.state == State.HANDED_IN and any(one.marker_id == (by.user and by.user.pk) for one in given)
    ):
        raise MarkedAlready
    if levels is None:
        raise LevelsMissing
    made = Marking.objects.create(
        submission=submission,
        marker=by.user,
        levels=levels,
        score=score_of(submission.rubric, levels),
        feedback=feedback.strip(),
        is_agreed=submission.state == State.DIFFERING,
        marked_at=at,
    )
    _settle(submission, given, made, at)
    return submission


def _settle(submission: Submission, given: Sequence[Marking], made: Marking, at: dt.datetime) -> None:
    assignment = submission.assignment
    if made.is_agreed:
        steps.settle(submission, "agree", made.score, made.feedback, at=at)
    elif not assignment.has_two_markers:
        steps.settle(submission, "mark", made.score, made.feedback, at=at)
    elif given and are_apart(given[0].score, made.score, assignment.tolerance):
        submission.state = State.DIFFERING
        submission.save(update_fields=["state"])
    elif given:
        words = "\n\n".join(filter(None, (given[0].feedback, made.feedback)))
        steps.settle(submission, "mark", (given[0].score + made.score) / Decimal(2), words, at=at)
