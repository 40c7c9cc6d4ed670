"""Who decides for a supervisor on leave: the colleague who takes over is lent their posts for those days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from people.models import Delegation, LeaveRequest, Position

if TYPE_CHECKING:
    from lms.kit.actors import Actor


def lend_posts(requests: Sequence[LeaveRequest], *, by: Actor, at: dt.datetime) -> list[Delegation]:
    """Let the colleague who takes over decide for each supervisor on leave, on the days of the leave. 3 statements.

    Only who holds a post that others answer to lends anything; who has lent theirs for one of these days already
    keeps that arrangement.
    """
    named = [one for one in requests if one.hand_over]
    leading = _leading(named)
    wanted = [one for one in named if one.employee_id in leading]
    taken = _already_lent(wanted)
    with override("id"):
        reason = _("Takes over during leave")
    return Delegation.objects.bulk_create(
        [
            Delegation(
                delegator_id=one.employee_id,
                delegate=one.hand_over,
                since=one.since,
                until=one.until,
                reason=reason,
                given_by=by.user,
                given_at=at,
            )
            for one in wanted
            if one.employee_id not in taken
        ]
    )


def _leading(requests: Sequence[LeaveRequest]) -> set[int]:
    if not requests:
        return set()
    positions = Position.objects.filter(employee__in=[one.employee_id for one in requests], post__subordinates__isnull=False)
    last = max(one.until for one in requests)
    held = positions.filter(Q(until__isnull=True) | Q(until__gt=min(one.since for one in requests)), since__lt=last)
    return set(held.order_by().values_list("employee", flat=True))


def _already_lent(requests: Sequence[LeaveRequest]) -> set[int]:
    if not requests:
        return set()
    overlapping = Q(pk__in=[])
    for one in requests:
        overlapping |= Q(delegator=one.employee_id, since__lt=one.until, until__gt=one.since)
    return set(Delegation.objects.filter(overlapping).order_by().values_list("delegator", flat=True))


def take_posts_back(requests: Sequence[LeaveRequest], *, on: dict[int, dt.date]) -> int:
    """End the delegations that leave brought, on a day for each request (id → day); one statement for each request.

    Those that have not begun are taken back. Returns how many changed.
    """
    changed = 0
    for one in requests:
        lent = Delegation.objects.filter(
            delegator=one.employee_id, delegate=one.hand_over_id, since=one.since, until__gt=F("since")
        )
        changed += lent.filter(until__gt=on[one.pk]).update(until=on[one.pk])
    return changed
