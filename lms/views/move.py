"""What a move means in the rooms above people: gaps that open, requests that another supervisor will decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from competencies.queries import gaps_of
from courses.models import Enrolment
from people.rules.consequences import Consequence

if TYPE_CHECKING:
    from competencies.queries import Gap
    from people.models import Employee
    from people.queries import Supervision, SupervisorChange

Answer = Callable[[Sequence["SupervisorChange"]], list[Consequence]]


def gaps_of_a_move(sender: object, *, employee: Employee, day: dt.date, **_rest: object) -> Answer:
    """Answer which gaps would open and close for who moves. Four statements."""
    before = _lacking(gaps_of(employee, day))

    def answer(_changes: Sequence[SupervisorChange]) -> list[Consequence]:
        after = _lacking(gaps_of(employee, day))
        opening = [_gap_line(gap) for code, gap in after.items() if code not in before or gap.gap < before[code].gap]
        closing = [str(gap.competency) for code, gap in before.items() if code not in after]
        return [
            Consequence(_("Gaps that open"), tuple(opening)),
            Consequence(_("No longer required, or met"), tuple(closing)),
        ]

    return answer


def _lacking(gaps: Sequence[Gap]) -> dict[int, Gap]:
    return {gap.competency.pk: gap for gap in gaps if not gap.is_met}


def _gap_line(gap: Gap) -> str:
    said = {"competency": gap.competency, "held": gap.held, "required": gap.required}
    return _("%(competency)s: level %(held)s of %(required)s") % said


def requests_of_a_move(sender: object, *, employee: Employee, day: dt.date, **_rest: object) -> Answer:
    """Answer which waiting requests somebody else would decide. One statement."""

    def answer(changes: Sequence[SupervisorChange]) -> list[Consequence]:
        by_person = {change.employee.pk: change for change in changes}
        waiting = Enrolment.objects.filter(state=Enrolment.State.REQUESTED, employee__in=by_person)
        waiting = waiting.select_related("offering__curriculum__course").order_by("employee__name", "pk")
        lines = tuple(_request_line(one, by_person[one.employee_id]) for one in waiting)
        return [Consequence(_("Requests that pass on"), lines)]

    return answer


def _request_line(request: Enrolment, change: SupervisorChange) -> str:
    said = {
        "employee": change.employee,
        "offering": request.offering,
        "before": _decides(change.before),
        "after": _decides(change.after),
    }
    return _("%(employee)s, %(offering)s: from %(before)s to %(after)s") % said


def _decides(supervision: Supervision) -> str:
    """Who decides: the supervisor, or HR where nobody supervises."""
    return str(supervision.person or _("HR"))
