"""Pages on which supervisors give an opinion and officials decide; and one request with all its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from people import actions
from people.access import log_access
from people.forms.leave import LeaveDecisionForm, OpinionForm
from people.models import Employee, LeaveEvent, LeaveRequest
from people.queries import leave_balances, on_leave_between
from people.queries.leave_quotes import proof_for
from people.scopes import scope_of
from people.views.leave import clashes_of, may_end

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

SEEN_REQUEST = gettext_noop("leave request")
REQUESTS_A_PAGE = 50
OTHERS_SHOWN = 20
AHEAD = dt.timedelta(days=30)


@require_safe
@login_required
def team_leave(request: HttpRequest) -> HttpResponse:
    """List what waits for the visitor's opinion or decision, and who of the team is away in the next thirty days."""
    today = timezone.localdate()
    waiting = LeaveRequest.objects.waiting_for(request.user).with_all().order_by("since", "pk")
    team = Employee.objects.reporting_to(scope_of(request.user).post_ids, today).in_service(today)
    ids = list(team.order_by().values_list("pk", flat=True))
    away = on_leave_between(ids, today, today + AHEAD)
    page = Paginator(waiting, REQUESTS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "away": sorted((one for rows in away.values() for one in rows), key=lambda one: (one.since, one.employee.name)),
        "decided": LeaveRequest.objects.filter(employee__in=ids).exclude(state__in=LeaveRequest.PENDING).with_all()[:10],
    }
    return render(request, "people/team_leave.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def leave_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a request: days, balance, what else lies there, every step; take the opinion or decision of whose turn it is."""
    leave = get_object_or_404(LeaveRequest.objects.visible_to(request.user).with_all(), public_id=public_id)
    turn = turn_of(request.user, leave)
    act = request.POST.get("act", "")
    form = _form(turn, request, act)
    if request.method == "POST":
        if act not in ACTS.get(turn, {}):
            raise Http404
        if form is not None and form.is_valid() and _done(request, leave, ACTS[turn][act], form):
            return redirect("people:leave_request", leave.public_id)
    log_access(request.user, [leave.employee], SEEN_REQUEST, getattr(request, "request_id", ""))  # type: ignore[arg-type]
    return render(request, "people/leave_request.html", {**_shown(request, leave, turn), "form": form})


def turn_of(user: Any, leave: LeaveRequest) -> str:
    """Return whose turn it is where it is the visitor's: "consider", "decide" or nothing."""
    rows = LeaveRequest.objects.filter(pk=leave.pk)
    if rows.considerable_by(user).exists():
        return "consider"
    return "decide" if rows.decidable_by(user).exists() else ""


def is_involved(user: Any, leave: LeaveRequest) -> bool:
    """Whether the visitor may read reason and proof of any kind: the owner, and who considers and decides."""
    scope = scope_of(user)
    posts = {leave.supervisor_post_id, leave.deciding_post_id} - {None}
    whole = leave.deciding_post_id is None and bool(LeaveRequest.objects.filter(pk=leave.pk).decidable_by(user).exists())
    return leave.employee_id == scope.employee_id or bool(posts & set(scope.post_ids)) or whole


def _form(turn: str, request: HttpRequest, act: str) -> Form | None:
    data = request.POST if request.method == "POST" else None
    if turn == "consider":
        return OpinionForm(data)
    return LeaveDecisionForm(data, act=act) if turn == "decide" else None


Act = Callable[[LeaveRequest, dict[str, Any], dict[str, Any]], Any]


def _consider(*, recommends: bool) -> Act:
    return lambda leave, said, by: actions.consider_leave([leave], recommends=recommends, note=said["note"], **by)


def _change(leave: LeaveRequest, said: dict[str, Any], by: dict[str, Any]) -> Any:
    until = said["last"] + dt.timedelta(days=1)
    return actions.change_leave(leave, since=said["since"], until=until, note=said["note"], **by)


ACTS: dict[str, dict[str, Act]] = {
    "consider": {"recommend": _consider(recommends=True), "not-recommend": _consider(recommends=False)},
    "decide": {
        "approve": lambda leave, said, by: actions.approve_leave([leave], note=said["note"], **by),
        "change": _change,
        "postpone": lambda leave, said, by: actions.postpone_leave(
            [leave], until=said["postponed_until"], note=said["note"], **by
        ),
        "refuse": lambda leave, said, by: actions.refuse_leave([leave], note=said["note"], **by),
    },
}


def _done(request: HttpRequest, leave: LeaveRequest, act: Act, form: Form) -> bool:
    """Do it and say so; a refusal becomes an error of the form, and who was too late reads who was quicker."""
    with telling_in(form) as answer:
        act(leave, form.cleaned_data, {"by": Actor.of(request.user), "at": timezone.now()})
        messages.success(request, _("Your answer is written, and the employee is told."))
    return answer.is_done


def _shown(request: HttpRequest, leave: LeaveRequest, turn: str) -> dict[str, Any]:
    user: Any = request.user
    knows = is_involved(user, leave)
    is_own = leave.employee_id == scope_of(user).employee_id
    balances = leave_balances([leave.employee], leave.since)[leave.employee_id]
    return {
        "leave": leave,
        "turn": turn,
        "is_own": is_own,
        "knows_reason": knows or not leave.kind.is_about_health,
        "knows_proof": knows,
        "can_end": may_end(user, leave),
        "needed_proof": proof_for(leave.rule, (leave.until - leave.since).days),
        "balance": next((one for one in balances if one.kind.pk == leave.kind_id), None),
        "clashes": clashes_of(leave.employee, leave.since, leave.until) if turn or is_own else [],
        "away": _others_away(leave) if turn else [],
        "events": [_event(step, is_last=number == 0) for number, step in enumerate(leave.steps.order_by("-number"))],
        "waits_for": _waits_for(leave),
    }


def _others_away(leave: LeaveRequest) -> list[LeaveRequest]:
    """Return the leave of others of the unit on these days, as far as it holds."""
    held = leave.employee.positions.definitive().held_on(leave.since).select_related("post__unit").first()
    if held is None:
        return []
    others = Employee.objects.in_unit(held.post.unit, leave.since).exclude(pk=leave.employee_id).order_by()
    rows = LeaveRequest.objects.holding().filter(employee__in=others.values("pk")).overlapping(leave.since, leave.until)
    return list(rows.select_related("employee").order_by("since", "employee__name")[:OTHERS_SHOWN])


def _event(step: LeaveEvent, *, is_last: bool) -> dict[str, Any]:
    words = step.get_verb_display()
    if step.is_recommended is not None:
        words = _("recommends it") if step.is_recommended else _("does not recommend it")
    note = "" if step.verb in (LeaveEvent.Verb.ASKED, LeaveEvent.Verb.REVISED) else step.note
    return {"what": f"{step.by}: {words}", "at": step.at, "note": note, "state": "now" if is_last else "done"}


def _waits_for(leave: LeaveRequest) -> list[str]:
    """Return the names of those for whom it waits today, or the post where it is vacant."""
    if not leave.is_pending:
        return []
    considers = leave.state == LeaveRequest.State.REQUESTED and leave.supervisor_post is not None
    post = leave.supervisor_post if considers else leave.deciding_post
    if post is None:
        return [_("HR of the agency")]
    held = post.positions.held_on(timezone.localdate()).select_related("employee").order_by("-kind", "since")
    return [one.employee.full_name for one in held] or [_("%(post)s (vacant)") % {"post": post}]
