"""Asking learners and supervisors some weeks after a course, and taking their answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from competencies.steps import record_evidence
from courses import steps
from courses.errors import NotAsked, SurveyIncomplete
from courses.models import Completion, TransferAnswer, TransferReview, TransferRule
from courses.rules.transfer import is_shown, read_seen

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Role = TransferAnswer.Role


@dataclass(frozen=True)
class Asked:
    """What a day's asking did: questions opened, people told of them, people reminded."""

    opened: int
    told: int
    reminded: int


@transaction.atomic(durable=True)
def ask_after_courses(*, at: dt.datetime) -> Asked:
    """Open the questions that are due today, tell whom they concern, and remind once who has not answered.

    A repeat opens nothing twice and reminds nobody again; days that were missed are made good while a question would still be
    open. The number of statements goes by the number of rules, not of people.
    """
    today = timezone.localdate(at)
    rules = list(TransferRule.objects.held_on(today).order_by("pk").select_for_update())
    own = [one.course_id for one in rules if one.course_id]
    opened = [row for rule in rules for row in steps.open_reviews(rule, own, on=today)]
    told = steps.tell_of_reviews(opened, at=at) if opened else 0
    unanswered = TransferReview.objects.open_on(today).without_answer_of(Role.SUPERVISOR)
    late = list(unanswered.filter(reminds_on__lte=today, reminded_at=None).locked())
    reminded = steps.tell_of_reviews(late, at=at) if late else 0
    TransferReview.objects.filter(pk__in=[one.pk for one in late]).update(reminded_at=at)
    return Asked(len(opened), told, reminded)


@transaction.atomic(durable=True)
def answer_transfer(
    completion: Completion, role: str, data: Mapping[str, Sequence[str]], *, by: Actor, at: dt.datetime
) -> list[TransferAnswer]:
    """Take the answers of the learner or the supervisor to all questions about a completion; each may raise a level.

    The supervisor's answer becomes evidence of the kind "transfer after training", the learner's is shown beside and never
    counts. A repeat changes nothing. Raises NotAsked unless it waits for the actor today, SurveyIncomplete.
    """
    assert by.user is not None  # noqa: S101 for the type check: only people see what people do
    waiting = TransferReview.objects.filter(completion=completion)
    list(waiting.locked())  # only what is read after the lock sees what another has just answered
    asked = waiting.asked_of_learner(by.user) if role == Role.LEARNER else waiting.asked_of_supervisor(by.user)
    rows = list(asked.select_related("completion__curriculum__course").order_by("pk"))
    if not rows:
        raise NotAsked
    read = {one.pk: read_seen(one.indicators, f"i{one.pk}-", data) for one in rows}
    lacking = [key for key, seen in read.items() if seen is None]
    if lacking:
        raise SurveyIncomplete(lacking=lacking)
    answers = [_answer(one, read[one.pk] or {}, role, data, by=by, at=at) for one in rows]
    TransferAnswer.objects.bulk_create(answers)
    record_evidence(steps.evidence_of_answers(answers, by=by, at=at), at=at)
    return answers


def _answer(
    review: TransferReview, seen: dict[str, int], role: str, data: Mapping[str, Sequence[str]], *, by: Actor, at: dt.datetime
) -> TransferAnswer:
    remark = (data.get(f"remark-{review.pk}") or [""])[0].strip()[:500]
    facts = {"seen": seen, "is_shown": is_shown(seen, review.least), "remark": remark}
    return TransferAnswer(review=review, role=role, answered_at=at, answered_by=by.user, **facts)
