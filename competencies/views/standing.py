"""Where a person stands: levels held against levels required, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from competencies import actions
from competencies.forms import DayForm, DisputeForm, ProofForm
from competencies.models import Evidence, EvidenceRemark, Level
from competencies.proofs import as_download
from competencies.queries import Gap, gaps_of, matches_of, met_by_year, shown_beyond, tell_ends, ways_in
from competencies.radar import radar
from competencies.rules import Cheapest, Way, needed_by
from competencies.signals import standing_asked
from competencies.trend import Trend, Year, trend
from lms.kit.actors import Actor
from lms.kit.panels import panels
from lms.kit.telling import telling_in
from people.access import log_access
from people.models import Employee, Position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.http import FileResponse, HttpRequest, HttpResponse


@dataclass(frozen=True)
class Line:
    """One competency on the page: its number in the picture, the gap, what the required level means, and what would close it."""

    number: int
    gap: Gap
    level: Level | None
    way: Way | None


@require_safe
@login_required
def where_i_stand(request: HttpRequest) -> HttpResponse:
    """Show the visitor's own levels against what their roles require. The same statements at any number of competencies."""
    employee = Employee.objects.filter(user=request.user.pk).first()
    if employee is None:
        return render(request, "competencies/no_record.html")
    return render(request, "competencies/standing.html", {"is_own": True, **standing_of(request, employee, is_own=True)})


@require_safe
@login_required
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show where somebody in the visitor's scope stands; who looked is written down. 404 outside the scope."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    if employee.user_id == request.user.pk:
        return redirect("competencies:where_i_stand")
    log_access(request.user, [employee], "standing", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    return render(request, "competencies/standing.html", {"is_own": False, **standing_of(request, employee, is_own=False)})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """Dispute a line that tells of the visitor; 404 for lines of others."""
    own = Evidence.objects.with_status().filter(employee__user=request.user.pk, reverses=None).select_related("competency")
    line = get_object_or_404(own, pk=pk)
    form = DisputeForm(request.POST, request.FILES) if request.method == "POST" else DisputeForm()
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            actions.dispute_evidence(line, **form.cleaned_data, by=Actor.of(request.user), at=timezone.now())
        if answer.is_done:
            messages.success(request, _("HR of your unit will look at it."))
            return redirect("competencies:where_i_stand")
    return render(request, "competencies/dispute.html", {"form": form, "evidence": line})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def prove(request: HttpRequest) -> HttpResponse:
    """Hand in a proof of what one has learnt before or elsewhere; 404 for who has no record."""
    employee = get_object_or_404(Employee, user=request.user.pk)
    initial = {"competency": request.GET.get("competency")}
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            actions.hand_in_proof(employee, form.as_proof(), by=Actor.of(request.user), at=timezone.now())
        if answer.is_done:
            messages.success(request, _("Handed in. It counts once HR of your unit has confirmed it."))
            return redirect("competencies:where_i_stand")
    return render(request, "competencies/prove.html", {"form": form})


@require_safe
@login_required
def own_proof(request: HttpRequest, pk: int) -> FileResponse:
    """Give a proof back to who handed it in; 404 for those of others."""
    return as_download(get_object_or_404(EvidenceRemark, pk=pk, evidence__employee__user=request.user.pk))


def standing_of(request: HttpRequest, employee: Employee, *, is_own: bool) -> dict[str, Any]:
    """Return where a person stands on the day that is asked for: what page and paper show."""
    form, day = _day(request)
    gaps = gaps_of(employee, day)
    lacking = [(gap.competency.pk, gap.required) for gap in gaps if not gap.is_met]
    ways = ways_in(employee.agency_id, day) if lacking else {}
    lines, beyond = _lines(gaps, ways), shown_beyond(employee, gaps, day)
    said, waiting = _said_of_oneself(employee, day), _under_way(employee)
    tell_ends([*(gap.evidence for gap in gaps), *beyond, *waiting], day)
    return {
        "employee": employee,
        "form": form,
        "day": day,
        "is_today": day == timezone.localdate(),
        "positions": Position.objects.held_on(day).filter(employee=employee).select_related("post__job_role", "post__unit"),
        "lacking": [line for line in lines if not line.gap.is_met],
        "met": [line for line in lines if line.gap.is_met],
        "lines": lines,
        "total": len(lines),
        "needed": needed_by(lacking, ways),
        "without_way": sum(pair not in ways for pair in lacking),
        "trend": _trend(employee, day) if gaps else None,
        "radar": radar([(gap.held, gap.required) for gap in gaps]),
        "matches": matches_of(employee, day),
        "beyond": beyond,
        "said_of_oneself": said,
        "under_way": waiting,
        "panels": panels(standing_asked.send(Employee, employee=employee, on=day, is_own=is_own)),
    }


def _trend(employee: Employee, day: dt.date) -> Trend | None:
    told = met_by_year(employee, day)
    years = [(str(on.year), found) for on, found in told[:-1]] + [(date_format(day, "M Y"), told[-1][1])]
    return trend([Year(label, found.required, found.met) for label, found in years if found])


def _day(request: HttpRequest) -> tuple[DayForm, dt.date]:
    """Return the form and the day that ?on= asks for; today where it asks for none or for what is no date."""
    today = timezone.localdate()
    form = DayForm(request.GET if "on" in request.GET else None, initial={"on": today})
    return form, form.cleaned_data["on"] if form.is_valid() else today


def _lines(gaps: Sequence[Gap], ways: Cheapest) -> list[Line]:
    """Return the gaps with what each required level means, and the way to it where it is lacking. Two statements."""
    rows = Level.objects.filter(competency__in=[gap.competency for gap in gaps]).prefetch_related("indicators")
    meaning = {(level.competency_id, level.number): level for level in rows}
    pairs = [(gap.competency.pk, gap.required) for gap in gaps]
    return [
        Line(number, gap, meaning.get(pair), None if gap.is_met else ways.get(pair))
        for number, (gap, pair) in enumerate(zip(gaps, pairs, strict=True), start=1)
    ]


def _said_of_oneself(employee: Employee, day: dt.date) -> list[Evidence]:
    """Return what the person says of themselves: shown, never counted."""
    lines = Evidence.objects.filter(employee=employee, kind=Evidence.Kind.SELF, on__lte=day).standing()
    return list(lines.select_related("competency").order_by("competency__order", "-on"))


def _under_way(employee: Employee) -> list[Evidence]:
    """Return what waits for HR's decision: proofs handed in and lines disputed."""
    lines = Evidence.objects.filter(employee=employee, reverses=None).with_status()
    waiting = Q(status="disputed") | Q(status="recorded", kind=Evidence.Kind.PRIOR)
    return list(lines.filter(waiting).select_related("competency").prefetch_related("remarks").order_by("-pk"))
