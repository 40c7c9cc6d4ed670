"""Opening topics to the public, posting, moderating, voting, and ending with minutes, plan and report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from django.utils import timezone

from lms.kit.errors import NotSeen, WrongState
from participation import permissions
from participation.errors import ConsultationOver, NotItsUnit
from participation.models import Consultation, HeldWord, Post, Vote
from participation.rules.masking import masked
from participation.rules.posts import is_held_back
from participation.transitions import ANSWERABLE, CONSULTATION, POST

if TYPE_CHECKING:
    from lms.kit.actors import Actor

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Said:
    """What somebody of the public says."""

    kind: str
    text: str
    name: str = ""


def _require(by: Actor, consultation: Consultation) -> None:
    if not permissions.keeps_consultations(by, consultation.unit):
        raise NotItsUnit


def _lock(consultation: Consultation) -> Consultation:
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("unit")
    found: Consultation | None = rows.filter(pk=consultation.pk).first()
    if found is None:
        raise NotSeen
    return found


@transaction.atomic(durable=True)
def prepare_consultation(consultation: Consultation, *, by: Actor) -> Consultation:
    """Save a topic that is not open yet, new or changed. Raises NotItsUnit, WrongState."""
    _require(by, consultation)
    CONSULTATION.require("prepare", state=consultation.state)
    consultation.agency_id = consultation.unit.agency_id
    consultation.save()
    return consultation


@transaction.atomic(durable=True)
def open_consultation(consultation: Consultation, *, by: Actor, at: dt.datetime) -> Consultation:
    """Open a topic to the public. Raises NotItsUnit, WrongState, ConsultationOver where its last day has passed."""
    found = _lock(consultation)
    _require(by, found)
    CONSULTATION.require("open", state=found.state)
    if found.closes_on < timezone.localdate(at):
        raise ConsultationOver
    found.state, found.opened_at = CONSULTATION.target("open"), at
    found.save(update_fields=["state", "opened_at"])
    return found


@transaction.atomic(durable=True)
def end_consultation(consultation: Consultation, minutes: str, *, by: Actor) -> Consultation:
    """End the talking and publish the minutes of what was agreed (berita acara). Raises NotItsUnit, WrongState."""
    found = _lock(consultation)
    _require(by, found)
    CONSULTATION.require("end", state=found.state)
    found.state, found.minutes = CONSULTATION.target("end"), minutes
    found.save(update_fields=["state", "minutes"])
    return found


@transaction.atomic(durable=True)
def close_consultation(consultation: Consultation, plan: str, report: str, *, by: Actor) -> Consultation:
    """Publish the follow-up plan and the closing report; nothing changes afterwards. Raises NotItsUnit, WrongState."""
    found = _lock(consultation)
    _require(by, found)
    CONSULTATION.require("close", state=found.state)
    found.state, found.plan, found.report = CONSULTATION.target("close"), plan, report
    found.save(update_fields=["state", "plan", "report"])
    return found


@transaction.atomic(durable=True)
def post(consultation: Consultation, said: Said, *, at: dt.datetime) -> Post:
    """Keep what somebody says; it is shown at once unless the topic or a rule wants it read before. Personal data are masked.

    Raises NotSeen for a topic that was never opened, ConsultationOver once it has ended or its last day has passed.
    """
    found = _lock(consultation)
    if found.state == Consultation.State.PREPARED:
        raise NotSeen
    if found.state != Consultation.State.RUNNING or found.closes_on < timezone.localdate(at):
        raise ConsultationOver
    held = HeldWord.objects.words_on(timezone.localdate(at))
    waits = found.is_moderated_before or is_held_back(f"{said.text} {said.name}", held)
    state = Post.State.WAITING if waits else Post.State.SHOWN
    made = {"kind": said.kind, "text": masked(said.text), "name": masked(said.name), "state": state, "at": at}
    return Post.objects.create(consultation=found, **made)


@transaction.atomic(durable=True)
def answer_officially(consultation: Consultation, text: str, *, by: Actor, at: dt.datetime) -> Post:
    """Answer as the unit; the answer is marked. Raises NotItsUnit, WrongState unless the topic is open or in follow-up."""
    found = _lock(consultation)
    _require(by, found)
    if found.state not in ANSWERABLE:
        raise WrongState(verb="answer", state=found.state)
    made = {"kind": Post.Kind.COMMENT, "text": text, "state": Post.State.SHOWN, "at": at, "by": by.user, "is_official": True}
    return Post.objects.create(consultation=found, **made)


@transaction.atomic(durable=True)
def moderate(said: Post, verb: str, *, reason: str = "", by: Actor) -> Post:
    """Show or withhold a post, before or after it was shown; withholding says why. Raises NotItsUnit, WrongState."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("consultation__unit")
    found: Post = rows.get(pk=said.pk)
    _require(by, found.consultation)
    POST.require(verb, state=found.state)
    found.state, found.reason = POST.target(verb), reason if verb == "withhold" else ""
    found.save(update_fields=["state", "reason"])
    log.info("post_moderated", post=found.public_id, verb=verb)
    return found


@transaction.atomic(durable=True)
def vote(said: Post, voter: str, *, at: dt.datetime) -> bool:
    """Count a browser's vote for a proposal, once; return whether it is new. Raises NotSeen, ConsultationOver."""
    found: Post | None = Post.objects.shown().select_for_update().filter(pk=said.pk, kind=Post.Kind.PROPOSAL).first()
    if found is None:
        raise NotSeen
    open_now = Consultation.objects.filter(pk=found.consultation_id, state="running", closes_on__gte=timezone.localdate(at))
    if not open_now.exists():
        raise ConsultationOver
    Vote.objects.bulk_create([Vote(post=found, voter=voter, at=at)], ignore_conflicts=True)
    number = Vote.objects.filter(post=found).count()
    return bool(Post.objects.filter(pk=found.pk).exclude(votes=number).update(votes=number))
