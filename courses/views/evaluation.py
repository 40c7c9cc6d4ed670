"""What came of a course: for those who teach or keep it, an offering at a time or all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from courses import actions, permissions, queries
from courses.models import Course, Offering, Testimonial
from courses.transitions import TESTIMONIAL
from courses.views.answers import page_of, telling
from courses.views.teaching import managed_offering
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

OFFERINGS_A_PAGE = 20


@require_safe
@login_required
def offering(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what came of one offering."""
    found = managed_offering(request, public_id)
    own = found.curriculum.course
    context = {
        "offering": found,
        "course": own,
        "survey": queries.survey_results([found]),
        "learnt": queries.learnt([found]),
        "used": queries.used_at_work([found]),
        "effects": queries.effects(own, Offering.objects.filter(pk=found.pk)),
        "can_see_course": Course.objects.visible_to(request.user).filter(pk=own.pk).exists(),
    }
    return render(request, "courses/evaluation.html", context)


@require_safe
@login_required
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what came of all offerings of a course, the offerings, and the sentences that may be quoted."""
    rows = Course.objects.visible_to(request.user).select_related("form", "owner")
    found = get_object_or_404(rows, pk=pk)
    offerings = Offering.objects.published().filter(curriculum__course=found)
    context = {
        "course": found,
        "survey": queries.survey_results(offerings),
        "learnt": queries.learnt(offerings),
        "used": queries.used_at_work(offerings),
        "effects": queries.effects(found, offerings),
        "page": page_of(request, offerings.order_by("-starts_on", "-pk"), OFFERINGS_A_PAGE),
        "testimonials": found.testimonials.select_related("offering"),
        "can_decide": permissions.can_write_curriculum(Actor.of(request.user), found),
    }
    return render(request, "courses/evaluation.html", context)


@require_POST
@login_required
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Publish or withhold a testimonial, and go back to the course."""
    found = get_object_or_404(Testimonial.objects.visible_to(request.user), key=key)
    verb = request.POST.get("verb", "")
    if verb in TESTIMONIAL.moves:
        with telling(request):
            actions.decide_testimonial(found, verb, by=Actor.of(request.user), at=timezone.now())
            messages.success(request, _("Published on the course's page.") if verb == "publish" else _("Not shown."))
    return redirect("courses:course_evaluation", found.course_id)
