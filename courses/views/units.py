"""A learner's way through an offering, and the door to each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses import actions, queries
from courses.models import Enrolment, LearningUnit
from courses.views.players import PLAYERS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


@require_safe
@login_required
def way(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show modules and units of one's own seat, how far one is, and the next unit as the one thing to do."""
    enrolment = own_seat(request, public_id)
    context = {
        "enrolment": enrolment,
        "offering": enrolment.offering,
        "way": queries.way_of(enrolment),
        "missing": queries.missing([enrolment], timezone.now()).get(enrolment.pk, ()),
    }
    return render(request, "courses/way.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def unit(request: HttpRequest, public_id: str, unit_id: str) -> HttpResponseBase:
    """Let the player of the unit's kind answer; a unit that is still locked leads back to the way."""
    enrolment = own_seat(request, public_id)
    rows = LearningUnit.objects.filter(module__curriculum=enrolment.offering.curriculum_id).select_related("module", "package")
    found = get_object_or_404(rows, public_id=unit_id)
    step = queries.way_of(enrolment).step_of(found)
    if found.kind not in PLAYERS or step is None:
        raise Http404
    if step.state == "locked":
        return redirect("courses:way", public_id)
    answer = PLAYERS[found.kind](request, enrolment, found)
    if request.method == "POST":
        complete_if_alone(request, enrolment)
    return answer


def complete_if_alone(request: HttpRequest, enrolment: Enrolment) -> None:
    """Complete a self-paced course as soon as its last unit is done, and say so."""
    done = actions.complete_alone(enrolment, at=timezone.now())
    if done and done.completions:
        messages.success(request, _("You have completed this course. The certificate is being prepared."))


def own_seat(request: HttpRequest, public_id: str) -> Enrolment:
    """Return the enrolment by which the visitor holds a seat, else 404."""
    rows = Enrolment.objects.filter(employee__user=request.user.pk or 0).holding_a_seat()
    return get_object_or_404(rows.select_related("offering__curriculum__course__form", "employee__grade"), public_id=public_id)
