"""Marking who is there, on a phone: every tap is saved at once, or all together where no script runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses import actions, permissions
from courses.models import Attendance, Enrolment, Session
from courses.queries import leave_at
from courses.views.answers import page_of, telling
from courses.views.codes import markable_session
from courses.views.teaching import found_by_name
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

Mark = Attendance.Mark
PEOPLE_A_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attendance(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show everybody with a seat and their mark; write what was ticked. 10 statements at any number of people."""
    session = markable_session(request, public_id)
    if request.method != "POST":
        return render(request, "courses/attendance.html", _context(request, session))
    if request.headers.get("HX-Request"):
        return _save_one(request, session)
    _save(request, session, _marks(request, session))
    return redirect(request.get_full_path())


def _context(request: HttpRequest, session: Session) -> dict[str, Any]:
    page = page_of(request, found_by_name(request, seated(session)).order_by("employee__name", "pk"), PEOPLE_A_PAGE)
    return {
        "session": session,
        "offering": session.offering,
        "page": page,
        "roster": _with_marks(session, page.object_list),
        "counts": _counts(session),
        "marks": Mark.choices,
        "search": request.GET.get("q", ""),
        "manages": permissions.can_manage(Actor.of(request.user), session.offering),
        "now_in_milliseconds": int(timezone.now().timestamp() * 1000),
        "can_mark": timezone.now() >= session.starts_at - actions.MARKING_OPENS_BEFORE,
    }


def seated(session: Session) -> Any:
    """Return the enrolments of a session's offering that hold or held a seat, with the employee."""
    states = (Enrolment.State.ENROLLED, Enrolment.State.COMPLETED, Enrolment.State.MISSED)
    return session.offering.enrolments.filter(state__in=states).select_related("employee")


@dataclass(frozen=True)
class RosterRow:
    """One person on the roster: the mark as it is stored ("" for none), its minutes (None for all), and approved leave."""

    enrolment: Enrolment
    stored: str
    is_away: bool
    minutes: int | None = None

    @property
    def mark(self) -> str:
        """The mark to show: what is stored, else "excused" for who is on leave."""
        return self.stored or (Mark.EXCUSED if self.is_away else "")


def _with_marks(session: Session, enrolments: Any) -> list[RosterRow]:
    """Return each enrolment with its mark in this session and whether its employee is on leave. 2 statements."""
    people = list(enrolments)
    rows = session.attendances.filter(enrolment__in=people).values_list("enrolment_id", "mark", "minutes")
    marks = {key: (mark, minutes) for key, mark, minutes in rows}
    away = leave_at([session], [enrolment.employee_id for enrolment in people])
    found = [(one, *marks.get(one.pk, ("", None))) for one in people]
    return [RosterRow(one, mark, one.employee_id in away, minutes) for one, mark, minutes in found]


def _counts(session: Session) -> dict[str, int]:
    """Return how many have each mark, and under "all" how many hold a seat."""
    counted = dict(session.attendances.order_by().values_list("mark").annotate(Count("pk")))
    everybody = seated(session).count()
    return {
        **{mark: counted.get(mark, 0) for mark in Mark.values},
        "all": everybody,
        "unmarked": everybody - sum(counted.values()),
    }


def _marks(request: HttpRequest, session: Session) -> dict[int, str]:
    """Return what was ticked and differs from what is stored: enrolment id to mark."""
    if "rest" in request.POST:
        rest = _with_marks(session, _unmarked(session))
        return {row.enrolment.pk: Mark(row.mark or Mark.PRESENT) for row in rest}
    ticked = {
        key.removeprefix("mark-"): mark for key, mark in request.POST.items() if key.startswith("mark-") and mark in Mark.values
    }
    enrolled = seated(session).filter(state=Enrolment.State.ENROLLED, public_id__in=ticked)
    return {
        row.enrolment.pk: ticked[row.enrolment.public_id]
        for row in _with_marks(session, enrolled)
        if ticked[row.enrolment.public_id] != row.stored
    }


def _unmarked(session: Session) -> Any:
    marked = Attendance.objects.filter(session=session, enrolment=OuterRef("pk"))
    return session.offering.enrolments.filter(~Exists(marked), state=Enrolment.State.ENROLLED)


def _save(request: HttpRequest, session: Session, marks: dict[int, str]) -> None:
    with telling(request):
        number = actions.mark_attendance(session, marks, by=Actor.of(request.user), at=timezone.now())
        messages.success(request, ngettext("%(number)d mark saved.", "%(number)d marks saved.", number) % {"number": number})


def _save_one(request: HttpRequest, session: Session) -> HttpResponse:
    """Save the tap on one person and answer that person's row and the counts."""
    enrolment = get_object_or_404(seated(session), public_id=request.POST.get("only", ""))
    mark = request.POST.get(f"mark-{enrolment.public_id}", "")
    with telling(request):
        actions.mark_attendance(
            session, {enrolment.pk: mark} if mark in Mark.values else {}, by=Actor.of(request.user), at=timezone.now()
        )
    (row,) = _with_marks(session, [enrolment])
    context = {
        "session": session,
        "row": row,
        "marks": Mark.choices,
        "counts": _counts(session),
        "can_mark": True,
        "is_saved": row.stored == mark,
    }
    return render(request, "courses/_attendance_saved.html", context)
