"""Requests about one's own data: asking, withdrawing, answering; and a copy of all of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lms.kit.errors import NotAllowed
from people import permissions, steps
from people.errors import NothingWouldChange, ReasonMissing
from people.jobs import make_own_data
from people.models import CorrectionRequest, Employee, OwnDataFile
from people.notices import tell_hr_of_request, tell_of_answer
from people.queries.deciding import hr_near
from people.transitions import CORRECTION

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.rules.wishes import Wish


@transaction.atomic(durable=True)
def ask_about_own_data(employee: Employee, wish: Wish, *, by: Actor, at: dt.datetime) -> CorrectionRequest:
    """Ask HR to correct a fact of one's own record, or to erase data; HR is told by mail.

    At most 5 statements and one for each mail (at most 5). Raises NotAllowed unless it is one's own record,
    ReasonMissing, NothingWouldChange, or AskedAlready while an earlier request about the fact is open.
    """
    permissions.require(by.user is not None and employee.user_id == by.user.pk)
    if not wish.explanation.strip():
        raise ReasonMissing
    if wish.words and wish.words == wish.present:
        raise NothingWouldChange
    with steps.refusals_named():
        asked = CorrectionRequest.objects.create(
            employee=employee,
            topic=wish.topic,
            kind=wish.kind,
            present=wish.present[:250],
            wanted=wish.words,
            wanted_value=wish.value,
            explanation=wish.explanation.strip(),
            asked_at=at,
        )
    if wish.proof:
        asked.proof_kind = wish.proof.kind
        asked.proof.save(f"{asked.public_id}.{wish.proof.kind}", wish.proof)
    tell_hr_of_request(asked, hr_near([employee.pk], timezone.localdate(at))[employee.pk], at=at)
    return asked


def _locked(request: CorrectionRequest) -> CorrectionRequest:
    rows = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("employee__user")
    return rows.get(pk=request.pk)


@transaction.atomic(durable=True)
def withdraw_request(request: CorrectionRequest, *, by: Actor, at: dt.datetime) -> CorrectionRequest:
    """Take back one's own request. 2 statements. Raises NotAllowed, WrongState."""
    row = _locked(request)
    permissions.require(by.user is not None and row.employee.user_id == by.user.pk)
    return _move(row, "withdraw", "", by=by, at=at)


@transaction.atomic(durable=True)
def accept_request(request: CorrectionRequest, *, answer: str = "", by: Actor, at: dt.datetime) -> CorrectionRequest:
    """Grant a request: the record says from now on what was asked, and the employee is told. At most 6 statements.

    "Something else" and erasure write nothing: the answer says what was done. Raises NotAllowed unless `by` keeps the
    record and is not the one who asked, WrongState, ReasonMissing, CannotTake, NipTaken or AddressTaken.
    """
    row = _to_answer(request, by)
    CORRECTION.require("accept", state=row.state)
    is_done_by_hand = row.topic == CorrectionRequest.Topic.OTHER or row.kind == CorrectionRequest.Kind.ERASURE
    if is_done_by_hand and not answer.strip():
        raise ReasonMissing
    if not is_done_by_hand:
        (person,) = steps.lock_employees([row.employee])
        steps.write_fact(person, row.topic, row.wanted_value)
    answered = _move(row, "accept", answer.strip(), by=by, at=at)
    tell_of_answer(answered, at=at)
    return answered


@transaction.atomic(durable=True)
def refuse_request(request: CorrectionRequest, *, answer: str, by: Actor, at: dt.datetime) -> CorrectionRequest:
    """Refuse a request with the reason, for an erasure the legal one; the employee is told. At most 4 statements.

    Raises NotAllowed unless `by` keeps the record and is not the one who asked, WrongState, ReasonMissing.
    """
    row = _to_answer(request, by)
    if not answer.strip():
        raise ReasonMissing
    refused = _move(row, "refuse", answer.strip(), by=by, at=at)
    tell_of_answer(refused, at=at)
    return refused


def _to_answer(request: CorrectionRequest, by: Actor) -> CorrectionRequest:
    row = _locked(request)
    if by.user is not None and row.employee.user_id == by.user.pk:
        raise NotAllowed
    permissions.require(permissions.keeps_records_of(by, [row.employee]))
    return row


def _move(row: CorrectionRequest, verb: str, answer: str, *, by: Actor, at: dt.datetime) -> CorrectionRequest:
    CORRECTION.require(verb, state=row.state)
    row.state, row.answer, row.decided_at, row.decided_by = CORRECTION.target(verb), answer, at, by.user
    row.save(update_fields=["state", "answer", "decided_at", "decided_by"])
    return row


@transaction.atomic(durable=True)
def ask_for_copy(*, by: Actor, at: dt.datetime) -> OwnDataFile:
    """Ask for a copy of all that is held about oneself; a worker makes it. 2 statements.

    Raises NotAllowed for the system, CopyBeingMade while an earlier one is being made.
    """
    if by.user is None:
        raise NotAllowed
    with steps.refusals_named():
        made = OwnDataFile.objects.create(user=by.user, asked_at=at, expires_at=at + OwnDataFile.LASTS)
    make_own_data.enqueue(key=made.pk)
    return made
