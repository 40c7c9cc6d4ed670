"""An assignment: the task, handing in, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import actions
from courses.forms.assignments import HandInForm
from courses.models import Assignment, Submission
from courses.views.answers import telling
from courses.views.players import frame
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import Enrolment, LearningUnit


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Show the task and one's hand-ins; a POST hands in."""
    assignment = Assignment.objects.filter(unit=unit).first()
    if assignment is None:
        return frame.page(request, enrolment, unit, "assignment.html")
    form = HandInForm(assignment=assignment)
    if request.method == "POST":
        form = HandInForm(request.POST, request.FILES, assignment=assignment)
        if form.is_valid():
            _hand_in(request, enrolment, unit, form)
            return redirect("courses:unit", enrolment.public_id, unit.public_id)
    else:
        frame.begin(request, enrolment, unit)
    rows = list(
        Submission.objects.filter(enrolment=enrolment, assignment=assignment).prefetch_related("files").order_by("-number")
    )
    can_hand_in = not rows or (
        rows[0].state == Submission.State.MARKED
        and len(rows) < assignment.tries
        and all((one.score or 0) < assignment.pass_score for one in rows)
    )
    context = {
        "assignment": assignment,
        "form": form,
        "submissions": rows,
        "can_hand_in": can_hand_in,
        "left": assignment.tries - len(rows),
        "due_at": actions.due_at(assignment, enrolment),
        "now": timezone.now(),
    }
    return frame.page(request, enrolment, unit, "assignment.html", **context)


def _hand_in(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit, form: HandInForm) -> None:
    said = form.cleaned_data
    with telling(request):
        actions.hand_in(enrolment, unit, text=said["text"], files=said["uploads"], by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _("Handed in. You see the result here as soon as it is marked."))
