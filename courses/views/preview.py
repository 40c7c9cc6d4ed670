"""A unit as a learner sees it, for who keeps its curriculum. Nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses import queries
from courses.models import Assignment, Curriculum, LearningUnit, Quiz, SurveyForm
from courses.rules.packages import beginning
from courses.views.packages.origin import frame_address, package_origin
from courses.views.players import document, package, reading, video

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

Kind = LearningUnit.Kind
FILES = {"file": (Kind.VIDEO, Kind.DOCUMENT), "captions": (Kind.VIDEO,)}


@require_safe
@login_required
def preview(request: HttpRequest, unit_id: str) -> HttpResponseBase:
    """Show a unit of any version to its trainers, HR and auditors; ?file and ?captions give what belongs to it."""
    kept = Curriculum.objects.visible_to(request.user)
    units = LearningUnit.objects.filter(module__curriculum__in=kept).select_related("module__curriculum__course", "package")
    unit = get_object_or_404(units, public_id=unit_id)
    if unit.kind not in CONTENT:
        raise Http404
    for name, kinds in FILES.items():
        if name in request.GET and unit.kind in kinds:
            return document.file_of(unit) if unit.kind == Kind.DOCUMENT else video.file_of(request, unit, name)
    context = {"unit": unit, "around": "courses/players/preview.html", "is_learning": False, **CONTENT[unit.kind](request, unit)}
    answer = render(request, f"courses/players/{unit.kind}.html", context)
    return _with_sources(request, answer, unit)


def _quiz(_request: HttpRequest, unit: LearningUnit) -> dict[str, Any]:
    return {"quiz": Quiz.objects.filter(unit=unit).first()}


def _assignment(_request: HttpRequest, unit: LearningUnit) -> dict[str, Any]:
    return {"assignment": Assignment.objects.filter(unit=unit).first()}


def _survey(_request: HttpRequest, unit: LearningUnit) -> dict[str, Any]:
    agency = unit.module.curriculum.course.agency_id
    form = SurveyForm.objects.used_by(agency).in_force(agency, timezone.localdate())
    return {"is_preview": True, "form": form, "rows": queries.survey_sheet(form, {}) if form else [], "sent": {}}


def _package(request: HttpRequest, unit: LearningUnit) -> dict[str, Any]:
    found = unit.package
    if found is None or not found.is_played:
        return {"package": None}
    item = package.item_of(request, found)
    learner = ("preview", str(request.user.get_full_name()))  # type: ignore[union-attr] # signed in
    start = beginning(found.kind, found.items[item], {}, learner=learner, seconds=0)
    playing = {"word": "", "start": start, "origin": package_origin(request)}
    return {"package": found, "item": item, "address": frame_address(request, found, item), "playing": playing}


def _with_sources(request: HttpRequest, answer: HttpResponse, unit: LearningUnit) -> HttpResponse:
    if unit.kind == Kind.PACKAGE:
        return package.with_frame(answer, package_origin(request))
    return video.with_media(answer, unit) if unit.kind == Kind.VIDEO else answer


# What the page of each kind shows before anybody has begun. Attendance of sessions has none.
CONTENT: dict[str, Callable[[HttpRequest, LearningUnit], dict[str, Any]]] = {
    Kind.READING: lambda request, unit: {"content": reading.content_of(request, unit)},
    Kind.DOCUMENT: lambda _request, unit: document.facts_of(unit),
    Kind.VIDEO: lambda _request, unit: video.playing(unit, None, None),
    Kind.QUIZ: _quiz,
    Kind.PACKAGE: _package,
    Kind.SURVEY: _survey,
    Kind.ASSIGNMENT: _assignment,
}
