"""Comparing how a unit was rated, before it counts: for the head of the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from competencies import actions
from competencies.forms import CalibrationForm
from competencies.models import Assessment, Campaign, Rating
from competencies.queries import Comparison, results_of, spread_of
from lms.kit.actors import Actor
from lms.kit.crowds import FEWEST
from lms.kit.telling import telling_in
from people.access import log_access

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PEOPLE_A_PAGE = 10


@require_safe
@login_required
def calibration(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how the people of the visitor's unit were rated, and how supervisors differ; 404 where the visitor heads nobody.

    10 statements at any number of people.
    """
    campaign = get_object_or_404(Campaign, pk=pk, state__in=("calibrating", "closed"))
    headed = list(Assessment.objects.headed_by(request.user).filter(campaign=campaign).select_related("employee", "unit"))
    if not headed:
        raise Http404
    found = results_of(headed)
    raters = Rating.objects.filter(assessment__in=headed, role="supervisor", state="submitted").select_related("rater")
    page = Paginator(headed, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    log_access(request.user, [one.employee for one in page], "calibration", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    context = {
        "campaign": campaign,
        "page": page,
        "people": [(one, Comparison(found.get(one.pk, []))) for one in page],
        "spread": spread_of(found, {one.assessment_id: str(one.rater) for one in raters}),
        "is_open": campaign.state == Campaign.State.CALIBRATING,
        "fewest": FEWEST,
    }
    return render(request, "competencies/calibration.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def calibrate(request: HttpRequest, public_id: str, question: int) -> HttpResponse:
    """Find another level for one person and competency; 404 unless the visitor heads the unit and it is the time for it."""
    headed = Assessment.objects.headed_by(request.user).filter(campaign__state=Campaign.State.CALIBRATING)
    one = get_object_or_404(headed.select_related("employee", "campaign"), public_id=public_id)
    result = next((each for each in results_of([one]).get(one.pk, ()) if each.question.pk == question), None)
    if result is None:
        raise Http404
    form = CalibrationForm(request.POST if request.method == "POST" else None, initial={"level": result.decided})
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        with telling_in(form) as answer:
            by = Actor.of(request.user)
            actions.calibrate(one, result.question, facts["level"], reason=facts["reason"], by=by, at=timezone.now())
        if answer.is_done:
            messages.success(request, _("The level is found anew and counts instead of the supervisor's."))
            return redirect("competencies:calibration", one.campaign_id)
    return render(request, "competencies/calibrate.html", {"assessment": one, "result": result, "form": form})
