"""Sheets for signing and spot checks of one session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from courses import actions
from courses.models import Attendance, SpotCheckLine
from courses.rules.lines import line_numbers, others
from courses.sheet import lines_of, render_sheet
from courses.views.answers import page_of, telling
from courses.views.codes import markable_session
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest

    from courses.models import AttendanceSheet, Session

LINES_A_PAGE = 100
CHECKS_SHOWN = 10
DRAWN, DRAWN_AT_MOST = 5, 100


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """Fix a sheet for signing, and enter what was signed: by the numbers that did not sign, or line by line."""
    session = markable_session(request, public_id)
    last = session.sheets.first()
    if request.method == "POST":
        return _act(request, session, last)
    context: dict[str, Any] = {"session": session, "offering": session.offering, "sheet": last}
    if last is not None:
        last.session = session
        page = page_of(request, lines_of(last), LINES_A_PAGE)
        marks = dict(session.attendances.values_list("enrolment_id", "mark"))
        lines = [(number, one, marks.get(one.pk, "")) for number, one in page]
        context |= {"page": page, "lines": lines, "can_mark": timezone.now() >= session.starts_at - actions.MARKING_OPENS_BEFORE}
    return render(request, "courses/sheet.html", context)


def _act(request: HttpRequest, session: Session, last: AttendanceSheet | None) -> HttpResponse:
    with telling(request):
        if request.POST.get("do") == "print":
            made = actions.print_sheet(session, by=Actor.of(request.user), at=timezone.now())
            messages.success(request, _("The sheet has %(number)d lines.") % {"number": len(made.order)})
        elif last is not None:
            _enter(request, last)
    return redirect(request.get_full_path())


def _enter(request: HttpRequest, last: AttendanceSheet) -> None:
    most = len(last.order)
    if request.POST.get("do") == "numbers":
        unsigned, wrong = line_numbers(request.POST.get("unsigned", ""), most=most)
        signed = others(unsigned, most=most)
    else:
        listed, wrong = line_numbers(",".join(request.POST.getlist("listed")), most=most)
        ticked, more_wrong = line_numbers(",".join(request.POST.getlist("signed")), most=most)
        signed, unsigned, wrong = sorted(listed & ticked), listed - ticked, wrong + more_wrong
    if wrong:
        messages.error(request, _("These are no lines of the sheet: %(parts)s.") % {"parts": ", ".join(wrong)})
        return
    done = actions.enter_sheet(last, signed=signed, unsigned=unsigned, by=Actor.of(request.user), at=timezone.now())
    words = ngettext("%(number)d mark saved.", "%(number)d marks saved.", done.written)
    messages.success(request, words % {"number": done.written})


@require_safe
@login_required
def sheet_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer the last sheet for signing as PDF."""
    session = markable_session(request, public_id)
    last = session.sheets.first()
    if last is None:
        raise Http404
    last.session = session
    headers = {"Content-Disposition": f'inline; filename="{last.public_id}.pdf"'}
    return HttpResponse(render_sheet(last), content_type="application/pdf", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def spot_check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Draw a few of those marked as present, and note who was there when called."""
    session = markable_session(request, public_id)
    if request.method == "POST":
        _draw_or_note(request, session)
        return redirect("courses:spot_check", public_id)
    lines = SpotCheckLine.objects.filter(check_of__in=session.spot_checks.all()[:CHECKS_SHOWN])
    by_check: dict[Any, list[SpotCheckLine]] = {}
    for line in lines.select_related("check_of", "enrolment__employee").order_by("-check_of__drawn_at", "-check_of", "pk"):
        by_check.setdefault(line.check_of, []).append(line)
    context = {
        "session": session,
        "offering": session.offering,
        "checks": list(by_check.items()),
        "present": session.attendances.filter(mark=Attendance.Mark.PRESENT).count(),
        "drawn": DRAWN,
        "most": DRAWN_AT_MOST,
    }
    return render(request, "courses/spot_check.html", context)


def _draw_or_note(request: HttpRequest, session: Session) -> None:
    words: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
    with telling(request):
        if "line" in request.POST:
            rows = SpotCheckLine.objects.filter(check_of__session=session)
            line = get_object_or_404(rows, pk=_number(request.POST["line"], 0))
            result = "found" if request.POST.get("result") == "found" else "missing"
            actions.note_spot_check(line, result=result, **words)
        else:
            number = min(_number(request.POST.get("number", ""), DRAWN), DRAWN_AT_MOST)
            actions.draw_spot_check(session, number=number, reason=request.POST.get("reason", "")[:200], **words)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(2**31)) else otherwise
