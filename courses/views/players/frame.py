"""What the pages of all units have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import actions, queries
from courses.models import Enrolment, UnitProgress
from courses.views.answers import telling
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import LearningUnit


def begin(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> UnitProgress | None:
    """Note that the unit was opened; who no longer learns here may still look, and nothing is noted."""
    if enrolment.state != Enrolment.State.ENROLLED or request.method == "HEAD":
        return progress(enrolment, unit)
    return actions.begin_unit(enrolment, unit, by=Actor.of(request.user), at=timezone.now())


def progress(enrolment: Enrolment, unit: LearningUnit) -> UnitProgress | None:
    """Return how far the learner is with a unit; None before it was opened."""
    return UnitProgress.objects.of([enrolment]).filter(unit=unit).first()


def page(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit, template: str, **more: Any) -> HttpResponse:
    """Answer a unit's page inside the learner's way, with the unit that comes next."""
    way = queries.way_of(enrolment)
    context = {
        "enrolment": enrolment,
        "offering": enrolment.offering,
        "unit": unit,
        "step": way.step_of(unit),
        "next": way.next if way.next and way.next.unit.pk != unit.pk else None,
        "is_learning": enrolment.state == Enrolment.State.ENROLLED,
        **more,
    }
    return render(request, f"courses/players/{template}", context)


def finish_reading(request: HttpRequest, enrolment: Enrolment, unit: LearningUnit) -> HttpResponse:
    """Take "I have read it", and lead back to the way, where the next unit waits."""
    with telling(request):
        row = actions.finish_reading(enrolment, unit, by=Actor.of(request.user), at=timezone.now())
        say(request, row)
    return redirect("courses:way", enrolment.public_id)


def say(request: HttpRequest, row: UnitProgress) -> None:
    """Tell the learner whether a unit is done, or waits for the trainer."""
    if row.state == UnitProgress.State.TO_CONFIRM:
        words = _("You were much quicker than expected. The trainer has a look before it counts.")
        messages.warning(request, words)
    elif row.state == UnitProgress.State.DONE:
        messages.success(request, _("“%(unit)s” is done.") % {"unit": row.unit})
