"""A document to open or download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import FileResponse, Http404

from courses.models import LearningUnit
from courses.rules.files import DOCUMENT_KINDS, ending_of
from courses.views.players import frame

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from courses.models import Enrolment


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponseBase:
    """Show what there is to open; ?file gives it and counts; take "I have read it" once it has been opened."""
    if not unit.file:
        return frame.page(request, enrolment, unit, "document.html")
    if "file" in request.GET and request.method == "GET":
        frame.begin(request, enrolment, unit)
        return file_of(unit)
    row = frame.progress(enrolment, unit)
    if request.method == "POST" and row:
        return frame.finish_reading(request, enrolment, unit)
    return frame.page(request, enrolment, unit, "document.html", **facts_of(unit))


def facts_of(unit: LearningUnit) -> dict[str, Any]:
    """Return ending and size of the document."""
    return {"ending": ending_of(unit.file.name or ""), "size": _size(unit) if unit.file else 0}


def file_of(unit: LearningUnit) -> HttpResponseBase:
    """Give the document as a download, named after the unit; 404 if it is gone."""
    if not unit.file:
        raise Http404
    ending = ending_of(unit.file.name or "")
    try:
        content = unit.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = DOCUMENT_KINDS.get(ending, "application/octet-stream")
    return FileResponse(content, as_attachment=True, filename=f"{unit.title}.{ending}", content_type=kind)


def _size(unit: LearningUnit) -> int:
    try:
        return int(unit.file.size)
    except FileNotFoundError:
        return 0
