"""Objecting to a rating, and the answer of who supervises the rater."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from appraisals import notices, permissions
from appraisals.errors import NoPerformanceRule, ObjectedAlready, ObjectionNotYours, ObjectionTooLate, ReasonMissing
from appraisals.models import Objection, ObjectionTerm, Rating
from appraisals.transitions import OBJECTION

if TYPE_CHECKING:
    from lms.kit.actors import Actor


@transaction.atomic(durable=True)
def object_to(rating: Rating, *, text: str, by: Actor, at: dt.datetime) -> Objection:
    """Object to one's own rating within the days of the term that holds, with the reason; who answers is told.

    Raises ReasonMissing, ObjectionNotYours, ObjectedAlready, ObjectionTooLate, NoPerformanceRule where no term is in force.
    """
    if not text.strip():
        raise ReasonMissing
    kept = Rating.objects.select_for_update(of=("self",), no_key=True).select_related("employee", "rated_by").get(pk=rating.pk)
    if not permissions.is_own(by, kept.employee):
        raise ObjectionNotYours
    if Objection.objects.filter(rating=kept).exists() or not Rating.objects.standing().filter(pk=kept.pk).exists():
        raise ObjectedAlready
    today = timezone.localdate(at)
    term = ObjectionTerm.objects.held_on(today).first()
    if term is None:
        raise NoPerformanceRule
    if today > object_until(kept, term):
        raise ObjectionTooLate
    until = today + dt.timedelta(days=term.days_to_answer)
    sent = Objection.objects.create(rating=kept, text=text.strip(), sent_at=at, answer_until=until)
    notices.tell_who_answers(sent, at=at)
    return sent


def object_until(rating: Rating, term: ObjectionTerm) -> dt.date:
    """Return the last day on which somebody may object to a rating."""
    return timezone.localdate(rating.rated_at) + dt.timedelta(days=term.days_to_object)


@transaction.atomic(durable=True)
def answer_objection(objection: Objection, verb: str, *, answer: str, by: Actor, at: dt.datetime) -> Objection:
    """Answer an objection (`uphold` or `reject`) with the reason; its owner is told. Upheld, the rater is told to rate anew.

    Raises ReasonMissing, ObjectionNotYours unless `by` supervises the rater today, WrongState.
    """
    if not answer.strip():
        raise ReasonMissing
    rows = Objection.objects.select_for_update(of=("self",)).select_related("rating__employee__user", "rating__rated_by")
    kept = rows.get(pk=objection.pk)
    if not permissions.can_answer_objection(by, kept, timezone.localdate(at)):
        raise ObjectionNotYours
    OBJECTION.require(verb, state=kept.state)
    kept.state, kept.answer = OBJECTION.target(verb), answer.strip()
    kept.answered_at, kept.answered_by = at, by.user
    kept.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    notices.tell_of_objection(kept, at=at)
    if kept.state == Objection.State.UPHELD:
        notices.tell_to_rate_anew(kept, at=at)
    return kept
