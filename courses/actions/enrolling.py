"""Asking for seats, giving them up, and deciding about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, queries, steps
from courses.errors import (
    ReasonMissing,
    SignUpClosed,
    WithdrawalClosed,
)
from courses.models import Enrolment, Offering, Session
from courses.permissions import require
from courses.steps.locks import lock, lock_offering
from people.permissions import signatures

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from lms.kit.errors import DomainError
    from people.models import Employee


@dataclass(frozen=True)
class Enrolled:
    """What enrolling did: the enrolments as they now stand, and who was refused with which error."""

    enrolments: tuple[Enrolment, ...]
    refused: tuple[tuple[Employee, DomainError], ...]

    def single(self) -> Enrolment:
        """Return the only enrolment of a set of one; raises the error by which that one was refused."""
        for _employee, error in self.refused:
            raise error
        (enrolment,) = self.enrolments
        return enrolment


@dataclass(frozen=True)
class Withdrawn:
    """What withdrawing did: who gave up, and who got the freed seats."""

    enrolments: tuple[Enrolment, ...]
    promoted: tuple[Enrolment, ...]


@transaction.atomic(durable=True)
def enrol(offering_id: int, employees: Collection[Employee], *, by: Actor, at: dt.datetime) -> Enrolled:
    """Give each employee a seat, a place in line, or a request that the supervisor decides.

    Whom the supervisor puts here needs no further answer. Set-based: 15 statements at most, whatever the number of
    people. Who already asked, waits or is enrolled stays as they are. Refusals name the person; the others are
    enrolled all the same.
    Raises SignUpClosed, NotAllowed; then nothing changes.
    """
    offering = lock_offering(offering_id)
    require(permissions.can_enrol(by, employees))
    if not _is_open_for_signup(offering, at):
        raise SignUpClosed
    known = offering.enrolments.filter(employee__in=[one.pk for one in employees]).locked()
    found = queries.applicants(offering, employees, known, at=at)
    asking = [*found.returning, *steps.begin(offering, found.joining, by=by, at=at)]
    _ask_again(found.returning, by=by, at=at)
    steps.seat(offering, _agreed(offering, asking, by=by), by=by, at=at)
    return Enrolled((*found.settled, *asking), found.refused)


def _is_open_for_signup(offering: Offering, at: dt.datetime) -> bool:
    return offering.state == Offering.State.OPEN and offering.signup_opens_at <= at < offering.signup_closes_at


def _agreed(offering: Offering, asking: Sequence[Enrolment], *, by: Actor) -> list[Enrolment]:
    """Keep those who need nobody's answer: the offering asks for none, or who would give it is who puts them here."""
    if offering.approval == Offering.Approval.NONE:
        return list(asking)
    if by.user is None:
        return []
    mine = set(Enrolment.objects.decidable_by(by.user).filter(pk__in=[one.pk for one in asking]).values_list("pk", flat=True))
    return [one for one in asking if one.pk in mine]


def _ask_again(enrolments: Sequence[Enrolment], *, by: Actor, at: dt.datetime) -> None:
    """Let those who withdrew or were refused ask once more, at the end of the line."""
    if enrolments:
        steps.move(enrolments, "request", by=by, at=at)
        Enrolment.objects.filter(pk__in=[one.pk for one in enrolments]).update(asked_at=at)


@transaction.atomic(durable=True)
def withdraw(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime, reason: str = "") -> Withdrawn:
    """Give up seats, places in line or requests; each freed seat goes to the first in line.

    Set-based: 11 statements at most. Who has already withdrawn stays so. Raises NotAllowed, WithdrawalClosed
    once the first session has begun, WrongState after completion; then nothing changes.
    """
    offerings, rows = lock(enrolments)
    require(permissions.can_withdraw(by, rows))
    leaving = [one for one in rows if one.state != Enrolment.State.WITHDRAWN]
    seated = {one.offering_id for one in leaving if one.state == Enrolment.State.ENROLLED}
    if seated and Session.objects.filter(offering__in=seated, starts_at__lte=at).exists():
        raise WithdrawalClosed
    steps.move(leaving, "withdraw", by=by, at=at, reason=reason)
    promoted = steps.promote_waitlist([one for one in offerings if one.pk in seated], by=by, at=at) if seated else []
    return Withdrawn(tuple(rows), tuple(promoted))


@transaction.atomic(durable=True)
def approve(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Agree to requests: each gets a seat, or a place in line where none is free, in the order of asking.

    6 + 3 statements for each offering touched. Raises NotAllowed (also when somebody else decided first), OnLeave.
    """
    offerings, rows = lock(enrolments)
    require(permissions.can_decide(by, rows))
    steps.refuse_those_on_leave(rows)
    rows.sort(key=lambda one: (one.asked_at, one.pk))
    signed = signatures(by, [one.employee_id for one in rows])
    for offering in offerings:
        steps.seat(offering, [one for one in rows if one.offering_id == offering.pk], by=by, at=at, signed=signed)
    return rows


@transaction.atomic(durable=True)
def refuse(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime, reason: str) -> list[Enrolment]:
    """Refuse requests, with a reason that the person reads. 5 statements. Raises ReasonMissing, NotAllowed."""
    _offerings, rows = lock(enrolments)
    require(permissions.can_decide(by, rows))
    if not reason.strip():
        raise ReasonMissing
    signed = signatures(by, [one.employee_id for one in rows])
    steps.move(rows, "refuse", by=by, at=at, reason=reason.strip(), signed=signed)
    return rows
