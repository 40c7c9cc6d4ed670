"""A test: what it is, the open attempt as one form, and what came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from courses import actions, queries
from courses.models import Enrolment, Quiz
from courses.views.answers import telling
from courses.views.players import frame
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest

    from courses.models import Attempt, LearningUnit


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Show a test; a POST begins an attempt, saves it, or hands it in. Each may be repeated without harm."""
    quiz = Quiz.objects.filter(unit=unit).first()
    if quiz and request.method == "POST":
        return _do(request, enrolment, unit)
    attempts = _attempts(request, enrolment, unit, quiz) if quiz else []
    going_on = next((one for one in attempts if not one.handed_in_at), None)
    over = [one for one in attempts if one.handed_in_at]
    context = {
        "quiz": quiz,
        "attempt": going_on,
        "rows": queries.sheet(going_on) if going_on else [],
        "last": over[-1] if over else None,
        "review": queries.sheet(over[-1]) if over and not going_on else [],
        "best": max((one.score for one in over if one.score is not None), default=None),
        "left": max(quiz.attempts - len(over), 0) if quiz and quiz.attempts else None,
        "gains": queries.gain_of([enrolment], quiz) if quiz else [],
    }
    return frame.page(request, enrolment, unit, "quiz.html", **context)


def _attempts(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit, quiz: Quiz) -> list[Attempt]:
    if enrolment.state == Enrolment.State.ENROLLED and request.method == "GET":
        actions.end_overdue(enrolment, unit, by=Actor.of(request.user), at=timezone.now())
    return list(quiz.tries.filter(enrolment=enrolment).order_by("number"))


def _do(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    facts: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
    number = request.POST.get("attempt", "")
    with telling(request):
        if not (number.isascii() and number.isdecimal() and len(number) < 5):  # noqa: PLR2004 - far above any number of attempts
            actions.begin_attempt(enrolment, unit, **facts)
        else:
            ends = "hand_in" in request.POST
            data = dict(request.POST.lists())
            actions.save_answers(enrolment, unit, int(number), data, ends=ends, **facts)
    if "autosave" in request.headers.get("X-Bina", ""):
        return HttpResponse(status=204)
    return redirect("courses:unit", enrolment.public_id, unit.public_id)
