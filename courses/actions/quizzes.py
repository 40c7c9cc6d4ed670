"""Taking a test: begin, save, hand in."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from courses import queries, steps
from courses.actions.learning import locked_learner
from courses.errors import AttemptsUsedUp, ContentMissing
from courses.models import Attempt, Enrolment, LearningUnit, Quiz

if TYPE_CHECKING:
    from lms.kit.actors import Actor

# How long an answer may be on its way when the time is up.
ON_ITS_WAY = dt.timedelta(seconds=15)


@transaction.atomic(durable=True)
def begin_attempt(enrolment: Enrolment, unit: LearningUnit, *, by: Actor, at: dt.datetime) -> Attempt:
    """Return the open attempt at a test, or begin a new one with its own frozen questions.

    Raises what begin_unit raises, ContentMissing where no question is in use, AttemptsUsedUp.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    quiz = _quiz_of(unit)
    going_on = _open(enrolment, quiz)
    if going_on and not _is_over(going_on, at):
        return going_on
    if going_on:
        steps.hand_in_attempt(going_on, unit, at=at)
    taken = Attempt.objects.filter(enrolment=enrolment, quiz=quiz).count()
    if quiz.attempts and taken >= quiz.attempts:
        raise AttemptsUsedUp
    questions = queries.drawn(quiz, random.SystemRandom())
    if not questions:
        raise ContentMissing
    steps.start_unit([enrolment], unit, at=at)
    return Attempt.objects.create(
        agency_id=enrolment.agency_id,
        enrolment=enrolment,
        quiz=quiz,
        number=taken + 1,
        questions=questions,
        started_at=at,
        ends_at=at + dt.timedelta(minutes=quiz.minutes) if quiz.minutes else None,
    )


@transaction.atomic(durable=True)
def save_answers(
    enrolment: Enrolment, unit: LearningUnit, number: int, data: Mapping[str, Any], *, by: Actor, at: dt.datetime, ends: bool
) -> Attempt | None:
    """Keep the answers of an open attempt as a sent form gives them; `ends` hands it in.

    Once the time is up nothing new is taken: the attempt is handed in as it was saved last. A repeat of handing in
    changes nothing and returns the same. None where the attempt was never begun. Raises what begin_unit raises.
    """
    enrolment = locked_learner(enrolment, unit, by=by)
    attempt = Attempt.objects.filter(enrolment=enrolment, quiz=_quiz_of(unit), number=number).locked().first()
    if attempt is None or attempt.handed_in_at:
        return attempt
    if not _is_over(attempt, at):
        attempt.answers = queries.answers_in(attempt, data)
        attempt.saved_at = at
        attempt.save(update_fields=["answers", "saved_at"])
    if ends or _is_over(attempt, at):
        steps.hand_in_attempt(attempt, unit, at=at)
    return attempt


@transaction.atomic(durable=True)
def end_overdue(enrolment: Enrolment, unit: LearningUnit, *, by: Actor, at: dt.datetime) -> None:
    """Hand in the open attempt of a learner whose time is up, as it was saved. Raises what begin_unit raises."""
    enrolment = locked_learner(enrolment, unit, by=by)
    attempt = _open(enrolment, _quiz_of(unit))
    if attempt and _is_over(attempt, at):
        steps.hand_in_attempt(attempt, unit, at=at)


def _quiz_of(unit: LearningUnit) -> Quiz:
    quiz = Quiz.objects.filter(unit=unit).first()
    if quiz is None:
        raise ContentMissing
    return quiz


def _open(enrolment: Enrolment, quiz: Quiz) -> Attempt | None:
    return Attempt.objects.filter(enrolment=enrolment, quiz=quiz, handed_in_at=None).locked().first()


def _is_over(attempt: Attempt, at: dt.datetime) -> bool:
    return attempt.ends_at is not None and at > attempt.ends_at + ON_ITS_WAY
