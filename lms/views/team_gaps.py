"""The supervisor's heat map: who reports to one today × what is required of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from competencies.queries import gaps_of_all
from courses.views.answers import page_of
from lms.views.team import reports_of
from people.access import log_access
from people.scopes import scope_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest, HttpResponse

    from competencies.models import Competency
    from competencies.queries import Gap
    from people.models import Employee


@dataclass(frozen=True)
class Row:
    """One person; the gaps stand in the order of the competencies, None where nothing is required."""

    employee: Employee
    gaps: tuple[Gap | None, ...]


@require_safe
@login_required
def team_gaps(request: HttpRequest) -> HttpResponse:
    """Show people × competencies; a cell leads to its reason, and who looked is written down.

    The number of statements does not grow with the team.
    """
    today = timezone.localdate()
    page = page_of(request, reports_of(scope_of(request.user).post_ids, "", today))
    people = list(page.object_list)
    if people:
        log_access(request.user, people, "team", getattr(request, "request_id", ""))
    competencies, rows = _arranged(people, gaps_of_all(people, today))
    return render(request, "lms/team_gaps.html", {"page": page, "competencies": competencies, "rows": rows})


def _arranged(people: Sequence[Employee], gaps: Mapping[int, Sequence[Gap]]) -> tuple[list[Competency], list[Row]]:
    """Return the competencies that are required of anybody, in the framework's order, and a row a person."""
    found = {gap.competency.pk: gap.competency for row in gaps.values() for gap in row}
    in_order = sorted(found.values(), key=lambda one: (one.framework_id, one.order, one.pk))
    return in_order, [_row(one, gaps.get(one.pk, ()), in_order) for one in people]


def _row(employee: Employee, gaps: Sequence[Gap], competencies: Sequence[Competency]) -> Row:
    mine = {gap.competency.pk: gap for gap in gaps}
    return Row(employee, tuple(mine.get(one.pk) for one in competencies))
