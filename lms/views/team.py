"""The supervisor's page: who reports to one today, and where each needs help."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Prefetch
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from appraisals.models import AnnualTarget
from appraisals.queries import hours_of_year
from competencies.queries import gaps_of_all
from courses.models import Enrolment, TransferReview
from courses.views.answers import page_of
from lms.views.home import shortest
from people.access import log_access
from people.models import Employee, Position
from people.scopes import scope_of

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest, HttpResponse

    from competencies.queries import Gap


@dataclass(frozen=True)
class Member:
    """One person of the team: post, widest gap, hours of the year against the target, requests that wait."""

    employee: Employee
    post: Any
    gap: Gap | None
    lacking: int
    hours: Decimal | int
    target: AnnualTarget | None
    requests: int


@require_safe
@login_required
def my_team(request: HttpRequest) -> HttpResponse:
    """List the people who report to the visitor's posts today; who looked is written down.

    The number of statements does not grow with the team.
    """
    today = timezone.localdate()
    post_ids = scope_of(request.user).post_ids
    page = page_of(request, reports_of(post_ids, request.GET.get("q", ""), today))
    people = list(page.object_list)
    if people:
        log_access(request.user, people, "team", getattr(request, "request_id", ""))
    asked = TransferReview.objects.asked_of_supervisor(request.user)
    context = {
        "page": page,
        "members": _members(people, request.user, today),
        "waiting": Enrolment.objects.decidable_by(request.user).count(),
        "asked": asked.aggregate(number=Count("completion", distinct=True))["number"],
        "search": request.GET.get("q", ""),
        "year": today.year,
    }
    return render(request, "lms/team.html", context)


def reports_of(post_ids: tuple[int, ...], text: str, on: dt.date) -> Any:
    """Return the direct reports of these posts on a day, with the post in which they report."""
    here = Position.objects.held_on(on).filter(post__supervisor__in=post_ids).select_related("post__job_role", "post__unit")
    found = Employee.objects.reporting_to(post_ids, on).in_service(on).search(text)
    return found.prefetch_related(Prefetch("positions", queryset=here, to_attr="positions_here")).order_by("name", "pk")


def _members(people: list[Employee], user: Any, on: dt.date) -> list[Member]:
    """Return what the page shows of each. 5 statements for any number of people."""
    gaps = gaps_of_all(people, on)
    hours = hours_of_year(people, on.year)
    targets = {target.status: target for target in AnnualTarget.objects.held_on(on).order_by("since")}
    waiting = dict(
        Enrolment.objects.decidable_by(user).filter(employee__in=people).order_by().values_list("employee").annotate(Count("pk"))
    )
    return [_member(one, gaps.get(one.pk, []), hours, targets, waiting) for one in people]


def _member(
    employee: Any, gaps: list[Gap], hours: dict[int, Decimal], targets: dict[str, AnnualTarget], waiting: dict[int, int]
) -> Member:
    lacking = [gap for gap in gaps if not gap.is_met]
    return Member(
        employee=employee,
        post=employee.positions_here[0].post if employee.positions_here else None,
        gap=min(lacking, key=lambda gap: gap.gap, default=None),
        lacking=len(lacking),
        hours=shortest(hours[employee.pk]),
        target=targets.get(employee.status),
        requests=waiting.get(employee.pk, 0),
    )
