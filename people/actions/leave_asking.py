"""What employees do with their leave: ask, change their request, withdraw it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import EndsTooEarly, HasLeft
from people.leave_notices import tell_of_leave
from people.models import Employee, LeaveEvent, LeaveGround, LeaveKind, LeaveRequest
from people.queries.leave_grounds import Special
from people.queries.leave_officials import officials_of
from people.queries.leave_quotes import LeaveQuote, quote

if TYPE_CHECKING:
    from django.core.files.base import File

    from lms.kit.actors import Actor


@dataclass(frozen=True)
class LeaveWish:
    """What is asked for: days from `since` until the day before `until`, why, where one is, who takes over, a proof.

    On a special `ground` other numbers hold; the last `travel_days` cost nothing where it gives them.
    """

    kind: LeaveKind
    since: dt.date
    until: dt.date
    reason: str
    address: str = ""
    phone: str = ""
    hand_over: Employee | None = None
    attachment: File[Any] | None = None
    ground: LeaveGround | None = None
    travel_days: int = 0


@transaction.atomic(durable=True)
def ask_leave(employee: Employee, wish: LeaveWish, *, by: Actor, at: dt.datetime) -> LeaveRequest:
    """Ask for leave and send it to the supervisor, or to the official where both are one.

    The rule of today is kept with the request, and the posts that consider and decide today. HR may record for an
    employee what came on paper, also late. At most 21 statements. A repeat changes nothing and returns the first.
    Raises NotAllowed, HasLeft, EndsTooEarly, and the first refusal of `queries.leave_quotes.quote`: NotEntitled,
    ServiceTooShort, NoWorkingDay, LeaveTooLong, AskedTooLate, ProofNeeded, LeaveOverlaps, TooSoonAgain, TooFewDays, and
    those of special grounds: GroundNeeded, GroundOfAnotherKind, GroundExcluded, GroundUsed, NothingToExtend,
    TooManyTravelDays.
    """
    (person,) = steps.lock_employees([employee])
    _require_owner_or_hr(by, person)
    if same := _same_request(person, wish):
        return same
    on = _day_of_asking(by, person, wish, at)
    offered = _require_possible(person, wish, on)
    officials = officials_of(person, offered.entitlement, on)
    with steps.refusals_named():
        request = LeaveRequest.objects.create(
            agency_id=person.agency_id,
            employee=person,
            kind=wish.kind,
            rule=offered.entitlement,
            since=wish.since,
            until=wish.until,
            asked_since=wish.since,
            asked_until=wish.until,
            days=offered.days,
            **_words(wish),
            attachment=wish.attachment,
            state=LeaveRequest.State.REQUESTED,
            state_since=at,
            state_by=by.name,
            asked_at=at,
            supervisor_post_id=officials.supervisor,
            deciding_post_id=officials.official,
        )
    steps.record(LeaveEvent.Verb.ASKED, [request], by=by, at=at, note=wish.reason)
    tell_of_leave(LeaveEvent.Verb.ASKED, [request], at=at)
    return request


def _words(wish: LeaveWish) -> dict[str, Any]:
    said = ("reason", "address", "phone", "hand_over", "ground", "travel_days")
    return {name: getattr(wish, name) for name in said}


def _require_owner_or_hr(by: Actor, person: Employee) -> None:
    is_own = by.user is not None and person.user_id == by.user.pk
    permissions.require(is_own or permissions.keeps_records_of(by, [person]))


def _day_of_asking(by: Actor, person: Employee, wish: LeaveWish, at: dt.datetime) -> dt.date:
    """Today; what HR records of another counts as asked for in time."""
    today = timezone.localdate(at)
    is_own = by.user is not None and person.user_id == by.user.pk
    return today if is_own else min(today, wish.since)


def _same_request(person: Employee, wish: LeaveWish) -> LeaveRequest | None:
    same = LeaveRequest.objects.pending().filter(employee=person, kind=wish.kind, since=wish.since, until=wish.until)
    return same.filter(reason=wish.reason, ground=wish.ground).with_all().first()


def _require_possible(person: Employee, wish: LeaveWish, on: dt.date, *, changing: LeaveRequest | None = None) -> LeaveQuote:
    if wish.until <= wish.since:
        raise EndsTooEarly
    if not person.is_in_service(wish.since):
        raise HasLeft
    has_proof = bool(wish.attachment) or bool(changing and changing.attachment)
    dates = {"since": wish.since, "until": wish.until, "on": on}
    special = Special(wish.ground, wish.travel_days)
    offered = quote(person, wish.kind, **dates, special=special, has_proof=has_proof, leaving_out=changing)
    if offered.refusals:
        raise offered.refusals[0]
    return offered


@transaction.atomic(durable=True)
def revise_leave(request: LeaveRequest, wish: LeaveWish, *, by: Actor, at: dt.datetime) -> LeaveRequest:
    """Change one's request while nobody has decided; the supervisor gives an opinion anew. At most 22 statements.

    The proof stays unless another is given. Raises NotAllowed, AlreadyDecided and what `ask_leave` raises.
    """
    (kept,) = steps.lock_leave([request])
    _require_owner_or_hr(by, kept.employee)
    steps.require_state("revise", [kept])
    offered = _require_possible(kept.employee, wish, _day_of_asking(by, kept.employee, wish, at), changing=kept)
    kept.kind, kept.rule, kept.days = wish.kind, offered.entitlement, offered.days
    kept.since, kept.until, kept.asked_since, kept.asked_until = wish.since, wish.until, wish.since, wish.until
    kept.state, kept.is_recommended = LeaveRequest.State.REQUESTED, None
    for name, value in _words(wish).items():
        setattr(kept, name, value)
    kept.attachment = wish.attachment or kept.attachment
    with steps.refusals_named():
        kept.save()
    steps.move("revise", [kept], by=by, at=at, note=wish.reason)
    tell_of_leave(LeaveEvent.Verb.REVISED, [kept], at=at)
    return kept


@transaction.atomic(durable=True)
def withdraw_leave(requests: list[LeaveRequest], *, by: Actor, at: dt.datetime, reason: str = "") -> list[LeaveRequest]:
    """Take back requests that nobody has decided on; returns those that changed. 6 statements for any number.

    Raises NotAllowed unless they are one's own or one keeps the records, AlreadyDecided; then nothing changes.
    A repeat changes nothing.
    """
    locked = steps.lock_leave(requests)
    permissions.require(
        permissions.is_own_leave(by, locked) or permissions.keeps_records_of(by, [one.employee for one in locked])
    )
    waiting = [one for one in locked if one.state != LeaveRequest.State.CANCELLED]
    steps.require_state("withdraw", waiting)
    steps.move("withdraw", waiting, by=by, at=at, note=reason)
    return waiting
