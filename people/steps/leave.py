"""Parts of actions on leave; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from people.errors import AlreadyDecided, TooFewDays
from people.models import Employee, LeaveEvent, LeaveKind, LeaveLine, LeaveRequest
from people.queries.leave_days import count_all, stretch_of
from people.rules.leave import days_by_year
from people.scopes import scope_of
from people.transitions import LEAVE

if TYPE_CHECKING:
    from lms.kit.actors import Actor

MOVED = ("since", "until", "days", "state", "state_since", "state_by", "note", "postponed_until", "is_recommended")
HAPPENED = {
    "consider": LeaveEvent.Verb.CONSIDERED,
    "approve": LeaveEvent.Verb.APPROVED,
    "change": LeaveEvent.Verb.CHANGED,
    "postpone": LeaveEvent.Verb.POSTPONED,
    "refuse": LeaveEvent.Verb.REFUSED,
    "withdraw": LeaveEvent.Verb.WITHDRAWN,
    "cancel": LeaveEvent.Verb.CANCELLED,
    "return": LeaveEvent.Verb.RETURNED,
    "revise": LeaveEvent.Verb.REVISED,
}


def lock_leave(requests: Iterable[LeaveRequest]) -> list[LeaveRequest]:
    """Return the requests as they are now, with what decisions need; their employees and they are locked in key order.

    Two statements. The employee's lock keeps two officials from spending the same days.
    """
    asked = list(requests)
    employees = Employee.objects.filter(pk__in={one.employee_id for one in asked}).order_by("pk")
    list(employees.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    rows = LeaveRequest.objects.filter(pk__in={one.pk for one in asked}).order_by("pk")
    return list(rows.select_for_update(of=("self",)).with_all())


def require_state(verb: str, requests: Sequence[LeaveRequest]) -> None:
    """Raise AlreadyDecided, naming who was quicker, unless each may make this move."""
    for one in requests:
        if not LEAVE.allows(verb, state=one.state):
            raise AlreadyDecided(_already(one), state=one.state)


def _already(request: LeaveRequest) -> str:
    words = _("%(who)s was here before you: this request is “%(state)s”.")
    return words % {"who": request.state_by, "state": request.get_state_display()}


def move(verb: str, requests: Sequence[LeaveRequest], *, by: Actor, at: dt.datetime, note: str = "") -> list[LeaveEvent]:
    """Write the move of a verb, and its events, for requests whose days and answers were set before.

    Three statements for any number. The note is kept with the request where it is an answer to the employee.
    """
    for one in requests:
        one.state, one.state_since, one.state_by = LEAVE.target(verb), at, signed(one, LEAVE.target(verb), by)
        one.note = "" if verb in ("revise", "consider") else note
    LeaveRequest.objects.bulk_update(requests, MOVED)
    return record(HAPPENED[verb], requests, by=by, at=at, note=note)


def record(verb: str, requests: Sequence[LeaveRequest], *, by: Actor, at: dt.datetime, note: str = "") -> list[LeaveEvent]:
    """Append what happened to each request, numbered on. Two statements."""
    numbers = LeaveEvent.objects.filter(request__in=requests).order_by().values_list("request")
    last = dict(numbers.annotate(Max("number")))
    return LeaveEvent.objects.bulk_create(
        [
            LeaveEvent(
                request=one,
                number=last.get(one.pk, 0) + 1,
                verb=verb,
                since=one.since,
                until=one.until,
                days=one.days,
                is_recommended=one.is_recommended if verb == LeaveEvent.Verb.CONSIDERED else None,
                note=note,
                post_id=_post_of(verb, one),
                user=by.user,
                by=_signature(_post_of(verb, one), by),
                at=at,
            )
            for one in requests
        ]
    )


def signed(request: LeaveRequest, state: str, by: Actor) -> str:
    """Return how the answer that brings a request into a state is signed: "A a.n. B" where B has lent A the post."""
    if state == LeaveRequest.State.CONSIDERED:
        return _signature(request.supervisor_post_id, by)
    answered = state not in (LeaveRequest.State.REQUESTED, LeaveRequest.State.CANCELLED)
    return _signature(request.deciding_post_id if answered else None, by)


def _signature(post: int | None, by: Actor) -> str:
    lent = scope_of(by.user).lent if by.user is not None and post is not None else ()
    lender = next((one.lender for one in lent if one.post_id == post), None)
    return f"{by.name} a.n. {lender}"[:200] if lender else by.name


def _post_of(verb: str, request: LeaveRequest) -> int | None:
    if verb == LeaveEvent.Verb.CONSIDERED:
        return request.supervisor_post_id
    decisions = (LeaveEvent.Verb.APPROVED, LeaveEvent.Verb.CHANGED, LeaveEvent.Verb.POSTPONED, LeaveEvent.Verb.REFUSED)
    return request.deciding_post_id if verb in decisions else None


def count_anew(requests: Sequence[LeaveRequest]) -> list[list[dt.date]]:
    """Count the days of each request, as days off may have changed since it was asked for, and set their number.

    Two statements for any number, and one for each agency.
    """
    counted = count_all([stretch_of(one, one.since, one.until) for one in requests])
    for one, days in zip(requests, counted, strict=True):
        one.days = len(days)
    return counted


def spend(events: Sequence[LeaveEvent], counted: Sequence[Sequence[dt.date]], *, by: Actor, at: dt.datetime) -> list[LeaveLine]:
    """Post the days of requests that begin to hold, and let annual leave lapse where their rule says so.

    Three statements for any number. Raises TooFewDays where a balance does not cover them.
    """
    balances = LeaveLine.objects.filter(employee__in=[event.request.employee_id for event in events]).balances()
    annual = LeaveKind.objects.filter(code=LeaveKind.Code.ANNUAL).values_list("pk", flat=True).first()
    lines: list[LeaveLine] = []
    for event, days in zip(events, counted, strict=True):
        request = event.request
        if request.rule.days_a_year is not None:
            for year, number in days_by_year(days).items():
                _take(balances, (request.employee_id, request.kind_id, year), number)
                lines.append(_line(event, request.kind_id, year, -number, LeaveLine.Reason.USE, by, at))
        lost = balances.pop((request.employee_id, annual, request.since.year), 0) if request.rule.loses_annual and annual else 0
        if annual and lost > 0:
            lines.append(_line(event, annual, request.since.year, -lost, LeaveLine.Reason.EXPIRE, by, at))
    return LeaveLine.objects.bulk_create(lines)


def _take(balances: dict[tuple[int, int, int], int], key: tuple[int, int, int], days: int) -> None:
    left = balances.get(key, 0)
    if left < days:
        raise TooFewDays(days=days, left=left, year=key[2])
    balances[key] = left - days


def _line(
    event: LeaveEvent, kind: int, year: int, days: int, reason: str, by: Actor, at: dt.datetime, reverses: int | None = None
) -> LeaveLine:
    request = event.request
    return LeaveLine(
        agency_id=request.agency_id,
        employee_id=request.employee_id,
        kind_id=kind,
        year=year,
        days=days,
        reason=reason,
        source=source_of(event),
        request=request,
        rule_id=request.rule_id,
        reverses_id=reverses,
        at=at,
        by=by.name,
    )


def source_of(event: LeaveEvent) -> str:
    """Return what makes a line of the ledger one of its kind: the request and the number of what happened."""
    return f"leave/{event.request.public_id}/{event.number}"


def give_back(
    events: Sequence[LeaveEvent], *, by: Actor, at: dt.datetime, still_used: dict[int, dict[int, int]] | None = None
) -> list[LeaveLine]:
    """Reverse what requests took, but for the days still used: request id → year → days (default: none).

    What lapsed because of a leave comes back only where nothing of it is used any more. 3 statements.
    """
    by_request = {event.request.pk: event for event in events}
    taken = LeaveLine.objects.filter(request__in=by_request, reason__in=(LeaveLine.Reason.USE, LeaveLine.Reason.EXPIRE))
    lines = []
    for line in taken.annotate(returned=Sum("reversals__days", default=0)).order_by("pk"):
        used = (still_used or {}).get(line.request_id)
        keeps = -line.days if used is not None and line.reason == LeaveLine.Reason.EXPIRE else (used or {}).get(line.year, 0)
        back = -line.days - line.returned - keeps
        if back > 0:
            event = by_request[line.request_id]
            lines.append(_line(event, line.kind_id, line.year, back, LeaveLine.Reason.REVERSE, by, at, reverses=line.pk))
    return LeaveLine.objects.bulk_create(lines)
