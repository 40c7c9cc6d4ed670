"""Where a person stands: levels held against levels required, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from competencies.forms import DayForm
from competencies.models import Evidence, Level
from competencies.queries import Gap, gaps_of, matches_of, shown_beyond
from competencies.radar import radar
from people.access import log_access
from people.models import Employee, Position

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Line:
    """One competency on the page: its number in the picture, the gap, and what the required level means."""

    number: int
    gap: Gap
    level: Level | None


@require_safe
@login_required
def where_i_stand(request: HttpRequest) -> HttpResponse:
    """Show the visitor's own levels against what their roles require. The same statements at any number of competencies."""
    employee = Employee.objects.filter(user=request.user.pk).first()
    if employee is None:
        return render(request, "competencies/no_record.html")
    return render(request, "competencies/standing.html", {"is_own": True, **_standing(request, employee)})


@require_safe
@login_required
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show where somebody in the visitor's scope stands; who looked is written down. 404 outside the scope."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    if employee.user_id == request.user.pk:
        return redirect("competencies:where_i_stand")
    log_access(request.user, [employee], "standing", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    return render(request, "competencies/standing.html", {"is_own": False, **_standing(request, employee)})


def _standing(request: HttpRequest, employee: Employee) -> dict[str, Any]:
    form, day = _day(request)
    gaps = gaps_of(employee, day)
    lines = _lines(gaps)
    return {
        "employee": employee,
        "form": form,
        "day": day,
        "is_today": day == timezone.localdate(),
        "positions": Position.objects.held_on(day).filter(employee=employee).select_related("post__job_role", "post__unit"),
        "lacking": [line for line in lines if not line.gap.is_met],
        "met": [line for line in lines if line.gap.is_met],
        "total": len(lines),
        "radar": radar([(gap.held, gap.required) for gap in gaps]),
        "matches": matches_of(gaps, day),
        "beyond": shown_beyond(employee, gaps, day),
        "said_of_oneself": _said_of_oneself(employee, day),
    }


def _day(request: HttpRequest) -> tuple[DayForm, dt.date]:
    """Return the form and the day that ?on= asks for; today where it asks for none or for what is no date."""
    today = timezone.localdate()
    form = DayForm(request.GET if "on" in request.GET else None, initial={"on": today})
    return form, form.cleaned_data["on"] if form.is_valid() else today


def _lines(gaps: Sequence[Gap]) -> list[Line]:
    """Return the gaps with what each required level means. Two statements."""
    rows = Level.objects.filter(competency__in=[gap.competency for gap in gaps]).prefetch_related("indicators")
    meaning = {(level.competency_id, level.number): level for level in rows}
    return [Line(number, gap, meaning.get((gap.competency.pk, gap.required))) for number, gap in enumerate(gaps, start=1)]


def _said_of_oneself(employee: Employee, day: dt.date) -> list[Evidence]:
    """Return what the person says of themselves: shown, never counted."""
    lines = Evidence.objects.filter(employee=employee, kind=Evidence.Kind.SELF, on__lte=day).standing()
    return list(lines.select_related("competency").order_by("competency__order", "-on"))
