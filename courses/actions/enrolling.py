"""Asking for seats, giving them up, and deciding about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import permissions, queries, steps
from courses.errors import (
    ReasonMissing,
    SignUpClosed,
    WithdrawalClosed,
)
from courses.models import Enrolment, Offering, Session
from courses.permissions import require
from courses.querysets import SEAT_COUNTED
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
    """What withdrawing did: who gave up, and for whom the freed seats are kept now."""

    enrolments: tuple[Enrolment, ...]
    offered: tuple[Enrolment, ...]


@transaction.atomic(durable=True)
def enrol(offering_id: int, employees: Collection[Employee], *, by: Actor, at: dt.datetime) -> Enrolled:
    """Give each employee a seat, a place in line, or a request that the supervisor decides.

    Whom the supervisor puts here needs no further answer from the supervisor. Who asks at the same moment stands in line in
    the order in which the offering was locked. Who already asked, waits or is enrolled stays as they are. Refusals name the
    person; the others are enrolled all the same. Set-based: 21 statements at most, whatever the number of people, and some
    more for conditions, quotas and answers.
    Raises SignUpClosed, NotAllowed; then nothing changes.
    """
    offering = lock_offering(offering_id)
    require(permissions.can_enrol(by, employees))
    if not _is_open_for_signup(offering, at):
        raise SignUpClosed
    known = offering.enrolments.filter(employee__in=[one.pk for one in employees]).locked()
    found = queries.applicants(offering, employees, known, at=at)
    quotas = queries.quotas_of(offering, [one.pk for one in employees], timezone.localdate(at))
    turn = steps.turn(offering, at=at)
    steps.ask_again(found.returning, by=by, at=at, turn=turn, quotas=quotas)
    asking = [*found.returning, *steps.begin(offering, found.joining, by=by, at=at, turn=turn, quotas=quotas)]
    steps.seat(offering, _agreed(offering, asking, by=by, at=at), by=by, at=at)
    steps.tell_deciders(asking, at=at)
    steps.end_interest(offering.curriculum.course_id, [one.employee_id for one in asking], at=at)
    return Enrolled((*found.settled, *asking), found.refused)


def _is_open_for_signup(offering: Offering, at: dt.datetime) -> bool:
    return offering.state == Offering.State.OPEN and offering.signup_opens_at <= at < offering.signup_closes_at


def _agreed(offering: Offering, asking: Sequence[Enrolment], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Keep those who need nobody's answer: the offering asks for none, or who would give it is who puts them here."""
    if offering.approval == Offering.Approval.NONE:
        return list(asking)
    if by.user is None:
        return []
    rows = Enrolment.objects.filter(pk__in=[one.pk for one in asking])
    mine = set(rows.decidable_by(by.user).values_list("pk", flat=True))
    return _agree(offering, [one for one in asking if one.pk in mine], by=by, at=at)


def _agree(
    offering: Offering, rows: Sequence[Enrolment], *, by: Actor, at: dt.datetime, signed: steps.Signatures = MappingProxyType({})
) -> list[Enrolment]:
    """Keep those who need no further answer; the others, on whom HR decides after the supervisor, move on to HR."""
    if offering.approval != Offering.Approval.BOTH:
        return list(rows)
    last = {one.pk for one in rows if one.state == Enrolment.State.AGREED}
    if by.user is not None:
        last |= set(Enrolment.objects.filter(pk__in=[one.pk for one in rows]).decided_by_hr(by.user).values_list("pk", flat=True))
    steps.move([one for one in rows if one.pk not in last], "agree", by=by, at=at, signed=signed)
    return [one for one in rows if one.pk in last]


@transaction.atomic(durable=True)
def withdraw(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime, reason: str = "") -> Withdrawn:
    """Give up seats, offered seats, places in line or requests; each freed seat is kept for the next in line.

    Set-based: 14 statements at most. Who has already withdrawn stays so. Raises NotAllowed, WithdrawalClosed once the window
    has closed or the first session has begun, WrongState after completion; then nothing changes.
    """
    offerings, rows = lock(enrolments)
    require(permissions.can_withdraw(by, rows))
    leaving = [one for one in rows if one.state != Enrolment.State.WITHDRAWN]
    sitting = {one.offering_id for one in leaving if one.state == Enrolment.State.ENROLLED}
    _refuse_if_too_late([one for one in offerings if one.pk in sitting], at)
    freed = {one.offering_id for one in leaving if one.state in SEAT_COUNTED}
    steps.move(leaving, "withdraw", by=by, at=at, reason=reason)
    offered = steps.offer_free_seats([one for one in offerings if one.pk in freed], by=by, at=at) if freed else []
    return Withdrawn(tuple(rows), tuple(offered))


def _refuse_if_too_late(offerings: Collection[Offering], at: dt.datetime) -> None:
    """Raise WithdrawalClosed if the window of one of these has closed, or its first session begun."""
    if any(one.withdraw_until is not None and one.withdraw_until <= at for one in offerings):
        raise WithdrawalClosed(_("Seats could be given up until a day that has passed. Please speak to the trainer."))
    if offerings and Session.objects.filter(offering__in=offerings, starts_at__lte=at).exists():
        raise WithdrawalClosed


@transaction.atomic(durable=True)
def approve(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    """Agree to requests: each gets a seat, or a place in line where none is free, in the order of asking.

    Where the supervisor and then HR decide, the supervisor's word hands the request to HR.
    6 + 11 statements for each offering touched at most. Raises NotAllowed (also when somebody else decided first), OnLeave.
    """
    offerings, rows = lock(enrolments)
    require(permissions.can_decide(by, rows))
    steps.refuse_those_on_leave(rows)
    rows.sort(key=lambda one: (one.asked_at, one.pk))
    signed = signatures(by, [one.employee_id for one in rows])
    for offering in offerings:
        agreed = _agree(offering, [one for one in rows if one.offering_id == offering.pk], by=by, at=at, signed=signed)
        steps.seat(offering, agreed, by=by, at=at, signed=signed)
    steps.tell_deciders(rows, at=at)
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
