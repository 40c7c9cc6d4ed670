"""Open data: a dashboard for everybody, and each set of sums as CSV and JSON."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.kit.cells import harmless
from participation.models.satisfaction import scheme_on
from participation.queries import opendata
from participation.rules.opendata import FEWEST

if TYPE_CHECKING:
    from django.http import HttpRequest

KEPT_SECONDS = 900
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def _kept(name: str, make: Any, day: dt.date) -> Any:
    """Return what was made within a quarter of an hour, else make it: sums need not be of this second."""
    return cache.get_or_set(f"participation.open.{name}.{day}", lambda: make(day), KEPT_SECONDS)


def _set_or_404(name: str) -> opendata.DataSet:
    if name not in opendata.DATA_SETS:
        raise Http404
    return opendata.DATA_SETS[name]


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show the sums of three years and where the sets are."""
    today = timezone.localdate()
    satisfaction = _kept("satisfaction", opendata.DATA_SETS["satisfaction"].rows, today)
    years = _kept("totals", opendata.totals, today)
    context = {
        "years": years,
        "latest": years[0] if years else None,
        "satisfaction": [row for row in satisfaction if row["year"] == today.year],
        "sets": opendata.DATA_SETS.values(),
        "has_scheme": scheme_on(today) is not None,
        "licence": LICENCE,
    }
    response = render(request, "participation/open_data.html", context)
    if not request.user.is_authenticated:
        response["Cache-Control"] = "public, max-age=60"
    return response


@require_safe
def as_csv(_request: HttpRequest, name: str) -> HttpResponse:
    """Give a set as CSV: UTF-8, commas, empty cells for what is left out because it is smaller than five."""
    found = _set_or_404(name)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bina-{name}.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    writer = csv.writer(response)
    writer.writerow(found.columns)
    for row in _kept(name, found.rows, timezone.localdate()):
        writer.writerow([harmless(row[column]) for column in found.columns])
    return response


@require_safe
def as_json(_request: HttpRequest, name: str) -> HttpResponse:
    """Give a set as JSON: null for what is left out because it is smaller than five."""
    found = _set_or_404(name)
    rows = _kept(name, found.rows, timezone.localdate())
    body = {"name": name, "description": str(found.description), "licence": LICENCE, "fewest": FEWEST, "rows": rows}
    response = JsonResponse(body)
    response["Access-Control-Allow-Origin"] = "*"
    return response
