"""The satisfaction survey: its questionnaire, the poster of the counter, and results for everybody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lms.kit.telling import telling_in
from participation import actions, flood
from participation.forms.satisfaction import SatisfactionForm
from participation.forms.services import ServiceListForm
from participation.models import SatisfactionScheme, Service
from participation.models.satisfaction import scheme_on
from participation.queries import satisfaction as queries

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SERVICES_A_PAGE = 20
TREND_YEARS = 3


def _scheme() -> SatisfactionScheme:
    scheme = scheme_on(timezone.localdate())
    if scheme is None:
        raise Http404
    return scheme


def _service(public_id: str) -> Service:
    found: Service = get_object_or_404(Service.objects.given().select_related("unit"), public_id=public_id)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def survey(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask a user of a service; afterwards thank, and offer to report."""
    service = _service(public_id)
    form = SatisfactionForm(request.POST or None, scheme=_scheme())
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            flood.SURVEYS.require(request)
            said = {"about": form.about, "words": form.cleaned_data["words"]}
            actions.answer_survey(service, form.values, at=timezone.now(), **said)
        if answer.is_done:
            return redirect("participation:thanks", public_id)
    return render(request, "participation/survey.html", {"form": form, "service": service})


@require_safe
def thanks(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thank for an answer."""
    return render(request, "participation/thanks.html", {"service": _service(public_id)})


@require_safe
def poster(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a sheet for the counter, to be printed: a QR code that leads to the survey, and the way to report."""
    service = _service(public_id)
    links = {name: settings.BINA_URL + reverse(f"participation:{name}", args=[public_id]) for name in ("survey",)}
    links["write"] = f"{settings.BINA_URL}{reverse('participation:write')}?service={public_id}"
    codes = {name: _drawn(link) for name, link in links.items()}
    return render(request, "participation/poster.html", {"service": service, "links": links, "codes": codes})


def _drawn(link: str) -> str:
    svg = segno.make(link, error="m", micro=False).svg_inline(omitsize=True, border=4, light="#fff", dark="#000")
    return mark_safe(svg)  # noqa: S308 drawn here from an address of ours


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Compare services by what their users said in the last year. 5 statements for any number of services."""
    today, scheme = timezone.localdate(), _scheme()
    filters = ServiceListForm(request.GET)
    services = Service.objects.given().select_related("unit").order_by("unit__path", "name")
    said = filters.cleaned_data if filters.is_valid() else {}
    if said.get("q"):
        services = services.saying(said["q"])
    page: Any = Paginator(services, SERVICES_A_PAGE).get_page(request.GET.get("page"))
    rows = queries.compared(page.object_list, scheme, today - queries.YEAR, today + dt.timedelta(days=1))
    context = {"page_obj": page, "rows": rows, "filters": filters, "scheme": scheme}
    return render(request, "participation/results.html", context)


@require_safe
def result(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what users of a service said in the last year, by element, and how it went by quarters. 5 statements."""
    today, scheme, service = timezone.localdate(), _scheme(), _service(public_id)
    found = queries.satisfaction_of(service, scheme, today - queries.YEAR, today + dt.timedelta(days=1))
    context = {
        "service": service,
        "scheme": scheme,
        "found": found,
        "elements": list(queries.elements_of(found, scheme)) if found else (),
        "solutions": service.solutions.all(),
        "quarters": queries.quarters(service, scheme, today - TREND_YEARS * queries.YEAR),
    }
    return render(request, "participation/result.html", context)
