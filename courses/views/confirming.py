"""Deciding, with the evidence on the page, on units that were done much quicker than plausible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from courses import actions, queries
from courses.views.answers import page_of, telling
from courses.views.teaching import managed_offering
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from courses.models import Offering

DOUBTS_A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what waits for the trainer, how long it took and how that is known; decide on what was ticked."""
    offering = managed_offering(request, public_id)
    if request.method == "POST":
        _decide(request, offering)
        return redirect("courses:confirm", public_id)
    page = page_of(request, queries.to_confirm(offering), DOUBTS_A_PAGE)
    context = {
        "offering": offering,
        "page": page,
        "doubts": queries.doubts(list(page.object_list), at=timezone.now()),
    }
    return render(request, "courses/confirm.html", context)


def _decide(request: HttpRequest, offering: Offering) -> None:
    ticked = [key for key in request.POST.getlist("unit") if key.isascii() and key.isdigit()]
    chosen = list(queries.to_confirm(offering).filter(pk__in=ticked))
    if not chosen:
        messages.info(request, _("Nothing was chosen."))
        return
    words: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
    reason = request.POST.get("reason", "")[:300]
    with telling(request):
        if request.POST.get("decision") == "send_back":
            _say_sent_back(request, len(actions.send_back_units(chosen, reason=reason, **words)))
        else:
            confirmed = actions.confirm_units(chosen, remark=reason, **words)
            actions.complete_each_alone([row.enrolment for row in confirmed], at=timezone.now())
            _say_confirmed(request, len(confirmed))


def _say_confirmed(request: HttpRequest, number: int) -> None:
    words = ngettext("%(number)d unit counts now.", "%(number)d units count now.", number)
    messages.success(request, words % {"number": number})


def _say_sent_back(request: HttpRequest, number: int) -> None:
    words = ngettext("%(number)d unit was sent back.", "%(number)d units were sent back.", number)
    messages.success(request, words % {"number": number})
