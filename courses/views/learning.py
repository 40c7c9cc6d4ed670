"""One's own learning: what comes up, what waits, what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses import actions, queries
from courses.forms import WithdrawalForm
from courses.models import Enrolment, Session, TransferReview
from courses.transitions import ENROLMENT
from courses.views.answers import employee_of, page_of, telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest, HttpResponse

    from people.models import Employee

State = Enrolment.State
PAST_A_PAGE = 20


@require_safe
@login_required
def my_learning(request: HttpRequest) -> HttpResponse:
    """Show the visitor's own enrolments by what they ask of them. 20 statements at most, at any number of enrolments."""
    employee = employee_of(request.user)
    rows, today = _own(employee), timezone.localdate()
    coming = rows.filter(state=State.ENROLLED, offering__ends_on__gte=today).order_by("offering__starts_on", "pk")
    context = {
        "employee": employee,
        "coming": with_missing(list(coming)),
        "waiting": with_place(list(rows.filter(_waits(today)).order_by("offering__starts_on", "pk"))),
        "past": page_of(request, rows.filter(state__in=PAST).order_by("-offering__ends_on", "-pk"), PAST_A_PAGE),
        "asked": _asked(request.user),
        "programmes": queries.programmes_of(employee, today) if employee else [],
        "today": today,
    }
    return render(request, "courses/my_learning.html", context)


def _asked(user: Any) -> Any:
    """Return one question for each completion about which the visitor is asked today. 1 statement."""
    rows = TransferReview.objects.asked_of_learner(user).select_related("completion__enrolment", "completion__curriculum__course")
    return rows.order_by("completion_id", "closes_on").distinct("completion_id")


def with_missing(enrolments: list[Enrolment]) -> list[Enrolment]:
    """Return these enrolments, each with `missing`: what its learner still has to do. 4 statements."""
    found = queries.missing(enrolments, timezone.now())
    for one in enrolments:
        one.missing = found.get(one.pk, ())  # type: ignore[attr-defined] # for the template
    return enrolments


def with_place(enrolments: list[Enrolment]) -> list[Enrolment]:
    """Return these enrolments, each with `place`: its place on the waitlist and how many wait, or None. 1 statement."""
    found = queries.places_in_line(enrolments)
    for one in enrolments:
        one.place = found.get(one.pk)  # type: ignore[attr-defined] # for the template
    return enrolments


PAST = (State.COMPLETED, State.MISSED, State.WITHDRAWN, State.REFUSED)

WAITING = (State.REQUESTED, State.AGREED, State.WAITLISTED, State.OFFERED)


def _waits(today: dt.date) -> Q:
    """Return the condition "somebody else has to do something": answer, free a seat, or complete what is over."""
    return Q(state__in=WAITING) | Q(state=State.ENROLLED, offering__ends_on__lt=today)


def _own(employee: Employee | None) -> Any:
    ahead = Session.objects.filter(ends_at__gte=timezone.now())
    return (
        Enrolment.objects.filter(employee=employee)
        .select_related("offering__curriculum__course__form", "completion")
        .prefetch_related(Prefetch("offering__sessions", queryset=ahead, to_attr="sessions_ahead"))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask once whether to give the seat up, then do it and go back to one's learning."""
    rows = Enrolment.objects.filter(employee=employee_of(request.user)).select_related("offering__curriculum__course")
    enrolment = get_object_or_404(rows, public_id=public_id)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _withdraw(request, enrolment, form.cleaned_data["reason"])
        return redirect("courses:my_learning")
    if not _can_still_leave(enrolment):
        return redirect("courses:offering", enrolment.offering.public_id)
    context = {
        "enrolment": enrolment,
        "offering": enrolment.offering,
        "form": form,
        "title": _("Give up the seat?") if enrolment.state == State.ENROLLED else _("Withdraw?"),
        "submit": _("Give up the seat") if enrolment.state == State.ENROLLED else _("Withdraw"),
        "cancel_url": reverse("courses:my_learning"),
        "is_dangerous": True,
    }
    return render(request, "courses/withdraw.html", context)


def _withdraw(request: HttpRequest, enrolment: Enrolment, reason: str) -> None:
    with telling(request):
        actions.withdraw([enrolment], by=Actor.of(request.user), at=timezone.now(), reason=reason)
        messages.success(request, _("You have withdrawn from %(offering)s.") % {"offering": enrolment.offering})


def _can_still_leave(enrolment: Enrolment) -> bool:
    if enrolment.state not in ENROLMENT.sources("withdraw"):
        return False
    offering, now = enrolment.offering, timezone.now()
    if enrolment.state != State.ENROLLED:
        return True
    is_in_time = offering.withdraw_until is None or offering.withdraw_until > now
    return is_in_time and not offering.sessions.filter(starts_at__lte=now).exists()
