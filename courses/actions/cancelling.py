"""Cancelling offerings: everybody is told, and moves on to another date of the course, or waits for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from courses import permissions, queries, steps
from courses.actions.enrolling import Enrolled
from courses.actions.offerings import move_offering
from courses.errors import NotTheSameCourse, ReasonMissing
from courses.models import Enrolment, Offering
from courses.permissions import require
from courses.steps.locks import lock_offering
from courses.transitions import OFFERING

if TYPE_CHECKING:
    from lms.kit.actors import Actor

# Who sat in a seat moves on before who was only offered one, and so on.
STANDING = ("enrolled", "offered", "agreed", "waitlisted", "requested")


@dataclass(frozen=True)
class Cancelled:
    """What cancelling did: the offering, how many were on it, where they moved on to, and how many wait for a date."""

    offering: Offering
    people: int
    moved: Enrolled | None
    interested: int


@transaction.atomic(durable=True)
def cancel_offering(
    offering: Offering, *, by: Actor, at: dt.datetime, reason: str, move_to: Offering | None = None, to_interest: bool = False
) -> Cancelled:
    """Call an offering off: everybody on it is withdrawn with the reason, and its rooms are free again.

    `move_to` enrols them in another open offering of the course, those with a seat first; who may not come there is
    named. `to_interest` lets those who found no place wait for a date. At most 40 statements, whatever the number of people.
    Raises NotAllowed, WrongState, ReasonMissing, NotTheSameCourse; then nothing changes.
    """
    return _cancel(offering, by=by, at=at, reason=reason, move_to=move_to, to_interest=to_interest)


def preview_cancellation(
    offering: Offering, *, by: Actor, at: dt.datetime, reason: str, move_to: Offering | None = None, to_interest: bool = False
) -> Cancelled:
    """Return what cancel_offering would do, by doing it and taking it back."""
    with transaction.atomic(durable=True):
        done = _cancel(offering, by=by, at=at, reason=reason, move_to=move_to, to_interest=to_interest)
        transaction.set_rollback(True)
    return done


def _cancel(
    offering: Offering, *, by: Actor, at: dt.datetime, reason: str, move_to: Offering | None, to_interest: bool
) -> Cancelled:
    locked = {key: lock_offering(key) for key in sorted({offering.pk, *([move_to.pk] if move_to else [])})}
    offering = locked[offering.pk]
    target = locked[move_to.pk] if move_to else None
    require(permissions.manages_all(by, set(locked)))
    OFFERING.require("cancel", state=offering.state)
    _refuse_other_course(offering, target)
    if not reason.strip():
        raise ReasonMissing
    rows = list(offering.enrolments.active().select_related("employee").locked())
    rows.sort(key=lambda one: (STANDING.index(one.state), one.asked_at, one.pk))
    agreed = {one.employee_id for one in rows if one.state != Enrolment.State.REQUESTED}
    steps.move(rows, "call_off", by=by, at=at, reason=reason.strip())
    offering.sessions.update(is_held=False)
    steps.recount_seats([offering])
    move_offering(offering, "cancel")
    moved = _move_on(target, rows, agreed, by=by, at=at) if target else None
    interested = _let_wait(offering, rows, moved, at=at) if to_interest else 0
    return Cancelled(offering, len(rows), moved, interested)


def _refuse_other_course(offering: Offering, target: Offering | None) -> None:
    if target is None:
        return
    is_same = target.curriculum.course_id == offering.curriculum.course_id
    if not is_same or target.state != Offering.State.OPEN or target.pk == offering.pk:
        raise NotTheSameCourse


def _move_on(target: Offering, rows: Sequence[Enrolment], agreed: set[int], *, by: Actor, at: dt.datetime) -> Enrolled:
    """Enrol these people in another offering in this order; who needed no answer before needs none there."""
    people = [one.employee for one in rows]
    known = target.enrolments.filter(employee__in=[one.pk for one in people]).select_related("employee").locked()
    found = queries.applicants(target, people, list(known), at=at)
    quotas = queries.quotas_of(target, [one.pk for one in people], timezone.localdate(at))
    turn = steps.turn(target, at=at)
    steps.ask_again(found.returning, by=by, at=at, turn=turn, quotas=quotas)
    asking = [*found.returning, *steps.begin(target, found.joining, by=by, at=at, turn=turn, quotas=quotas)]
    place = {one.pk: number for number, one in enumerate(people)}
    asking.sort(key=lambda one: place[one.employee_id])
    needs_answer = target.approval != Offering.Approval.NONE
    ready = [one for one in asking if one.employee_id in agreed or not needs_answer]
    steps.seat(target, ready, by=by, at=at)
    return Enrolled((*found.settled, *asking), found.refused)


def _let_wait(offering: Offering, rows: Sequence[Enrolment], moved: Enrolled | None, *, at: dt.datetime) -> int:
    placed = {one.employee_id for one in moved.enrolments} if moved else set()
    people = [one.employee for one in rows if one.employee_id not in placed]
    return steps.declare_interest(offering.curriculum.course_id, people, at=at)
