"""What a move means for leave that waits: who considers and decides once somebody else holds the posts."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from people.models import LeaveRequest, Position
from people.queries.moves import SupervisorChange
from people.rules.consequences import Consequence

if TYPE_CHECKING:
    from people.models import Employee

Answer = Callable[[Sequence[SupervisorChange]], list[Consequence]]


def leave_of_a_move(sender: object, *, employee: Employee, day: dt.date, **_rest: object) -> Answer:
    """Answer which waiting requests for leave other people would answer, and which nobody. At most 4 statements."""
    before = _answering(day, employee)

    def answer(_changes: Sequence[SupervisorChange]) -> list[Consequence]:
        after = _answering(day, employee, before)
        lines = tuple(
            _line(request, names, after.get(pk, (request, ()))[1])
            for pk, (request, names) in sorted(before.items())
            if names != after.get(pk, (request, ()))[1]
        )
        return [Consequence(_("Leave that waits and passes on"), lines)]

    return answer


Found = Mapping[int, tuple[LeaveRequest, tuple[str, ...]]]


def _answering(day: dt.date, employee: Employee, known: Found | None = None) -> Found:
    """Each pending request of the employee's line with the names of who holds the post for which it waits."""
    if known is None:
        rows = LeaveRequest.objects.pending().filter(agency=employee.agency_id).with_all()
        posts = Position.objects.held_on(day).filter(employee=employee).values("post")
        mine = rows.filter(deciding_post__in=posts) | rows.filter(supervisor_post__in=posts)
        requests: list[Any] = list(mine.order_by("pk"))
    else:
        requests = [request for request, _names in known.values()]
    names = _holders({_post(one) for one in requests}, day)
    return {one.pk: (one, names[_post(one)]) for one in requests}


def _post(request: LeaveRequest) -> int | None:
    waits = request.state == LeaveRequest.State.REQUESTED and request.supervisor_post_id
    return request.supervisor_post_id if waits else request.deciding_post_id


def _holders(posts: Collection[int | None], day: dt.date) -> Mapping[int | None, tuple[str, ...]]:
    found: dict[int | None, tuple[str, ...]] = defaultdict(tuple)
    held = Position.objects.held_on(day).filter(post__in=[post for post in posts if post]).select_related("employee")
    for position in held.order_by("employee__name", "pk"):
        found[position.post_id] += (str(position.employee),)
    return found


def _line(request: LeaveRequest, before: Sequence[str], after: Sequence[str]) -> str:
    said = {
        "employee": request.employee,
        "leave": f"{request.kind}, {date_format(request.since, 'j F Y')}",
        "before": ", ".join(before) or _("nobody"),
        "after": ", ".join(after) or _("nobody: pass it on"),
    }
    return _("%(employee)s, %(leave)s: from %(before)s to %(after)s") % said
