"""What changes the state of courses: each function one use case in one transaction.

Order inside: lock (offerings before enrolments, in key order), permission, replay, state, rules, write,
announcement, result.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from competencies.steps import record_evidence
from courses import permissions, queries, steps
from courses.errors import (
    CurriculumIncomplete,
    CurriculumNotApproved,
    NotOnRoster,
    ReasonMissing,
    SessionNotBegun,
    SessionsMissing,
    SessionsNotOver,
    SignUpClosed,
    WithdrawalClosed,
)
from courses.models import Attendance, Completion, Curriculum, Enrolment, Offering, Session
from courses.permissions import require
from courses.querysets import SEAT_HOLDING
from courses.signals import completed
from courses.transitions import CURRICULUM, OFFERING
from lms.kit.errors import NotSeen
from people.permissions import signatures

if TYPE_CHECKING:
    from courses.queries import Assessment
    from lms.kit.actors import Actor
    from lms.kit.errors import DomainError
    from people.models import Employee

MARKING_OPENS_BEFORE = dt.timedelta(minutes=30)
OVER = _("The offering is over.")


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


@dataclass(frozen=True)
class Completed:
    """What completing did: new completions, those who had completed before, and who did not, each with why."""

    completions: tuple[Completion, ...]
    before: tuple[Enrolment, ...]
    refused: tuple[Assessment, ...]


@transaction.atomic(durable=True)
def enrol(offering_id: int, employees: Collection[Employee], *, by: Actor, at: dt.datetime) -> Enrolled:
    """Give each employee a seat, a place in line, or a request that the supervisor decides.

    Whom the supervisor puts here needs no further answer. Set-based: 13 statements at most, whatever the number of
    people. Who already asked, waits or is enrolled stays as they are. Refusals name the person; the others are
    enrolled all the same.
    Raises SignUpClosed, NotAllowed; then nothing changes.
    """
    offering = _locked_offering(offering_id)
    require(permissions.can_enrol(by, employees))
    if not _is_open_for_signup(offering, at):
        raise SignUpClosed
    known = offering.enrolments.filter(employee__in=[one.pk for one in employees]).locked()
    found = queries.applicants(offering, employees, known, at=at)
    asking = [*found.returning, *_new_requests(offering, found.joining, by=by, at=at)]
    _ask_again(found.returning, by=by, at=at)
    steps.seat(offering, _agreed(offering, asking, by=by), by=by, at=at)
    return Enrolled((*found.settled, *asking), found.refused)


def _locked_offering(offering_id: int) -> Offering:
    offering = Offering.objects.filter(pk=offering_id).select_related("curriculum__course", "audience").locked().first()
    if offering is None:
        raise NotSeen
    return offering


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


def _new_requests(offering: Offering, employees: Sequence[Employee], *, by: Actor, at: dt.datetime) -> list[Enrolment]:
    return Enrolment.objects.bulk_create(
        Enrolment(
            agency_id=offering.agency_id,
            offering=offering,
            employee=employee,
            state=Enrolment.State.REQUESTED,
            state_since=at,
            state_by=by.name,
            asked_at=at,
        )
        for employee in employees
    )


def _ask_again(enrolments: Sequence[Enrolment], *, by: Actor, at: dt.datetime) -> None:
    """Let those who withdrew or were refused ask once more, at the end of the line."""
    if enrolments:
        steps.move(enrolments, "request", by=by, at=at)
        Enrolment.objects.filter(pk__in=[one.pk for one in enrolments]).update(asked_at=at)


def _locked(enrolments: Collection[Enrolment]) -> tuple[list[Offering], list[Enrolment]]:
    """Lock the offerings of a set of enrolments, then the enrolments, both in key order. 3 statements.

    The enrolments share their offerings: a join would make curriculum, course and form anew for each person.
    """
    offerings = {one.pk: one for one in _with_course(Offering.objects.filter(pk__in={one.offering_id for one in enrolments}))}
    rows = Enrolment.objects.filter(pk__in=[one.pk for one in enrolments]).select_related("employee").locked()
    locked = list(rows.prefetch_related("employee__grade"))
    for enrolment in locked:
        enrolment.offering = offerings[enrolment.offering_id]
    return list(offerings.values()), locked


def _with_course(offerings: Any) -> Any:
    return offerings.select_related("curriculum__course__form").locked()


@transaction.atomic(durable=True)
def withdraw(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime, reason: str = "") -> Withdrawn:
    """Give up seats, places in line or requests; each freed seat goes to the first in line.

    Set-based: 11 statements at most. Who has already withdrawn stays so. Raises NotAllowed, WithdrawalClosed
    once the first session has begun, WrongState after completion; then nothing changes.
    """
    offerings, rows = _locked(enrolments)
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
    offerings, rows = _locked(enrolments)
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
    _offerings, rows = _locked(enrolments)
    require(permissions.can_decide(by, rows))
    if not reason.strip():
        raise ReasonMissing
    signed = signatures(by, [one.employee_id for one in rows])
    steps.move(rows, "refuse", by=by, at=at, reason=reason.strip(), signed=signed)
    return rows


@transaction.atomic(durable=True)
def mark_attendance(session: Session, marks: Mapping[int, str], *, by: Actor, at: dt.datetime) -> int:
    """Write who was there (enrolment id to mark), replacing earlier marks; return how many. 4 statements.

    Raises NotAllowed, SessionNotBegun before half an hour ahead of it, NotOnRoster if one of them holds no
    seat or has completed; then nothing changes.
    """
    require(permissions.can_mark(by, session))
    if at < session.starts_at - MARKING_OPENS_BEFORE:
        raise SessionNotBegun
    rows = Enrolment.objects.filter(offering=session.offering_id, pk__in=marks, state=Enrolment.State.ENROLLED).locked()
    if {one.pk for one in rows} != set(marks):
        raise NotOnRoster
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, enrolment_id=key, mark=Attendance.Mark(mark), marked_at=at, marked_by=by.user)
            for key, mark in marks.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["mark", "marked_at", "marked_by"],
    )
    return len(marks)


@transaction.atomic(durable=True)
def complete(enrolments: Collection[Enrolment], *, by: Actor, at: dt.datetime) -> Completed:
    """Complete every enrolment that meets the curriculum.

    The same transaction records evidence, raises attained levels, issues certificates and posts credits.

    Set-based: the same number of statements for ten people or ten thousand. A repeat changes nothing and says
    so. Who does not meet the rule stays enrolled and is returned with the reason. Raises NotAllowed.
    """
    _offerings, rows = _locked(enrolments)
    require(permissions.manages_all(by, {one.offering_id for one in rows}))
    before = [one for one in rows if one.state == Enrolment.State.COMPLETED]
    assessed = queries.assess([one for one in rows if one.state != Enrolment.State.COMPLETED], at=at)
    ready = [one for one in assessed if one.refusal is None]
    completions = _write_completions(ready, by=by, at=at) if ready else []
    if completions:
        record_evidence(steps.evidence_of(completions, by=by, at=at), at=at)
        completed.send(sender=Completion, completions=completions, by=by, at=at)
    return Completed(tuple(completions), tuple(before), tuple(one for one in assessed if one.refusal is not None))


def _write_completions(ready: Sequence[Assessment], *, by: Actor, at: dt.datetime) -> list[Completion]:
    """Write one completion for each assessment and move the enrolments. 3 statements."""
    hours = queries.learning_hours({one.enrolment.offering.curriculum_id for one in ready})
    steps.move([one.enrolment for one in ready], "complete", by=by, at=at)
    return Completion.objects.bulk_create(
        Completion(  # type: ignore[misc] # who is ready to complete has a day
            agency_id=one.enrolment.agency_id,
            enrolment=one.enrolment,
            employee=one.enrolment.employee,
            curriculum=one.enrolment.offering.curriculum,
            learning_hours=hours[one.enrolment.offering.curriculum_id],
            days=one.presence.days,
            completed_on=one.completed_on,
            recorded_at=at,
            recorded_by=by.user,
        )
        for one in ready
    )


@transaction.atomic(durable=True)
def open_offering(offering: Offering, *, by: Actor, at: dt.datetime) -> Offering:
    """Let people sign up from the beginning of the window on.

    Raises NotAllowed, WrongState, CurriculumNotApproved, SessionsMissing.
    """
    offering = _locked_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    OFFERING.require("open", state=offering.state)
    if offering.curriculum.state != Curriculum.State.APPROVED:
        raise CurriculumNotApproved
    days = {day for moment in offering.sessions.values_list("starts_at", "ends_at") for day in _local_days(moment)}
    if not days or min(days) < offering.starts_on or max(days) > offering.ends_on:
        raise SessionsMissing
    return _move_offering(offering, "open")


def _local_days(moments: Sequence[dt.datetime]) -> list[dt.date]:
    return [timezone.localdate(moment) for moment in moments]


@transaction.atomic(durable=True)
def close_offering(offering: Offering, *, by: Actor, at: dt.datetime) -> Offering:
    """End an offering: who still sits in it did not complete, who still waits or asks is refused.

    Raises NotAllowed, WrongState, SessionsNotOver.
    """
    offering = _locked_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    OFFERING.require("close", state=offering.state)
    plan = queries.schedules({offering.pk}).get(offering.pk)
    if plan and plan.last_ends_at > at:
        raise SessionsNotOver
    rows = list(offering.enrolments.active().locked())
    steps.move([one for one in rows if one.state in SEAT_HOLDING], "miss", by=by, at=at)
    steps.move([one for one in rows if one.state not in SEAT_HOLDING], "refuse", by=by, at=at, reason=str(OVER))
    return _move_offering(offering, "close")


@transaction.atomic(durable=True)
def cancel_offering(offering: Offering, *, by: Actor, at: dt.datetime, reason: str) -> Offering:
    """Call an offering off; everybody on it is withdrawn with the reason.

    Raises NotAllowed, WrongState, ReasonMissing.
    """
    offering = _locked_offering(offering.pk)
    require(permissions.can_manage(by, offering))
    OFFERING.require("cancel", state=offering.state)
    if not reason.strip():
        raise ReasonMissing
    steps.move(list(offering.enrolments.active().locked()), "withdraw", by=by, at=at, reason=reason.strip())
    steps.recount_seats([offering])
    return _move_offering(offering, "cancel")


def _move_offering(offering: Offering, verb: str) -> Offering:
    offering.state = OFFERING.target(verb)
    offering.save(update_fields=["state"])
    return offering


@transaction.atomic(durable=True)
def propose_curriculum(curriculum: Curriculum, *, by: Actor, at: dt.datetime) -> Curriculum:
    """Hand a draft to HR. Raises NotAllowed, WrongState, CurriculumIncomplete."""
    curriculum = _locked_curriculum(curriculum)
    require(permissions.can_write_curriculum(by, curriculum.course))
    CURRICULUM.require("propose", state=curriculum.state)
    if not curriculum.modules.exists():
        raise CurriculumIncomplete
    curriculum.proposed_by, curriculum.proposed_at = by.user, at
    return _move_curriculum(curriculum, "propose")


@transaction.atomic(durable=True)
def approve_curriculum(curriculum: Curriculum, *, by: Actor, at: dt.datetime) -> Curriculum:
    """Put a proposed curriculum in force; the one before is superseded, and running offerings keep it.

    Raises NotAllowed, WrongState.
    """
    curriculum = _locked_curriculum(curriculum)
    require(permissions.can_approve_curriculum(by, curriculum.course))
    CURRICULUM.require("approve", state=curriculum.state)
    curriculum.course.curricula.filter(state=Curriculum.State.APPROVED).update(state=Curriculum.State.SUPERSEDED)
    curriculum.decided_by, curriculum.decided_at, curriculum.remark = by.user, at, ""
    return _move_curriculum(curriculum, "approve")


@transaction.atomic(durable=True)
def return_curriculum(curriculum: Curriculum, *, by: Actor, at: dt.datetime, reason: str) -> Curriculum:
    """Give a proposed curriculum back to the trainer, with a remark. Raises NotAllowed, WrongState, ReasonMissing."""
    curriculum = _locked_curriculum(curriculum)
    require(permissions.can_approve_curriculum(by, curriculum.course))
    CURRICULUM.require("return", state=curriculum.state)
    if not reason.strip():
        raise ReasonMissing
    curriculum.decided_by, curriculum.decided_at, curriculum.remark = by.user, at, reason.strip()
    return _move_curriculum(curriculum, "return")


@transaction.atomic(durable=True)
def revise_curriculum(course: Any, *, by: Actor, at: dt.datetime) -> Curriculum:
    """Return the course's draft; makes one as a copy of the curriculum in force where there is none.

    Raises NotAllowed, and WrongState while a proposed version waits for HR.
    """
    course = type(course).objects.select_for_update().get(pk=course.pk)
    require(permissions.can_write_curriculum(by, course))
    latest = course.curricula.order_by("-version").first()
    if latest is not None and latest.state == Curriculum.State.DRAFT:
        return latest
    if latest is not None:
        CURRICULUM.require("supersede", state=latest.state)
    return steps.copy_curriculum(course, latest)


def _locked_curriculum(curriculum: Curriculum) -> Curriculum:
    rows = Curriculum.objects.select_related("course__owner").select_for_update(of=("self", "course"))
    return rows.get(pk=curriculum.pk)


def _move_curriculum(curriculum: Curriculum, verb: str) -> Curriculum:
    curriculum.state = CURRICULUM.target(verb)
    curriculum.save()
    return curriculum
