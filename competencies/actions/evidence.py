"""What people say about evidence: hand in a proof, dispute, confirm, withdraw."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from competencies import steps
from competencies.errors import NothingPublished, NotYourEvidence, OwnEvidence
from competencies.models import Competency, Evidence, EvidenceRemark, Framework
from competencies.steps.carrying import with_carried
from competencies.transitions import EVIDENCE
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, NotSeen
from people.models import Employee

PROOF = "competencies.proof"


@dataclass(frozen=True)
class Proof:
    """What somebody says to have shown: a level of a competency on a day, in words, with a file."""

    competency: Competency
    level: int
    on: dt.date
    description: str
    file: Any = None


def _locked(evidence: Evidence) -> Any:
    """Return the line with where it stands, its person locked so that two who decide wait for each other."""
    Employee.objects.select_for_update(no_key=True).get(pk=evidence.employee_id)
    found = Evidence.objects.with_status().filter(reverses=None).select_related("employee", "competency").filter(pk=evidence.pk)
    line = found.first()
    if line is None:
        raise NotSeen
    return line


def _remark(line: Evidence, status: str, text: str, by: Actor, at: dt.datetime, proof: Any = None) -> list[Evidence]:
    """Say it about a line and what was carried over from it to later versions; return all of these."""
    lines = with_carried([line])
    for one in lines:
        said = {"status": status, "text": text, "proof": proof or "", "made_at": at, "made_by": by.user}
        proof = EvidenceRemark.objects.create(evidence=one, **said).proof.name
    return lines


@transaction.atomic(durable=True)
def hand_in_proof(employee: Employee, proof: Proof, *, by: Actor, at: dt.datetime) -> Evidence:
    """Record what somebody says to have learnt before, with a proof; it counts once somebody else confirms it.

    Raises NotAllowed unless `by` is that person, NothingPublished; then nothing changes.
    """
    if by.user is None or employee.user_id != by.user.pk:
        raise NotAllowed
    if proof.competency.framework.state != Framework.State.PUBLISHED or proof.on > timezone.localdate(at):
        raise NothingPublished
    line = Evidence(
        agency_id=employee.agency_id,
        employee=employee,
        competency=proof.competency,
        level=proof.level,
        kind=Evidence.Kind.PRIOR,
        on=proof.on,
        source=PROOF,
        source_key=uuid.uuid4().hex,
        description=proof.description,
        recorded_at=at,
        recorded_by=by.user,
    )
    steps.record_evidence([line], at=at)
    kept: Evidence = Evidence.objects.get(source=PROOF, source_key=line.source_key)
    _remark(kept, EvidenceRemark.Status.RECORDED, proof.description, by, at, proof.file)
    return kept


@transaction.atomic(durable=True)
def dispute_evidence(evidence: Evidence, *, reason: str, by: Actor, at: dt.datetime, proof: Any = None) -> None:
    """Say that a line is wrong, with the reason; it counts on until HR has decided.

    Raises NotYourEvidence unless it tells of `by`, WrongState; then nothing changes.
    """
    line = _locked(evidence)
    if by.user is None or line.employee.user_id != by.user.pk:
        raise NotYourEvidence
    EVIDENCE.require("dispute", state=line.status)
    _remark(line, EvidenceRemark.Status.DISPUTED, reason, by, at, proof)


def _deciding(evidence: Evidence, verb: str, by: Actor) -> Any:
    line = _locked(evidence)
    if by.user is not None:
        if line.employee.user_id == by.user.pk:
            raise OwnEvidence
        if not Evidence.objects.kept_by_hr(by.user).filter(pk=line.pk).exists():
            raise NotAllowed
    EVIDENCE.require(verb, state=line.status)
    return line


@transaction.atomic(durable=True)
def confirm_evidence(evidence: Evidence, *, reason: str, by: Actor, at: dt.datetime) -> None:
    """Confirm a line that was recorded or disputed, and bring the level up to date.

    Raises OwnEvidence, NotAllowed unless `by` is HR of the person, WrongState; then nothing changes.
    """
    line = _deciding(evidence, "confirm", by)
    lines = _remark(line, EvidenceRemark.Status.CONFIRMED, reason, by, at)
    steps.refresh_attainments([(one.employee_id, one.competency_id) for one in lines], on=timezone.localdate(at))


@transaction.atomic(durable=True)
def withdraw_evidence(evidence: Evidence, *, reason: str, by: Actor, at: dt.datetime) -> None:
    """Undo a line by one that reverses it; it leaves no trace in the level.

    Raises OwnEvidence, NotAllowed unless `by` is HR of the person, WrongState; then nothing changes.
    """
    line = _deciding(evidence, "withdraw", by)
    steps.reverse_evidence(Evidence.objects.filter(pk=line.pk), by=by, at=at, reason=reason)
