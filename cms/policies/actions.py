"""What people do about a change: open, acknowledge, ask, object, answer; and the clock's reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cms.errors import NotInAudience, VoiceAnswered
from cms.models import PolicyPage, PolicyReading, PolicyVoice
from cms.notices import POLICY_ANSWERED, POLICY_REMINDER
from cms.policies import queries
from cms.rules import reminder_step
from lms.kit.errors import NotAllowed
from people.telling import Message, tell

if TYPE_CHECKING:
    from lms.kit.actors import Actor

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Acknowledged:
    """What came of answering: the reading, and the ids of questions answered wrongly (none: it is acknowledged)."""

    reading: PolicyReading
    wrong: frozenset[int]


def _reading(page: PolicyPage, by: Actor, at: dt.datetime) -> PolicyReading:
    """The reader's line of the present version, made at the first opening. Raises NotInAudience."""
    standing = queries.standing_of(page, by.user, timezone.localdate(at)) if by.user else None
    if standing is None:
        raise NotInAudience
    key = {"page": page, "version": page.version, "employee_id": standing.employee_id}
    reading: PolicyReading = PolicyReading.objects.get_or_create(**key, defaults={"opened_at": at})[0]
    return reading


@transaction.atomic(durable=True)
def open_policy(page: PolicyPage, *, by: Actor, at: dt.datetime) -> PolicyReading:
    """Keep that somebody of the audience opened a change; a repeat changes nothing. Raises NotInAudience."""
    return _reading(page, by, at)


@transaction.atomic(durable=True)
def acknowledge(page: PolicyPage, answers: Mapping[int, str], *, by: Actor, at: dt.datetime) -> Acknowledged:
    """Acknowledge the present version if all questions are right; else count the try. A repeat changes nothing.

    `answers` are the chosen answers by question. Raises NotInAudience. 6 statements.
    """
    reading = _reading(page, by, at)
    wrong = frozenset(one.pk for one in page.questions.all() if answers.get(one.pk) != one.right)
    if reading.acknowledged_at is not None:
        return Acknowledged(reading, frozenset())
    done = None if wrong else at
    PolicyReading.objects.filter(pk=reading.pk).update(tries=F("tries") + 1, acknowledged_at=done)
    reading.refresh_from_db()
    if done:
        log.info("policy_acknowledged", page=page.pk, version=page.version)
    return Acknowledged(reading, wrong)


@transaction.atomic(durable=True)
def speak_up(page: PolicyPage, kind: str, text: str, *, by: Actor, at: dt.datetime) -> PolicyVoice:
    """Ask about a change, or object to it. Raises NotInAudience."""
    standing = queries.standing_of(page, by.user, timezone.localdate(at)) if by.user else None
    if standing is None:
        raise NotInAudience
    return PolicyVoice.objects.create(page=page, employee_id=standing.employee_id, kind=kind, text=text, at=at)


@transaction.atomic(durable=True)
def answer_voice(voice: PolicyVoice, answer: str, *, is_public: bool, by: Actor, at: dt.datetime) -> PolicyVoice:
    """Answer a question or an objection, once, and tell who spoke. Raises NotAllowed unless `by` is HR, VoiceAnswered."""
    if by.user is not None and not queries.answers_voices(by.user):
        raise NotAllowed
    found: PolicyVoice = (
        PolicyVoice.objects.select_for_update(of=("self",)).select_related("page", "employee__user").get(pk=voice.pk)
    )
    if found.answered_at is not None:
        raise VoiceAnswered
    found.answer, found.is_public, found.answered_at, found.answered_by = answer, is_public, at, by.user
    found.save(update_fields=["answer", "is_public", "answered_at", "answered_by"])
    words = {"title": found.page.title, "answer": answer}
    tell(POLICY_ANSWERED, [Message(found.employee.user, words, found.page.url or "")], at=at)
    return found


@transaction.atomic(durable=True)
def remind_of_policies(*, at: dt.datetime) -> int:
    """Remind who has not acknowledged a change, gently and more often towards the day; return how many were told.

    A week before, two days before, on the day, and then once a week for three weeks, each once however often it runs. Those who
    joined the audience meanwhile hear at the next step. 6 statements a change.
    """
    day, told = timezone.localdate(at), 0
    for page in PolicyPage.objects.live():
        step = reminder_step(page.read_by, day)
        if step is None:
            continue
        once = f"policy:{page.pk}:{page.version}:{step}"
        words = {"title": page.title, "summary": page.summary, "day": page.read_by}
        waiting = queries.waiting_for(page, day)
        messages = [Message(employee.user, words, page.url or "", once=once) for employee in waiting]
        told += tell(POLICY_REMINDER, messages, at=at)
    return told
