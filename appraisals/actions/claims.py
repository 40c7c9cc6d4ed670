"""Claims of what was learnt elsewhere: made and taken back by the employee, answered by HR."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from appraisals import notices, permissions, steps
from appraisals.errors import ClaimDecided, ClaimedTwice, ClaimInTheFuture, ClaimNotAllowed, ReasonMissing
from appraisals.models import AnswerTerm, CreditLine, LearningClaim
from appraisals.queries.answering import answer_until
from appraisals.transitions import CLAIM
from courses.models import DevelopmentForm

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Employee


@dataclass(frozen=True)
class Learnt:
    """What somebody says to have learnt. `proof` is a file that knows its `kind` (people.rules.proofs)."""

    form: DevelopmentForm
    setting: int
    title: str
    organiser: str
    number: str
    starts_on: date
    ends_on: date
    days: int
    programme_hours: Decimal
    minutes: int | None
    proof: Any


@transaction.atomic(durable=True)
def claim_learning(employee: Employee, learnt: Learnt, *, by: Actor, at: datetime) -> LearningClaim:
    """Claim what was learnt elsewhere, and let HR know, who answers within the days of the term. Six statements.

    Raises ClaimNotAllowed, ClaimInTheFuture, ClaimedTwice (the same file again); then nothing changes.
    """
    if not permissions.can_claim(by, employee):
        raise ClaimNotAllowed
    if learnt.ends_on > timezone.localdate(at):
        raise ClaimInTheFuture
    digest = hashlib.sha256(learnt.proof.read()).hexdigest()
    learnt.proof.seek(0)
    type(employee).objects.select_for_update().get(pk=employee.pk)
    if LearningClaim.objects.standing().filter(employee=employee, proof_sha256=digest).exists():
        raise ClaimedTwice
    facts = {name: value for name, value in vars(learnt).items() if name != "proof"}
    claim = LearningClaim(agency_id=employee.agency_id, employee=employee, sent_at=at, proof_sha256=digest, **facts)
    claim.proof_kind = learnt.proof.kind
    claim.answer_until = answer_until(AnswerTerm.Subject.CLAIM, timezone.localdate(at))
    claim.proof.save(f"{claim.public_id}.{claim.proof_kind}", learnt.proof, save=False)
    claim.save(force_insert=True)
    return claim


@transaction.atomic(durable=True)
def withdraw_claim(claim: LearningClaim, *, by: Actor, at: datetime) -> LearningClaim:
    """Take back one's own claim. Two statements. Raises ClaimNotAllowed, ClaimDecided."""
    kept = _locked(claim)
    if not permissions.can_claim(by, kept.employee):
        raise ClaimNotAllowed
    return _decide(kept, "withdraw", by=by, at=at)


@transaction.atomic(durable=True)
def accept_claim(claim: LearningClaim, *, by: Actor, at: datetime, answer: str = "") -> CreditLine:
    """Accept a claim: its hours come into the ledger by the rule of its last day, and its owner is told.

    Ten statements. Raises ClaimNotAllowed, ClaimDecided, NoHoursRule; then nothing changes.
    """
    kept = _locked(claim)
    if not permissions.can_decide_claim(by, kept):
        raise ClaimNotAllowed
    decided = _decide(kept, "accept", by=by, at=at, answer=answer)
    steps.credit([decided], by=by, at=at)
    line = CreditLine.objects.get(source=LearningClaim.SOURCE, source_key=decided.public_id, reverses=None)
    notices.tell_of_claim(decided, hours=line.amount, at=at)
    return line


@transaction.atomic(durable=True)
def refuse_claim(claim: LearningClaim, *, by: Actor, at: datetime, answer: str) -> LearningClaim:
    """Refuse a claim with a reason, which its owner is told.

    Seven statements. Raises ReasonMissing, ClaimNotAllowed, ClaimDecided; then nothing changes.
    """
    if not answer.strip():
        raise ReasonMissing
    kept = _locked(claim)
    if not permissions.can_decide_claim(by, kept):
        raise ClaimNotAllowed
    decided = _decide(kept, "refuse", by=by, at=at, answer=answer)
    notices.tell_of_claim(decided, hours=None, at=at)
    return decided


def _locked(claim: LearningClaim) -> LearningClaim:
    locked = LearningClaim.objects.select_related("employee__user", "form").select_for_update(of=("self",))
    return locked.get(pk=claim.pk)


def _decide(claim: LearningClaim, verb: str, *, by: Actor, at: datetime, answer: str = "") -> LearningClaim:
    if not CLAIM.allows(verb, state=claim.state):
        raise ClaimDecided
    claim.state = CLAIM.target(verb)
    claim.decided_at, claim.decided_by, claim.answer = at, by.user, answer.strip()
    claim.save(update_fields=["state", "decided_at", "decided_by", "answer"])
    return claim
