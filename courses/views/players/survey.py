"""The survey at the end: one form, answered once and without a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import actions, queries
from courses.errors import SurveyIncomplete
from courses.models import SurveyForm
from courses.views.answers import telling
from courses.views.players import frame
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import Enrolment, LearningUnit

LONGEST_ID = 18


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Show the agency's form; a POST keeps the answers. What is lacking is marked, and nothing typed is lost."""
    form = _form(request, enrolment)
    lacking: Sequence[str] = ()
    if request.method == "POST" and form:
        with telling(request):
            lacking = _answer(request, enrolment, unit, form)
        if not lacking:
            return redirect("courses:way", enrolment.public_id)
    elif form:
        frame.begin(request, enrolment, unit)
    sent = request.POST.dict() if request.method == "POST" else {}
    rows = queries.survey_sheet(form, sent, lacking) if form else []
    return frame.page(request, enrolment, unit, "survey.html", form=form, rows=rows, sent=sent, lacking=lacking)


def _answer(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit, form: SurveyForm) -> Sequence[str]:
    """Keep the answers; return the questions that are lacking one."""
    data = dict(request.POST.lists())
    try:
        actions.answer_survey(enrolment, unit, form, data, by=Actor.of(request.user), at=timezone.now())
    except SurveyIncomplete as error:
        return tuple(error.details["lacking"])
    messages.success(request, _("Thank you. Your answers were kept without your name."))
    return ()


def _form(request: HttpRequest, enrolment: Enrolment) -> SurveyForm | None:
    """Return the form that was filled in, or the one in force: a new version must not take an answer's sense away."""
    used = SurveyForm.objects.used_by(enrolment.agency_id)
    asked = request.POST.get("form", "")
    kept = used.filter(pk=int(asked)).first() if asked.isascii() and asked.isdecimal() and len(asked) < LONGEST_ID else None
    return kept or used.in_force(enrolment.agency_id, timezone.localdate())
