"""Cancelling offerings, and moving people to another date: everybody keeps what they had, as far as seats allow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.actions.offerings import move_offering
from courses.errors import ReasonMissing
from courses.models import Enrolment, Offering
from courses.permissions import require
from courses.querysets import SEAT_COUNTED
from courses.steps.locks import lock_offering
from courses.transitions import OFFERING

if TYPE_CHECKING:
    from courses.steps import MovedOn
    from lms.kit.actors import Actor


@dataclass(frozen=True)
class Cancelled:
    """What cancelling did: the offering, how many were on it, where they moved on to, and how many wait for a date."""

    offering: Offering
    people: int
    moved: MovedOn | None
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
    offering, target = _locked(offering, move_to)
    require(permissions.manages_all(by, {offering.pk, target.pk if target else offering.pk}))
    OFFERING.require("cancel", state=offering.state)
    if target:
        steps.refuse_other_course(offering, target)
    if not reason.strip():
        raise ReasonMissing
    rows = steps.by_standing(offering.enrolments.active().select_related("employee").locked())
    standing = _standing(rows)
    steps.move(rows, "call_off", by=by, at=at, reason=reason.strip())
    offering.sessions.update(is_held=False)
    steps.recount_seats([offering])
    move_offering(offering, "cancel")
    moved = steps.move_on(target, rows, standing, by=by, at=at) if target else None
    interested = _let_wait(offering, rows, moved, at=at) if to_interest else 0
    return Cancelled(offering, len(rows), moved, interested)


def _locked(offering: Offering, target: Offering | None) -> tuple[Offering, Offering | None]:
    """Lock one or two offerings in the order of their keys."""
    keys = {offering.pk, *([target.pk] if target else [])}
    locked = {key: lock_offering(key) for key in sorted(keys)}
    return locked[offering.pk], locked[target.pk] if target else None


def _standing(rows: Collection[Enrolment]) -> dict[int, str]:
    """Return in which state each is, by employee id."""
    return {one.employee_id: one.state for one in rows}


def _let_wait(offering: Offering, rows: Sequence[Enrolment], moved: MovedOn | None, *, at: dt.datetime) -> int:
    placed = {one.employee_id for one in moved.enrolments} if moved else set()
    people = [one.employee for one in rows if one.employee_id not in placed]
    return steps.declare_interest(offering.curriculum.course_id, people, at=at)


@transaction.atomic(durable=True)
def move_people(enrolments: Collection[Enrolment], target: Offering, *, by: Actor, at: dt.datetime, reason: str) -> MovedOn:
    """Move people of one offering to another open date of the course: a seat there, or a place in line.

    What they free here is offered to the next in line. Set-based: 45 statements at most. Raises NotAllowed, ReasonMissing,
    NotTheSameCourse, WrongState, and the error of the first who may not come there; then nothing changes.
    """
    offering, other = _locked(next(iter(enrolments)).offering, target)
    assert other is not None  # noqa: S101 for the type check: a target was given
    require(permissions.manages_all(by, {offering.pk, other.pk}))
    steps.refuse_other_course(offering, other)
    if not reason.strip():
        raise ReasonMissing
    keys = [one.pk for one in enrolments]
    rows = steps.by_standing(offering.enrolments.active().filter(pk__in=keys).select_related("employee").locked())
    standing, frees = _standing(rows), any(one.state in SEAT_COUNTED for one in rows)
    steps.move(rows, "withdraw", by=by, at=at, reason=reason.strip())
    moved = steps.move_on(other, rows, standing, by=by, at=at)
    for employee, error in moved.refused:
        raise type(error)(f"{employee}: {error.message}")
    if frees:
        steps.offer_free_seats([offering], by=by, at=at)
    return moved
