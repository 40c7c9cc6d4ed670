"""Pages of one's own leave: what is left and why, where each request stands, asking, changing, ending."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.kit.actors import Actor
from lms.kit.months import months_later
from lms.kit.telling import telling_in
from people import actions, permissions
from people.forms.leave import EndLeaveForm, LeaveForm
from people.models import Employee, LeaveKind, LeaveRequest, Post
from people.queries import explained, leave_balances, on_leave_between
from people.queries.leave_grounds import Special
from people.queries.leave_quotes import quote
from people.queries.workdays import holidays_between
from people.scopes import scope_of
from people.signals import days_asked

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from people.queries.leave_quotes import LeaveQuote
    from people.rules.clashes import Clash

MONTHS_SHOWN = 2
TYPED = ("kind", "ground", "since", "last", "travel_days", "reason", "hand_over", "phone", "address")


def employee_or_404(request: HttpRequest) -> Employee:
    """Return the employee behind the account; 404 for accounts without a record."""
    found: Employee = get_object_or_404(Employee.objects.select_related("agency", "grade"), user=request.user)
    return found


def clashes_of(employee: Employee, since: dt.date, until: dt.date) -> list[Clash]:
    """Return what the rooms above know to lie on these days, by day."""
    answers = days_asked.send(sender=LeaveRequest, employee=employee, since=since, until=until)
    clashes: list[Clash] = []
    for _receiver, found in answers:
        clashes.extend(found or ())  # type: ignore[arg-type] # a signal's answer has no type
    return sorted(clashes, key=lambda clash: clash.on)


@require_safe
@login_required
def my_leave(request: HttpRequest) -> HttpResponse:
    """Show what is left of the year, line by line, and one's requests with where each stands."""
    employee = employee_or_404(request)
    today = timezone.localdate()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= today.year + 1 else today.year  # noqa: PLR2004
    balances = leave_balances([employee], dt.date(year, 1, 1))[employee.pk]
    context = {
        "year": year,
        "years": [today.year - 1, today.year, today.year + 1],
        "balances": [(balance, explained(employee, balance.kind, year)) for balance in balances],
        "leads": bool(scope_of(request.user).post_ids)
        and Post.objects.filter(supervisor__in=scope_of(request.user).post_ids).exists(),
        "requests": LeaveRequest.objects.filter(employee=employee).with_all().order_by("-since", "-pk")[:50],
    }
    return render(request, "people/leave.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new_leave(request: HttpRequest) -> HttpResponse:
    """Ask for leave: choose kind and days, see what it costs and what speaks against it, send."""
    return _asking(request, employee_or_404(request), None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change one's request while nobody has decided."""
    employee = employee_or_404(request)
    mine = LeaveRequest.objects.filter(employee=employee).pending().with_all()
    return _asking(request, employee, get_object_or_404(mine, public_id=public_id))


def _asking(request: HttpRequest, employee: Employee, changing: LeaveRequest | None) -> HttpResponse:
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    files = request.FILES if request.method == "POST" else None
    form = LeaveForm(data, files, employee=employee, on=today, initial=_initial(request, changing))
    sends = request.method == "POST" and "preview" not in request.POST
    if sends and form.is_valid():
        with telling_in(form):
            return _send(request, employee, form, changing)
    offered = _offer(form, employee, today, changing)
    context = {"form": form, "quote": offered, "changing": changing, "clashes": _clashes(employee, offered)}
    if getattr(request, "htmx", False):
        return render(request, "people/_leave_cost.html", context)
    if "preview" in request.POST:
        form = context["form"] = LeaveForm(employee=employee, on=today, initial=_typed(request))
    return render(request, "people/leave_new.html", {**context, "months": months_of(employee, request, today)})


def _initial(request: HttpRequest, changing: LeaveRequest | None) -> dict[str, Any]:
    if changing is None:
        kinds = {kind.code: kind.pk for kind in LeaveKind.objects.all()}
        days = {name: request.GET[name] for name in ("since", "last") if name in request.GET}
        return {**days, "kind": kinds.get(request.GET.get("kind", ""))}
    kept = {name: getattr(changing, name) for name in ("reason", "phone", "address", "since", "travel_days")}
    taking_over = changing.hand_over.nip if changing.hand_over else ""
    return {**kept, "kind": changing.kind_id, "ground": changing.ground_id, "last": changing.last_day, "hand_over": taking_over}


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {name: request.POST.get(name, "") for name in TYPED}


def _send(request: HttpRequest, employee: Employee, form: LeaveForm, changing: LeaveRequest | None) -> HttpResponse:
    by, now = Actor.of(request.user), timezone.now()
    if changing is None:
        sent = actions.ask_leave(employee, form.wish(), by=by, at=now)
    else:
        sent = actions.revise_leave(changing, form.wish(), by=by, at=now)
    messages.success(request, _("Your request is on its way."))
    return redirect("people:leave_request", sent.public_id)


def _offer(form: LeaveForm, employee: Employee, today: dt.date, changing: LeaveRequest | None) -> LeaveQuote | None:
    """Return what the chosen days cost, as soon as kind and days make sense."""
    probe = form if form.is_bound else LeaveForm(_as_data(form.initial), employee=employee, on=today)
    probe.is_valid()
    chosen = probe.cleaned_data if hasattr(probe, "cleaned_data") else {}
    kind, since, last = chosen.get("kind"), chosen.get("since"), chosen.get("last")
    if not (kind and since and last and since <= last):
        return None
    proof = bool(chosen.get("attachment")) or bool(changing and changing.attachment)
    until = last + dt.timedelta(days=1)
    special = Special(chosen.get("ground"), chosen.get("travel_days") or 0)
    return quote(employee, kind, since=since, until=until, on=today, has_proof=proof, special=special, leaving_out=changing)


def _as_data(initial: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in initial.items() if value}


def _clashes(employee: Employee, offered: LeaveQuote | None) -> list[Clash]:
    return clashes_of(employee, offered.since, offered.until) if offered else []


@dataclass(frozen=True)
class GridDay:
    """A day of the month grid: why it is not worked, whether one is away, and the choice that a click makes."""

    on: dt.date
    is_in_month: bool
    holiday: str
    is_weekend: bool
    is_away: bool
    is_chosen: bool
    url: str


def months_of(employee: Employee, request: HttpRequest, today: dt.date) -> list[tuple[dt.date, list[list[GridDay]]]]:
    """Return the months around the chosen days, week by week: a calendar that knows holidays and works by links."""
    since, last = _day(request.GET.get("since")), _day(request.GET.get("last"))
    first = (since or today).replace(day=1)
    end = months_later(first, MONTHS_SHOWN)
    span = (first - dt.timedelta(days=7), end + dt.timedelta(days=7))
    off = holidays_between(employee.agency_id, *span)
    away = on_leave_between([employee], *span).get(employee.pk, [])
    kind = request.GET.get("kind", "")

    def choose(day: dt.date) -> str:
        if since and not last and day >= since:
            return f"?kind={kind}&since={since}&last={day}#form"
        return f"?kind={kind}&since={day}#calendar"

    def cell(day: dt.date, month: int) -> GridDay:
        return GridDay(
            on=day,
            is_in_month=day.month == month,
            holiday=str(off.get(day, "")),
            is_weekend=day.weekday() >= 5,  # noqa: PLR2004 - Saturday
            is_away=any(one.since <= day < one.until for one in away),
            is_chosen=bool(since and since <= day <= (last or since)),
            url=choose(day),
        )

    starts = [months_later(first, number) for number in range(MONTHS_SHOWN)]
    weeks = calendar.Calendar()
    return [
        (start, [[cell(day, start.month) for day in week] for week in weeks.monthdatescalendar(start.year, start.month)])
        for start in starts
    ]


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text or "")
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def end_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Withdraw a request, cancel leave that was granted, or come back early: whatever its state allows."""
    rows = LeaveRequest.objects.visible_to(request.user).with_all()
    leave = get_object_or_404(rows, public_id=public_id)
    if not may_end(request.user, leave):
        raise Http404
    has_begun = leave.holds and leave.since <= timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = EndLeaveForm(data, has_begun=has_begun, is_pending=leave.is_pending)
    if request.method == "POST" and form.is_valid():
        with telling_in(form):
            _end(request, leave, form, has_begun=has_begun)
            messages.success(request, _("Done."))
            return redirect("people:leave_request", leave.public_id)
    return render(request, "pages/confirm.html", {"form": form, **_words_of_end(leave, has_begun=has_begun)})


def may_end(user: Any, leave: LeaveRequest) -> bool:
    """Whether the visitor may end this leave: its owner, who decides on it, and HR."""
    if not (leave.holds or leave.is_pending) or leave.until <= timezone.localdate():
        return False
    by, today = Actor.of(user), timezone.localdate()
    is_own = permissions.is_own_leave(by, [leave])
    decides = leave.holds and permissions.may_decide_leave(by, [leave], today)
    return is_own or decides or permissions.keeps_records_of(by, [leave.employee])


def _end(request: HttpRequest, leave: LeaveRequest, form: EndLeaveForm, *, has_begun: bool) -> None:
    by, now, reason = Actor.of(request.user), timezone.now(), form.cleaned_data["reason"]
    if leave.is_pending:
        actions.withdraw_leave([leave], reason=reason, by=by, at=now)
    elif has_begun:
        actions.return_early(leave, back_on=form.cleaned_data["back_on"], reason=reason, by=by, at=now)
    else:
        actions.cancel_leave([leave], reason=reason, by=by, at=now)


def _words_of_end(leave: LeaveRequest, *, has_begun: bool) -> dict[str, Any]:
    if leave.is_pending:
        title, text = _("Withdraw the request?"), _("Nobody has decided on it yet. The days are free again at once.")
    elif has_begun:
        title, text = _("Come back early?"), _("The days of leave that remain are given back to the balance.")
    else:
        title, text = _("Cancel the leave?"), _("The days are given back to the balance, and who takes over is free again.")
    address = reverse("people:leave_request", args=[leave.public_id])
    return {"title": title, "text": text, "submit": title.rstrip("?"), "cancel_url": address, "is_dangerous": True}
