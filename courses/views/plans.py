"""Development plans: one's own, those of one's team, and each line of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses import actions
from courses.forms.plans import CommentForm, PlanLineForm
from courses.models import DevelopmentPlan
from courses.transitions import PLAN
from courses.views.answers import employee_of, page_of, telling
from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from people.access import log_access
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOVES = {
    "propose": gettext_lazy("The plan is proposed."),
    "return": gettext_lazy("The plan is given back."),
    "approve": gettext_lazy("The plan is approved."),
    "reopen": gettext_lazy("The plan is a draft again."),
}


@require_safe
@login_required
def my_plans(request: HttpRequest) -> HttpResponse:
    """List the visitor's own plans by year, and offer to begin this year's and the next's."""
    employee, year = employee_of(request.user), timezone.localdate().year
    plans = DevelopmentPlan.objects.filter(employee=employee).with_sums() if employee else DevelopmentPlan.objects.none()
    present = {one.year for one in plans}
    years = [one for one in (year, year + 1) if one not in present] if employee else []
    return render(request, "courses/plans.html", {"plans": plans, "years": years, "employee": employee})


@require_POST
@login_required
def draft_plan(request: HttpRequest, public_id: str, year: int) -> HttpResponse:
    """Begin a plan of a person in the visitor's scope; 404 outside it and for years far away."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    if not 0 <= year - timezone.localdate().year <= 1:
        raise Http404
    with telling(request):
        plan = actions.draft_plan(employee, year, by=Actor.of(request.user), at=timezone.now())
        return redirect("courses:plan", plan.public_id)
    return redirect("courses:my_plans")


@require_safe
@login_required
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one plan in the visitor's scope: its lines, how far they are, and what was said; 404 outside the scope."""
    one = _visible(request, public_id)
    lines = list(one.lines.with_progress().select_related("competency", "form", "course", "offering").order_by("due_on", "pk"))
    user = request.user
    writes = DevelopmentPlan.objects.written_by(user).filter(pk=one.pk).exists()
    decides = DevelopmentPlan.objects.decided_by(user).filter(pk=one.pk).exists()
    verbs = (("propose", writes), ("return", decides), ("approve", decides), ("reopen", writes))
    context = {
        "plan": one,
        "is_own": one.employee.user_id == user.pk,
        "lines": lines,
        "done": sum(line.is_done for line in lines),
        "hours": sum((line.hours for line in lines), Decimal(0)),
        "cost": sum(line.cost for line in lines),
        "versions": one.versions.select_related("made_by"),
        "is_written": writes and one.state == DevelopmentPlan.State.DRAFT,
        "moves": [verb for verb, may in verbs if may and PLAN.allows(verb, state=one.state)],
        "form": CommentForm(),
    }
    return render(request, "courses/plan.html", context)


def _visible(request: HttpRequest, public_id: str) -> Any:
    """Return a plan in scope; who looked at somebody else's is written down."""
    seen = DevelopmentPlan.objects.visible_to(request.user).select_related("employee", "unit", "approved_by")
    one = get_object_or_404(seen, public_id=public_id)
    if one.employee.user_id != request.user.pk:
        log_access(request.user, [one.employee], "development plan", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    return one


@require_POST
@login_required
def move_plan(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Propose, give back, approve or take up again; 404 for other words and outside the scope."""
    one, by, at = _visible(request, public_id), Actor.of(request.user), timezone.now()
    comment = request.POST.get("comment", "").strip()[:2000]
    acts = {
        "propose": actions.propose_plan,
        "return": actions.return_plan,
        "approve": actions.approve_plan,
        "reopen": actions.reopen_plan,
    }
    if verb not in acts:
        raise Http404
    if verb == "return" and not comment:
        messages.error(request, _("Say what should change."))
        return redirect("courses:plan", public_id)
    with telling(request):
        acts[verb](one, comment=comment, by=by, at=at)
        messages.success(request, MOVES[verb])
    return redirect("courses:plan", public_id)


def _draft(request: HttpRequest, public_id: str) -> Any:
    written = DevelopmentPlan.objects.written_by(request.user).filter(state=DevelopmentPlan.State.DRAFT)
    return get_object_or_404(written.select_related("employee"), public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan_line(request: HttpRequest, public_id: str, pk: int = 0) -> HttpResponse:
    """Write a line of a draft, a new one without `pk`; 404 unless the visitor writes the plan."""
    one = _draft(request, public_id)
    line = get_object_or_404(one.lines, pk=pk) if pk else None
    by, at = Actor.of(request.user), timezone.now()
    if request.method == "POST" and line is not None and "remove" in request.POST:
        with telling(request):
            actions.remove_line(one, line.pk, by=by, at=at)
        return redirect("courses:plan", public_id)
    form = PlanLineForm(request.POST if request.method == "POST" else None, plan=one, line=line)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            actions.write_line(one, form.as_line(), by=by, at=at)
        if answer.is_done:
            return redirect("courses:plan", public_id)
    return render(request, "courses/plan_line.html", {"plan": one, "line": line, "form": form})


@require_safe
@login_required
def team_plans(request: HttpRequest) -> HttpResponse:
    """List the people who report to the visitor with their plan of ?year= (default: this year). 5 statements."""
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked in (str(today.year - 1), str(today.year + 1)) else today.year
    reports = Employee.objects.reporting_to(scope_of(request.user).post_ids).in_service().order_by("name", "pk")
    page = page_of(request, reports)
    people = list(page.object_list)
    plans = {one.employee_id: one for one in DevelopmentPlan.objects.filter(year=year, employee__in=people).with_sums()}
    if people:
        log_access(request.user, people, "development plans", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    context = {
        "page": page,
        "rows": [(one, plans.get(one.pk)) for one in people],
        "year": year,
        "years": (today.year - 1, today.year, today.year + 1),
        "can_begin": year >= today.year,
    }
    return render(request, "courses/team_plans.html", context)
