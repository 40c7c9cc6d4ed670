"""What waits for a supervisor: requests of the people who report to them, one or several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses import actions, queries
from courses.forms import DecisionForm
from courses.models import Enrolment
from courses.views.answers import page_of, telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

SHOWN = ("employee__grade", "offering__curriculum__course__form")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List the requests that wait for the visitor; answer the ticked ones together."""
    waiting = Enrolment.objects.decidable_by(request.user).select_related(*SHOWN)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        ticked = list(waiting.filter(public_id__in=request.POST.getlist("request")))
        _answer_ticked(request, ticked, form)
        return redirect("courses:requests")
    page = page_of(request, waiting.order_by("asked_at", "pk"))
    return render(request, "courses/requests.html", {"page": page, "rows": _with_usefulness(list(page)), "form": form})


def _answer_ticked(request: HttpRequest, ticked: list[Enrolment], form: DecisionForm) -> None:
    if not ticked:
        messages.error(request, _("Tick at least one request that still waits."))
    elif form.is_valid():
        _answer(request, ticked, form)
    else:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one request with why it helps; answer it."""
    rows = Enrolment.objects.visible_to(request.user).select_related(*SHOWN)
    enrolment = get_object_or_404(rows, public_id=public_id)
    waits = Enrolment.objects.decidable_by(request.user).filter(pk=enrolment.pk).exists()
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _answer(request, [enrolment], form)
        return redirect("courses:requests")
    if not waits:
        raise Http404
    ((_enrolment, closes),) = _with_usefulness([enrolment])
    context = {"enrolment": enrolment, "offering": enrolment.offering, "closes": closes, "form": form}
    return render(request, "courses/decide.html", context)


def _with_usefulness(enrolments: Sequence[Enrolment]) -> list[tuple[Enrolment, Any]]:
    """Return each enrolment with the gaps of the person that the offering would close."""
    closes = queries.gaps_closed(enrolments, on=timezone.localdate())
    return [(enrolment, closes.get(enrolment.pk, ())) for enrolment in enrolments]


def _answer(request: HttpRequest, enrolments: list[Enrolment], form: DecisionForm) -> None:
    by, now = Actor.of(request.user), timezone.now()
    with telling(request):
        if form.cleaned_data["decision"] == "approve":
            _say_approved(request, actions.approve(enrolments, by=by, at=now))
        else:
            refused = actions.refuse(enrolments, by=by, at=now, reason=form.cleaned_data["reason"])
            number = len(refused)
            messages.success(
                request, ngettext("%(number)d request refused.", "%(number)d requests refused.", number) % {"number": number}
            )


def _say_approved(request: HttpRequest, approved: list[Enrolment]) -> None:
    seated = sum(one.state == Enrolment.State.ENROLLED for one in approved)
    waiting = len(approved) - seated
    if seated:
        words = ngettext(
            "%(number)d request approved: a seat is theirs.", "%(number)d requests approved: the seats are theirs.", seated
        )
        messages.success(request, words % {"number": seated})
    if waiting:
        words = ngettext(
            "%(number)d request approved, but no seat is free: now on the waitlist.",
            "%(number)d requests approved, but no seat is free: now on the waitlist.",
            waiting,
        )
        messages.warning(request, words % {"number": waiting})
