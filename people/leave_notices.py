"""What people are told about leave, in the transaction that makes it true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lms.kit.dated import held_on
from people.kinds import Kind, declare
from people.models import Delegation, LeaveEvent, LeaveRequest, Position, User
from people.telling import Message, tell

if TYPE_CHECKING:
    from people.models import Employee

Verb = LeaveEvent.Verb
ANSWERS = (Verb.APPROVED, Verb.CHANGED, Verb.POSTPONED, Verb.REFUSED, Verb.CANCELLED, Verb.RETURNED)
SAMPLE = {
    "name": "Dewi Lubis",
    "kind": "cuti tahunan",
    "since": "3 Februari 2027",
    "last": "7 Februari 2027",
    "state": "disetujui",
    "note": "–",
}

LEAVE_ANSWERED = declare(
    Kind(
        "leave.answered",
        _("your leave was decided"),
        _("Your leave: {state}"),
        _("Your {kind} from {since} to {last}: {state}.\n\nWhat was said: {note}"),
        SAMPLE,
    )
)
LEAVE_ASKED = declare(
    Kind(
        "leave.asked",
        _("a leave request waits for you"),
        _("Leave request of {name}"),
        _("{name} asks for {kind} from {since} to {last}. It waits for you."),
        SAMPLE,
    )
)
LEAVE_COVER = declare(
    Kind(
        "leave.cover",
        _("you take over somebody's work"),
        _("You take over for {name}"),
        _("You take over the work of {name} from {since} to {last}."),
        SAMPLE,
    )
)


def tell_of_leave(verb: str, requests: Sequence[LeaveRequest], *, at: dt.datetime) -> None:
    """Tell whom it concerns that this has happened to these requests. 3 statements a request, and 6."""
    told: dict[str, list[Message]] = {}
    rows = LeaveRequest.objects.filter(pk__in=[one.pk for one in requests])
    for request in rows.select_related("employee__user", "kind", "hand_over__user"):
        for kind, user in _readers(verb, request, timezone.localdate(at)):
            link = "" if kind is LEAVE_COVER else reverse("people:leave_request", args=[request.public_id])
            told.setdefault(kind.code, []).append(Message(user, _words_of(request), link, f"leave:{request.public_id}"))
    for kind in (LEAVE_ANSWERED, LEAVE_ASKED, LEAVE_COVER):
        tell(kind, told.get(kind.code, []), at=at)


def _readers(verb: str, request: LeaveRequest, day: dt.date) -> Iterator[tuple[Kind, User]]:
    if verb in ANSWERS and request.employee.user:
        yield LEAVE_ANSWERED, request.employee.user
    if request.is_pending and verb not in ANSWERS:
        post = request.supervisor_post_id if request.state == "requested" and request.supervisor_post_id else None
        for user in _who_decides(post or request.deciding_post_id, request.employee, day):
            yield LEAVE_ASKED, user
    if verb in (Verb.APPROVED, Verb.CHANGED) and request.hand_over and request.hand_over.user:
        yield LEAVE_COVER, request.hand_over.user


def _who_decides(post: int | None, employee: Employee, day: dt.date) -> list[User]:
    """Return the accounts of who holds a post on a day, or was lent it. Two statements."""
    holders = Position.objects.held_on(day).filter(post=post).exclude(employee=employee).order_by().values("employee")
    lent = Delegation.objects.filter(held_on(day), delegator__in=holders).order_by().values("delegate")
    concerned = Q(employee__in=holders) | Q(employee__in=lent)
    return list(User.objects.filter(concerned, is_active=True).exclude(employee=employee).distinct())


def _words_of(request: LeaveRequest) -> Any:
    def words() -> dict[str, Any]:
        return {
            "name": request.employee.full_name,
            "kind": request.kind,
            "since": date_format(request.since, "j F Y"),
            "last": date_format(request.last_day, "j F Y"),
            "state": request.get_state_display(),
            "note": request.note or "–",
        }

    return words
