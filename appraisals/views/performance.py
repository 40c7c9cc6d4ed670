"""Pages of performance: one's own, somebody's in scope, and the supervisor's ratings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from appraisals import actions
from appraisals.forms import RatingForm
from appraisals.models import Rating
from appraisals.queries.achieving import achieved_of
from appraisals.queries.judging import behaviour_rule, proposed
from appraisals.queries.needs import learnt_in, needs_of
from appraisals.queries.performance import credit_standing, ratings_of, to_rate
from appraisals.queries.plans import plan_of
from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from people.access import log_access
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SEEN_PERFORMANCE = gettext_noop("performance")


@login_required
@require_safe
def performance(request: HttpRequest) -> HttpResponse:
    """Show one's own ratings and angka kredit."""
    employee = get_object_or_404(Employee, pk=scope_of(request.user).employee_id)
    return _performance(request, employee, is_own=True)


@login_required
@require_safe
def person_performance(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the ratings of somebody in scope, and log the look; strangers get 404."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    _log(request, [employee])
    return _performance(request, employee, is_own=False)


def _performance(request: HttpRequest, employee: Employee, *, is_own: bool) -> HttpResponse:
    ratings = ratings_of(employee)
    today = timezone.localdate()
    context = {
        "employee": employee,
        "rated": list(zip(ratings, learnt_in(employee, ratings), strict=True)),
        "standing": credit_standing(employee, ratings, today),
        "needs": needs_of(employee, ratings[0] if ratings else None, today),
        "is_own": is_own,
    }
    return render(request, "appraisals/performance.html", context)


@login_required
@require_safe
def ratings(request: HttpRequest) -> HttpResponse:
    """List whom the visitor supervises today, each with the ratings of this year; the look is logged."""
    today = timezone.localdate()
    people = to_rate(scope_of(request.user).own_post_ids, today)
    if people:
        _log(request, [employee for employee, _rated in people])
    return render(request, "appraisals/ratings.html", {"people": people, "year": today.year})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Rate somebody who reports to the visitor, or, with ?replaces=, rate a period anew; strangers get 404."""
    today = timezone.localdate()
    mine = Employee.objects.reporting_to(scope_of(request.user).own_post_ids, today)
    employee = get_object_or_404(mine.distinct(), public_id=public_id)
    asked = request.GET.get("replaces")
    before = get_object_or_404(Rating.objects.standing(), public_id=asked, employee=employee) if asked else None
    form = RatingForm(request.POST) if request.method == "POST" else RatingForm(initial=_initial(employee, before, today))
    is_asked = request.POST.get("verb") == "propose"
    if request.method == "POST" and not is_asked and form.is_valid():
        with telling_in(form) as answer:
            by: Any = Actor.of(request.user)  # type: ignore[arg-type]
            actions.rate(employee, form.judgement(), by=by, at=timezone.now(), replaces=before)
            messages.success(request, _("Rated. The employee has been told."))
        if answer.is_done:
            return redirect("appraisals:ratings")
    until = form.cleaned_data.get("ends_on") if form.is_bound and form.is_valid() else None
    plan = plan_of(employee, (until or today).year)
    rule = behaviour_rule(until or today)
    proposal = proposed(list(form.judgement().behaviour.values()), rule) if is_asked and until and rule else None
    context = {"employee": employee, "form": form, "before": before, "rule": rule, "proposal": proposal}
    return render(request, "appraisals/rate.html", context | {"achieved": achieved_of(plan) if plan else None})


def _initial(employee: Employee, before: Rating | None, today: dt.date) -> dict[str, Any]:
    """Return the period that comes next: from the day after the last rating of this year until today."""
    if before is not None:
        said = {name: getattr(before, name) for name in ("starts_on", "ends_on", "result", "note")}
        return said | RatingForm.behaviour_initial(before.values)
    last = Rating.objects.standing().in_year(today.year).filter(employee=employee).order_by("-ends_on").first()
    since = last.ends_on + dt.timedelta(days=1) if last else dt.date(today.year, 1, 1)
    return {"starts_on": since, "ends_on": today}


def _log(request: HttpRequest, people: list[Employee]) -> None:
    user: Any = request.user
    log_access(user, people, SEEN_PERFORMANCE, getattr(request, "request_id", ""))
