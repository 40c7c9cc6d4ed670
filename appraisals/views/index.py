"""The professionalism index of one person: parts, BKN's value beside, and the easiest ways to more."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from appraisals.models import OfficialIndex, ScoreRule
from appraisals.queries.index import index_of, shortest_offerings
from appraisals.querysets import open_to
from appraisals.words import CATEGORIES, DIMENSIONS, WAYS
from people.access import log_access
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SEEN_INDEX = gettext_noop("professionalism index")


@dataclass(frozen=True)
class Suggestion:
    """A way to more points in words, with the shortest open offering for it."""

    words: Any
    points: Decimal
    hours: Decimal | None
    offering: Any
    offered_hours: Decimal | None


@login_required
@require_safe
def my_index(request: HttpRequest) -> HttpResponse:
    """Show one's own index."""
    return _index(request, get_object_or_404(Employee, pk=scope_of(request.user).employee_id), is_own=True)


@login_required
@require_safe
def person_index(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show HR or an auditor the index of somebody in scope, and log the look; supervisors and strangers get 404.

    The index gives away disciplinary measures and schooling, which a supervisor does not need to rate and to develop people.
    """
    employee = get_object_or_404(open_to(request.user), public_id=public_id)
    user: Any = request.user
    log_access(user, [employee], SEEN_INDEX, getattr(request, "request_id", ""))
    return _index(request, employee, is_own=employee.pk == scope_of(user).employee_id)


def _index(request: HttpRequest, employee: Employee, *, is_own: bool) -> HttpResponse:
    now = timezone.now()
    found = index_of(employee, timezone.localdate(now))
    context: dict[str, Any] = {"employee": employee, "is_own": is_own, "index": found}
    if found is not None:
        official = OfficialIndex.objects.filter(employee=employee).order_by("-year", "-pk")
        context |= {
            "category": CATEGORIES[found.estimate.category],
            "parts": [(DIMENSIONS[part.dimension], part) for part in found.estimate.parts],
            "suggestions": _suggestions(employee, found, now),
            "official": official.first(),
            "sources": ScoreRule.objects.held_on(timezone.localdate(now))
            .filter(score__lt=600)
            .order_by("legal_source")
            .values_list("legal_source", "is_confirmed")
            .distinct(),
        }
    return render(request, "appraisals/index.html", context)


def _suggestions(employee: Employee, found: Any, now: Any) -> list[Suggestion]:
    """Return the ways to more points: learning first by the JP that a point costs where something is open, then the rest."""
    offered = shortest_offerings(employee, at=now)
    rows = []
    for way in found.estimate.ways:
        offering, hours = offered.get(way.kind, (None, None))
        rows.append(Suggestion(WAYS[way.kind], way.points, way.hours, offering, hours))
    return sorted(rows, key=lambda row: _cost(row) if row.offering else Decimal("Infinity"))


def _cost(row: Suggestion) -> Decimal:
    needed = row.hours if row.hours is not None else row.offered_hours
    return (needed or Decimal(0)) / row.points
