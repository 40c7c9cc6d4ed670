"""Some weeks after a course: what the learner and the supervisor see of it at work."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from courses import actions
from courses.errors import SurveyIncomplete
from courses.models import TransferAnswer, TransferReview
from courses.views.answers import telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

Role = TransferAnswer.Role
SEEN = ((2, gettext_lazy("As a rule")), (1, gettext_lazy("Now and then")), (0, gettext_lazy("Not yet")))
SHOWN = ("completion__employee", "completion__curriculum__course", "completion__enrolment__offering", "competency")


@require_safe
@login_required
def transfers(request: HttpRequest) -> HttpResponse:
    """List the completions of people who report to the visitor about which the visitor is asked today. 3 statements."""
    waiting = TransferReview.objects.asked_of_supervisor(request.user).select_related(*SHOWN)
    in_order = waiting.order_by("closes_on", "completion_id", "pk")
    rows = [(completion, list(reviews)) for completion, reviews in groupby(in_order, key=lambda one: one.completion)]
    return render(request, "courses/transfers.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def transfer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the supervisor about one completion; 404 unless it waits for the visitor today."""
    waiting = TransferReview.objects.asked_of_supervisor(request.user)
    return _ask(request, waiting, public_id, Role.SUPERVISOR, "courses:transfers")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def afterwards(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the learner about an own completion; 404 unless it waits today."""
    waiting = TransferReview.objects.asked_of_learner(request.user)
    return _ask(request, waiting, public_id, Role.LEARNER, "courses:my_learning")


def _ask(request: HttpRequest, waiting: Any, public_id: str, role: str, onward: str) -> HttpResponse:
    reviews = list(waiting.filter(completion__enrolment__public_id=public_id).select_related(*SHOWN).order_by("pk"))
    if not reviews:
        raise Http404
    completion = reviews[0].completion
    lacking: Sequence[int] = ()
    if request.method == "POST":
        with telling(request):
            lacking = _answer(request, completion, role)
        if not lacking:
            return redirect(onward)
    context = {
        "completion": completion,
        "course": completion.curriculum.course,
        "role": role,
        "questions": [_question(one, request.POST.dict(), lacking) for one in reviews],
        "lacking": lacking,
        "closes_on": min(one.closes_on for one in reviews),
        "onward": onward,
    }
    return render(request, "courses/transfer.html", context)


def _answer(request: HttpRequest, completion: Any, role: str) -> Sequence[int]:
    """Take the answers; return the questions that are lacking one."""
    try:
        actions.answer_transfer(completion, role, dict(request.POST.lists()), by=Actor.of(request.user), at=timezone.now())
    except SurveyIncomplete as error:
        return tuple(error.details["lacking"])
    messages.success(request, _("Thank you. Your answer has been kept."))
    return ()


def _question(review: TransferReview, sent: dict[str, str], lacking: Sequence[int]) -> dict[str, Any]:
    """Return one competency with its indicators, as the page shows them with what was sent before."""
    rows = []
    for one in review.indicators:
        name = f"i{review.pk}-{one['id']}"
        options = [{"id": key, "words": words, "is_chosen": sent.get(name) == str(key)} for key, words in SEEN]
        is_lacking = review.pk in lacking and name not in sent
        rows.append({"name": name, "text": one["text"], "options": options, "is_lacking": is_lacking})
    name = f"remark-{review.pk}"
    return {"review": review, "rows": rows, "remark_name": name, "remark": sent.get(name, "")}
