"""Completing an offering: first who would complete and who not, by the same code that then does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses import actions, queries
from courses.models import Enrolment
from courses.views.answers import page_of, telling
from courses.views.teaching import managed_offering
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.actions import Completed
    from courses.models import Offering


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def complete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Preview the completion of everybody with a seat; after the confirmation do it and say what it brought."""
    offering = managed_offering(request, public_id)
    if request.method == "POST":
        _complete(request, offering)
        return redirect("courses:teaching_offering", public_id)
    assessed = queries.assess(list(_enrolled(offering)), at=timezone.now())
    ready = [one for one in assessed if one.refusal is None]
    lacking = [one for one in assessed if one.refusal is not None]
    context = {
        "offering": offering,
        "ready": ready,
        "lacking": lacking,
        "page": page_of(request, lacking + ready),
        "learning_hours": queries.learning_hours({offering.curriculum_id}).get(offering.curriculum_id),
        "completed": offering.enrolments.filter(state=Enrolment.State.COMPLETED).count(),
    }
    return render(request, "courses/complete.html", context)


def _enrolled(offering: Offering) -> list[Enrolment]:
    rows = offering.enrolments.filter(state=Enrolment.State.ENROLLED).select_related("employee", "offering__curriculum")
    return list(rows.order_by("employee__name", "pk"))


def _complete(request: HttpRequest, offering: Offering) -> None:
    with telling(request):
        _say(request, actions.complete(_enrolled(offering), by=Actor.of(request.user), at=timezone.now()))


def _say(request: HttpRequest, done: Completed) -> None:
    number = len(done.completions)
    if number:
        words = ngettext(
            "%(number)d person has completed, with %(hours)s JP. The certificate is being prepared.",
            "%(number)d people have completed, with %(hours)s JP each. The certificates are being prepared.",
            number,
        )
        messages.success(request, words % {"number": number, "hours": done.completions[0].learning_hours})
    else:
        messages.info(request, _("Nobody was left who could be completed."))
    if done.refused:
        words = ngettext(
            "%(number)d person did not reach the required attendance.",
            "%(number)d people did not reach the required attendance.",
            len(done.refused),
        )
        messages.warning(request, words % {"number": len(done.refused)})
