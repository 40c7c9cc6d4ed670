"""A unit as a learner sees it, for who keeps its curriculum. Nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.models import Assignment, Curriculum, LearningUnit, Quiz
from courses.rules.packages import beginning
from courses.views.packages.origin import frame_address, package_origin
from courses.views.players import document, package, reading, video

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

Kind = LearningUnit.Kind
# The others say nothing before somebody learns: a survey is the agency's form, attendance has no page.
SHOWN = (Kind.READING, Kind.VIDEO, Kind.DOCUMENT, Kind.QUIZ, Kind.PACKAGE, Kind.ASSIGNMENT)
FILES = {"file": (Kind.VIDEO, Kind.DOCUMENT), "captions": (Kind.VIDEO,)}


@require_safe
@login_required
def preview(request: HttpRequest, unit_id: str) -> HttpResponseBase:
    """Show a unit of any version to its trainers, HR and auditors; ?file and ?captions give what belongs to it."""
    kept = Curriculum.objects.visible_to(request.user)
    units = LearningUnit.objects.filter(module__curriculum__in=kept).select_related("module", "package")
    unit = get_object_or_404(units, public_id=unit_id)
    if unit.kind not in SHOWN:
        raise Http404
    for name, kinds in FILES.items():
        if name in request.GET and unit.kind in kinds:
            return document.file_of(unit) if unit.kind == Kind.DOCUMENT else video.file_of(request, unit, name)
    context = {"unit": unit, "around": "courses/players/preview.html", "is_learning": False, **_content(request, unit)}
    answer = render(request, f"courses/players/{unit.kind}.html", context)
    return _with_sources(request, answer, unit)


def _content(request: HttpRequest, unit: LearningUnit) -> dict[str, Any]:
    """Return what the page of each kind shows before anybody has begun."""
    if unit.kind == Kind.READING:
        return {"content": reading.content_of(request, unit)}
    if unit.kind == Kind.DOCUMENT:
        return document.facts_of(unit)
    if unit.kind == Kind.VIDEO:
        return video.playing(unit, None, None)
    if unit.kind == Kind.QUIZ:
        return {"quiz": Quiz.objects.filter(unit=unit).first()}
    if unit.kind == Kind.ASSIGNMENT:
        return {"assignment": Assignment.objects.filter(unit=unit).first()}
    return _package(request, unit)


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
