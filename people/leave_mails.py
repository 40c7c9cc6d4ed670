"""Mails on leave, each in its reader's language, sent after the transaction that made them true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.kit.dated import held_on
from people import notices
from people.models import Delegation, LeaveEvent, LeaveRequest, Position, User

if TYPE_CHECKING:
    from people.models import Employee

Verb = LeaveEvent.Verb
ANSWERS = (Verb.APPROVED, Verb.CHANGED, Verb.POSTPONED, Verb.REFUSED, Verb.CANCELLED, Verb.RETURNED)


def tell(verb: str, requests: Sequence[LeaveRequest], *, at: dt.datetime) -> None:
    """Tell by mail, after commit, whom it concerns that this has happened to these requests."""
    transaction.on_commit(partial(_tell, verb, [one.pk for one in requests], timezone.localdate(at)))


def _tell(verb: str, ids: list[int], day: dt.date) -> None:
    for request in LeaveRequest.objects.filter(pk__in=ids).select_related("employee__user", "kind", "hand_over__user"):
        for user, words in _letters(verb, request, day):
            notices.tell(user, partial(words, request))


def _letters(verb: str, request: LeaveRequest, day: dt.date) -> Iterator[tuple[User, Callable[[LeaveRequest], tuple[str, str]]]]:
    if verb in ANSWERS and request.employee.user:
        yield request.employee.user, _answer
    if request.is_pending and verb not in ANSWERS:
        post = request.supervisor_post_id if request.state == "requested" and request.supervisor_post_id else None
        for user in _who_decides(post or request.deciding_post_id, request.employee, day):
            yield user, _question
    if verb in (Verb.APPROVED, Verb.CHANGED) and request.hand_over and request.hand_over.user:
        yield request.hand_over.user, _handing_over


def _who_decides(post: int | None, employee: Employee, day: dt.date) -> list[User]:
    """Return the accounts of who holds a post on a day, or was lent it. Two statements."""
    holders = Position.objects.held_on(day).filter(post=post).exclude(employee=employee).order_by().values("employee")
    lent = Delegation.objects.filter(held_on(day), delegator__in=holders).order_by().values("delegate")
    concerned = Q(employee__in=holders) | Q(employee__in=lent)
    return list(User.objects.filter(concerned, is_active=True).exclude(employee=employee).distinct())


def _facts(request: LeaveRequest) -> dict[str, Any]:
    link = settings.BINA_URL + reverse("people:leave_request", args=[request.public_id])
    return {
        "name": request.employee.full_name,
        "kind": request.kind,
        "since": date_format(request.since, "j F Y"),
        "last": date_format(request.last_day, "j F Y"),
        "state": request.get_state_display(),
        "note": request.note or "–",
        "link": link,
    }


def _answer(request: LeaveRequest) -> tuple[str, str]:
    facts = _facts(request)
    text = _(
        "Your %(kind)s from %(since)s to %(last)s: %(state)s.\n\nWhat was said: %(note)s\n\n"
        "The request with all its steps, and the form:\n%(link)s\n"
    )
    return _("Your leave: %(state)s") % facts, text % facts


def _question(request: LeaveRequest) -> tuple[str, str]:
    facts = _facts(request)
    text = _("%(name)s asks for %(kind)s from %(since)s to %(last)s. It waits for you:\n\n%(link)s\n")
    return _("Leave request of %(name)s") % facts, text % facts


def _handing_over(request: LeaveRequest) -> tuple[str, str]:
    facts = _facts(request)
    text = _("You take over the work of %(name)s from %(since)s to %(last)s.\n")
    return _("You take over for %(name)s") % facts, text % facts
