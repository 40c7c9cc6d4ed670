"""HR's page: services that hurt beside competencies that lack, and what is done about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from participation import actions, permissions
from participation.forms.loop import RemedyForm, SolutionForm
from participation.forms.services import ServiceListForm
from participation.models import SatisfactionScheme, Service, Topic
from participation.models.satisfaction import scheme_on
from participation.queries import loop, satisfaction

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SERVICES_A_PAGE = 20


def _scheme() -> SatisfactionScheme:
    scheme = scheme_on(timezone.localdate())
    if scheme is None:
        raise Http404
    return scheme


def _year() -> tuple[dt.date, dt.date]:
    today = timezone.localdate()
    return today - satisfaction.YEAR, today + loop.DAY


@login_required
@never_cache
@require_safe
def hurting(request: HttpRequest) -> HttpResponse:
    """List the services in scope by what hurt most in the last year. 404 for who is neither HR nor auditor. 9 statements."""
    services = Service.objects.visible_to(request.user).given().select_related("unit")
    if not services.exists():
        raise Http404
    filters = ServiceListForm(request.GET)
    said = filters.cleaned_data if filters.is_valid() else {}
    rows = loop.hurting(services.saying(said["q"]) if said.get("q") else services, _scheme(), *_year())
    page = Paginator(rows, SERVICES_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "filters": filters, "names": _names_of_elements()}
    return render(request, "participation/hurting.html", context)


def _names_of_elements() -> dict[str, str]:
    scheme = _scheme()
    return {element["key"]: scheme.words_of(element)["name"] for element in scheme.elements}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one service in scope: what hurts, what lacks, which courses bring it, what became of it; decide on a course."""
    found = get_object_or_404(Service.objects.visible_to(request.user).select_related("unit", "agency"), public_id=public_id)
    (hurts,) = loop.hurting([found], _scheme(), *_year())
    pointed = loop.competencies_behind(hurts, Topic.objects.all())
    courses = loop.courses_for(list(pointed), found.agency_id)
    keeps = permissions.keeps_desks(Actor.of(request.user), found.unit)
    forms = {"train": RemedyForm(courses=courses), "solve": SolutionForm()}
    if request.method == "POST":
        if not keeps:
            raise Http404
        verb = request.POST.get("verb", "")
        bound: Any = RemedyForm(request.POST, courses=courses) if verb == "train" else SolutionForm(request.POST)
        if bound.is_valid() and _done(request, found, verb, bound):
            return redirect("participation:hurting_service", public_id)
        forms["train" if verb == "train" else "solve"] = bound
    remedies = found.remedies.select_related("course", "service")
    context = {
        "service": found,
        "hurts": hurts,
        "low": [_names_of_elements()[key] for key in hurts.low],
        "lacking": loop.lacking_in(found.unit, pointed),
        "courses": courses,
        "keeps": keeps,
        "forms": forms,
        "effects": [loop.effect_of(one, _scheme(), on=timezone.localdate()) for one in remedies],
        "solutions": found.solutions.all(),
    }
    return render(request, "participation/hurting_service.html", context)


def _done(request: HttpRequest, found: Service, verb: str, form: Any) -> bool:
    said, by, now = form.cleaned_data, Actor.of(request.user), timezone.now()
    with telling_in(form) as answer:
        if verb == "train":
            actions.train_for(found, said["course"], by=by, at=now)
            messages.success(request, _("Saved. The service's numbers stand on the course's evaluation from now on."))
        else:
            made = actions.publish_solution(found, said["title"], said["text"], by=by, at=now)
            words = ngettext("Published. %(number)d report was told.", "Published. %(number)d reports were told.", made.told)
            messages.success(request, words % {"number": made.told})
    return answer.is_done
