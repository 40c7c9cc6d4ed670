"""Pages of the work plan: one's own, and those of who reports to the visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from appraisals import actions
from appraisals.forms import FeedbackForm, ProgressForm, ResultForm
from appraisals.models import PlannedResult, WorkPlan
from appraisals.queries.achieving import achieved_of
from appraisals.queries.plans import objections_to_answer, plan_of, plans_to_see, results_above
from lms.kit.actors import Actor
from lms.kit.telling import telling, telling_in
from people.access import log_access
from people.models import Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SEEN_PLAN = gettext_noop("work plan")
FIRST_YEAR = 2022  # PermenPANRB 6/2022


def _own(request: HttpRequest) -> Employee:
    employee: Employee = get_object_or_404(Employee, pk=scope_of(request.user).employee_id)
    return employee


def _year(request: HttpRequest) -> int:
    this = timezone.localdate().year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == len("2026") else this
    return year if FIRST_YEAR <= year <= this + 1 else this


def _years() -> list[int]:
    """Return the years that a page leads to: the one before, this one, and the next, which is planned before it begins."""
    this = timezone.localdate().year
    return [year for year in (this - 1, this, this + 1) if year >= FIRST_YEAR]


def _by(request: HttpRequest) -> Actor:
    user: Any = request.user
    return Actor.of(user)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_plan(request: HttpRequest) -> HttpResponse:
    """Show one's plan of a year; a POST begins it, hands it over, or says what was achieved."""
    employee, year = _own(request), _year(request)
    plan = plan_of(employee, year)
    following = plan is not None and plan.state == WorkPlan.State.AGREED
    is_progress = request.method == "POST" and request.POST.get("verb") == "progress"
    progress = _progress_forms(plan, request.POST if is_progress else None) if plan and following else {}
    wrong = [form for form in progress.values() if form.is_bound and not form.is_valid()]
    if request.method == "POST" and not wrong:
        with telling(request):
            _act_on_own(request, employee, year, progress)
        return redirect(f"{reverse('appraisals:my_plan')}?year={year}")
    context = {"plan": plan, "year": year, "years": _years(), "employee": employee, "is_own": True, **_standing(plan, progress)}
    return render(request, "appraisals/plan.html", context)


def _progress_forms(plan: WorkPlan, said: Any) -> dict[int, ProgressForm]:
    indicators = [one for result in plan.results.all() for one in result.indicators.all()]
    return {one.pk: ProgressForm(said, indicator=one) for one in indicators}


def _standing(plan: WorkPlan | None, progress: dict[int, ProgressForm]) -> dict[str, Any]:
    """Return how far the plan is, and each result with its indicators and their forms."""
    if plan is None:
        return {}
    achieved = achieved_of(plan)
    rows = [(one, [(each, progress.get(each.pk)) for each in one.result.indicators.all()]) for one in achieved.results]
    return {"achieved": achieved, "rows": rows}


def _act_on_own(request: HttpRequest, employee: Employee, year: int, progress: dict[int, ProgressForm]) -> None:
    verb, by, now = request.POST.get("verb"), _by(request), timezone.now()
    if verb == "begin":
        actions.begin_plan(employee, year, by=by, at=now)
        return
    plan = get_object_or_404(WorkPlan, employee=employee, year=year)
    if verb == "propose":
        actions.propose_plan(plan, by=by, at=now)
        messages.success(request, _("Handed over to your supervisor."))
    elif verb == "progress":
        actions.note_progress(plan, {key: form.progress() for key, form in progress.items()}, by=by, at=now)
        messages.success(request, _("Saved."))
    elif verb == "remove":
        result = get_object_or_404(
            PlannedResult.objects.select_related("plan"), plan=plan, pk=_number(request.POST.get("result"))
        )
        actions.remove_result(result, by=by, at=now)
    else:
        raise Http404


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest) -> HttpResponse:
    """Write a result of one's draft: a new one, or with ?result= one anew."""
    employee, year = _own(request), _year(request)
    plan = get_object_or_404(WorkPlan, employee=employee, year=year)
    asked = request.GET.get("result")
    before = get_object_or_404(PlannedResult, plan=plan, pk=_number(asked)) if asked else None
    above = results_above(employee, year, timezone.localdate())
    form = ResultForm(request.POST or None, above=above, result=before)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            actions.write_result(plan, form.wanted(), by=_by(request), at=timezone.now(), instead_of=before)
        if answer.is_done:
            return redirect(f"{reverse('appraisals:my_plan')}?year={year}")
    return render(request, "appraisals/plan_result.html", {"form": form, "plan": plan, "before": before})


@login_required
@require_safe
def team_plans(request: HttpRequest) -> HttpResponse:
    """List who reports to the visitor with their plans, and the objections that wait for an answer; the look is logged."""
    today, year, scope = timezone.localdate(), _year(request), scope_of(request.user)
    pairs = plans_to_see(scope.own_post_ids, year, today)
    waiting = objections_to_answer(scope.employee_id, scope.own_post_ids, today)
    seen = {person.pk for person, _plan in pairs} | {one.rating.employee_id for one in waiting}
    if seen:
        _log(request, seen)
    context = {"pairs": pairs, "year": year, "years": _years(), "waiting": waiting, "today": today}
    return render(request, "appraisals/team_plans.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the plan of somebody in scope, logged; its supervisor agrees, returns it, or says a word. Strangers get 404."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    year, today = _year(request), timezone.localdate()
    is_supervised = Employee.objects.reporting_to(scope_of(request.user).own_post_ids, today).filter(pk=employee.pk).exists()
    is_own = employee.pk == scope_of(request.user).employee_id
    plan = plan_of(employee, year)
    form = FeedbackForm(request.POST or None, plan=plan) if plan and (is_supervised or is_own) else None
    if request.method == "POST":
        if form is None or plan is None:
            raise Http404
        if _answer_plan(request, plan, form):
            return redirect(f"{reverse('appraisals:person_plan', args=[public_id])}?year={year}")
    _log(request, {employee.pk})
    context = {"plan": plan, "year": year, "employee": employee, "is_own": is_own, "is_supervised": is_supervised, "form": form}
    context |= {"years": _years(), **_standing(plan, {})}
    return render(request, "appraisals/plan.html", context)


def _answer_plan(request: HttpRequest, plan: WorkPlan, form: FeedbackForm) -> bool:
    """Do what the supervisor chose; return whether to lead on."""
    verb, by, now = request.POST.get("verb"), _by(request), timezone.now()
    if verb == "agree":
        with telling(request):
            actions.agree_plan(plan, by=by, at=now)
            messages.success(request, _("Agreed. From now on what is achieved is noted in the plan."))
        return True
    if not form.is_valid():
        return False
    with telling_in(form) as answer:
        if verb == "return":
            actions.return_plan(plan, text=form.cleaned_data["text"], by=by, at=now)
            messages.success(request, _("The plan is a draft again, with your remark beside it."))
        else:
            actions.give_feedback(plan, **form.cleaned_data, by=by, at=now)
            messages.success(request, _("Sent. The remark stands in the plan."))
    return answer.is_done


def _log(request: HttpRequest, people: set[int]) -> None:
    user: Any = request.user
    log_access(user, people, SEEN_PLAN, getattr(request, "request_id", ""))
