"""A text to read, written in the content room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from courses.signals import content_asked
from courses.views.players import frame

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import Enrolment, LearningUnit


def show(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Show the text as it is published, and take "I have read it"."""
    content = content_of(request, unit)
    if request.method == "POST" and content:
        return frame.finish_reading(request, enrolment, unit)
    if content:
        frame.begin(request, enrolment, unit)
    return frame.page(request, enrolment, unit, "reading.html", content=content)


def content_of(request: HttpRequest, unit: LearningUnit) -> str:
    """Return the rendered text of a unit from the room that keeps it; empty while none is published."""
    answers = content_asked.send(sender=type(unit), unit=unit, request=request)
    return next((answer for _receiver, answer in answers if answer), "")
