"""What supervisors and officials do with leave: give an opinion, decide, cancel, end it early, pass it on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from people import permissions, steps
from people.errors import EndsTooEarly, LeaveHasBegun, LeaveTooLong, NotWithinLeave, OpinionMissing, ReasonNeeded
from people.leave_notices import tell_of_leave
from people.models import LeaveEvent, LeaveRequest
from people.queries.leave_days import count_all, stretch_of
from people.queries.leave_grounds import exceeds
from people.queries.leave_officials import officials_of
from people.rules.leave import days_by_year
from people.signals import leave_decided
from people.transitions import LEAVE

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Requests = Iterable[LeaveRequest]


@transaction.atomic(durable=True)
def consider_leave(requests: Requests, *, recommends: bool, note: str = "", by: Actor, at: dt.datetime) -> list[LeaveRequest]:
    """Write the supervisor's opinion (pertimbangan atasan) and pass the requests on to the official.

    9 statements for any number. A repeat of the same opinion changes nothing. Raises NotAllowed, ReasonNeeded
    where it does not recommend and says nothing, AlreadyDecided; then nothing changes.
    """
    locked = steps.lock_leave(requests)
    permissions.require(permissions.may_consider_leave(by, locked, timezone.localdate(at)))
    open_ones = [one for one in locked if not _is_repeat(one, LeaveRequest.State.CONSIDERED, by)]
    steps.require_state("consider", open_ones)
    if not recommends:
        _require_reason(note)
    for one in open_ones:
        one.is_recommended = recommends
    if open_ones:
        steps.move("consider", open_ones, by=by, at=at, note=note)
        tell_of_leave(LeaveEvent.Verb.CONSIDERED, open_ones, at=at)
    return locked


@transaction.atomic(durable=True)
def approve_leave(requests: Requests, *, note: str = "", by: Actor, at: dt.datetime) -> list[LeaveRequest]:
    """Approve leave as asked for: the days are posted, supervisors lend their posts, other rooms are told.

    At most 17 statements for any number, and one for each agency. A repeat by the same official changes nothing.
    Raises NotAllowed, AlreadyDecided where another was quicker, TooFewDays; then nothing changes.
    """
    return _grant("approve", list(requests), note=note, by=by, at=at)


@transaction.atomic(durable=True)
def change_leave(request: LeaveRequest, *, since: dt.date, until: dt.date, note: str, by: Actor, at: dt.datetime) -> LeaveRequest:
    """Approve leave for other days than asked for (perubahan), and say why.

    Raises NotAllowed, AlreadyDecided, ReasonNeeded, EndsTooEarly, LeaveTooLong, LeaveOverlaps, TooFewDays.
    """
    _require_reason(note)
    if until <= since:
        raise EndsTooEarly
    (changed,) = _grant("change", [request], note=note, by=by, at=at, days=(since, until))
    return changed


def _grant(
    verb: str, requests: list[LeaveRequest], *, note: str, by: Actor, at: dt.datetime, days: tuple[dt.date, dt.date] | None = None
) -> list[LeaveRequest]:
    locked, open_ones = _open_for(verb, requests, by, at)
    if not open_ones:
        return locked
    for one in open_ones:
        one.since, one.until = days or (one.since, one.until)
    counted = steps.count_anew(open_ones)
    _refuse_too_long(open_ones)
    with steps.refusals_named():
        events = steps.move(verb, open_ones, by=by, at=at, note=note)
    steps.spend(events, counted, by=by, at=at)
    steps.lend_posts(open_ones, by=by, at=at)
    _announce(open_ones, by, at)
    tell_of_leave(events[0].verb, open_ones, at=at)
    return locked


def _open_for(
    verb: str, requests: Sequence[LeaveRequest], by: Actor, at: dt.datetime
) -> tuple[list[LeaveRequest], list[LeaveRequest]]:
    """Lock, ask whether the actor may, and leave out what the same official answered so before."""
    locked = steps.lock_leave(requests)
    permissions.require(permissions.may_decide_leave(by, locked, timezone.localdate(at)))
    open_ones = [one for one in locked if not _is_repeat(one, LEAVE.target(verb), by)]
    steps.require_state(verb, open_ones)
    for one in open_ones:
        _require_opinion(one)
    return locked, open_ones


def _is_repeat(request: LeaveRequest, state: str, by: Actor) -> bool:
    return request.state == state and request.state_by == steps.signed(request, state, by)


def _require_opinion(request: LeaveRequest) -> None:
    """Refuse to decide before the supervisor's opinion is there."""
    if request.state == LeaveRequest.State.REQUESTED and request.supervisor_post_id:
        raise OpinionMissing


def _refuse_too_long(requests: Sequence[LeaveRequest]) -> None:
    for one in requests:
        if exceeds(one.rule, one.ground, one.since, one.until, one.days):
            raise LeaveTooLong


def _require_reason(note: str) -> None:
    if not note.strip():
        raise ReasonNeeded


def _announce(requests: list[LeaveRequest], by: Actor, at: dt.datetime) -> None:
    leave_decided.send(sender=LeaveRequest, requests=requests, by=by, at=at)


@transaction.atomic(durable=True)
def postpone_leave(requests: Requests, *, until: dt.date, note: str, by: Actor, at: dt.datetime) -> list[LeaveRequest]:
    """Postpone leave (ditangguhkan) until a day, and say why: the employee asks again from then on.

    Days of annual leave that were postponed are carried over beyond the usual cap when the year is closed.
    9 statements for any number. Raises NotAllowed, AlreadyDecided, ReasonNeeded.
    """
    _require_reason(note)
    return _refuse("postpone", list(requests), note=note, by=by, at=at, until=until)


@transaction.atomic(durable=True)
def refuse_leave(requests: Requests, *, note: str, by: Actor, at: dt.datetime) -> list[LeaveRequest]:
    """Not approve leave (tidak disetujui), and say why. 9 statements for any number.

    Raises NotAllowed, AlreadyDecided, ReasonNeeded. A repeat by the same official changes nothing.
    """
    _require_reason(note)
    return _refuse("refuse", list(requests), note=note, by=by, at=at)


def _refuse(
    verb: str, requests: list[LeaveRequest], *, note: str, by: Actor, at: dt.datetime, until: dt.date | None = None
) -> list[LeaveRequest]:
    locked, open_ones = _open_for(verb, requests, by, at)
    for one in open_ones:
        one.postponed_until = until
    if open_ones:
        events = steps.move(verb, open_ones, by=by, at=at, note=note)
        tell_of_leave(events[0].verb, open_ones, at=at)
    return locked


@transaction.atomic(durable=True)
def cancel_leave(requests: Requests, *, reason: str, by: Actor, at: dt.datetime) -> list[LeaveRequest]:
    """Cancel leave that was granted: its days come back by reversing lines, lent posts end, other rooms are told.

    The employee and the official may until it begins, HR also later. 12 statements and one for each request.
    Raises NotAllowed, ReasonNeeded, LeaveHasBegun, AlreadyDecided. A repeat changes nothing.
    """
    _require_reason(reason)
    locked = steps.lock_leave(requests)
    today = timezone.localdate(at)
    keeps = permissions.keeps_records_of(by, [one.employee for one in locked])
    permissions.require(keeps or permissions.is_own_leave(by, locked) or permissions.may_decide_leave(by, locked, today))
    held = [one for one in locked if one.state != LeaveRequest.State.CANCELLED]
    steps.require_state("cancel", held)
    if not keeps and any(one.since <= today for one in held):
        raise LeaveHasBegun
    if held:
        events = steps.move("cancel", held, by=by, at=at, note=reason)
        steps.give_back(events, by=by, at=at)
        steps.take_posts_back(held, on={one.pk: one.since for one in held})
        _announce(held, by, at)
        tell_of_leave(LeaveEvent.Verb.CANCELLED, held, at=at)
    return locked


@transaction.atomic(durable=True)
def return_early(request: LeaveRequest, *, back_on: dt.date, reason: str, by: Actor, at: dt.datetime) -> LeaveRequest:
    """End leave before its last day: `back_on` is the first day back at work, the days after it come back.

    The employee may name today or a later day; the official and HR also an earlier one. Raises NotAllowed,
    ReasonNeeded, NotWithinLeave, AlreadyDecided. A repeat changes nothing.
    """
    _require_reason(reason)
    (kept,) = steps.lock_leave([request])
    today = timezone.localdate(at)
    decides = permissions.may_decide_leave(by, [kept], today) or permissions.keeps_records_of(by, [kept.employee])
    permissions.require(decides or permissions.is_own_leave(by, [kept]))
    steps.require_state("return", [kept])
    if kept.until == back_on:
        return kept
    if not kept.since < back_on < kept.until or (not decides and back_on < today):
        raise NotWithinLeave
    (counted,) = count_all([stretch_of(kept, kept.since, back_on)])
    kept.until, kept.days = back_on, len(counted)
    events = steps.move("return", [kept], by=by, at=at, note=reason)
    steps.give_back(events, by=by, at=at, still_used={kept.pk: days_by_year(counted)})
    steps.take_posts_back([kept], on={kept.pk: back_on})
    _announce([kept], by, at)
    tell_of_leave(LeaveEvent.Verb.RETURNED, [kept], at=at)
    return kept


@transaction.atomic(durable=True)
def reroute_leave(request: LeaveRequest, *, by: Actor, at: dt.datetime) -> LeaveRequest:
    """Find anew who considers and decides, by the chart of today: for a request whose official's post is vacant.

    An opinion that was given stays. Raises NotAllowed unless `by` keeps the record, AlreadyDecided.
    """
    (kept,) = steps.lock_leave([request])
    permissions.require(permissions.keeps_records_of(by, [kept.employee]))
    steps.require_state("refuse", [kept])
    officials = officials_of(kept.employee, kept.rule, timezone.localdate(at))
    if (kept.supervisor_post_id, kept.deciding_post_id) == (officials.supervisor, officials.official):
        return kept
    kept.supervisor_post_id, kept.deciding_post_id = officials.supervisor, officials.official
    kept.save(update_fields=["supervisor_post", "deciding_post"])
    steps.record(LeaveEvent.Verb.REROUTED, [kept], by=by, at=at)
    tell_of_leave(LeaveEvent.Verb.REROUTED, [kept], at=at)
    return kept
