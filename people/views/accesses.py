"""The page on which people read who opened their record."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.access import seen_thing
from people.forms import PeriodForm
from people.models import RecordAccess

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ACCESSES_A_PAGE = 50


@login_required
@never_cache
@require_safe
def accesses(request: HttpRequest) -> HttpResponse:
    """List who opened one's record, what, when and, in an emergency, why; by day, newest first."""
    form = PeriodForm(request.GET or None)
    rows = RecordAccess.objects.visible_to(request.user).select_related("viewer", "emergency")
    if form.is_valid():
        rows = _between(rows, form.cleaned_data["since"], form.cleaned_data["last"])
    page = Paginator(rows, ACCESSES_A_PAGE).get_page(request.GET.get("page"))
    context = {"filters": form, "page_obj": page, "days": _by_day(page), "is_filtered": bool(request.GET)}
    return render(request, "people/accesses.html", context)


def _between(rows: Any, since: dt.date | None, last: dt.date | None) -> Any:
    if since:
        rows = rows.filter(at__gte=_midnight(since))
    return rows.filter(at__lt=_midnight(last + dt.timedelta(days=1))) if last else rows


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _by_day(page: Any) -> list[tuple[dt.date, list[dict[str, Any]]]]:
    """Group a page: a day, then each viewer with what they opened; the same thing opened again is told once, with its number."""
    days = []
    for day, rows in groupby(page, key=lambda row: timezone.localdate(row.at)):
        lines: dict[tuple[int, str, int | None], dict[str, Any]] = {}
        for row in rows:
            key = (row.viewer_id, row.what, row.emergency_id)
            line = lines.setdefault(key, {"access": row, "what": seen_thing(row), "at": row.at, "times": 0})
            line["times"] += 1
        days.append((day, list(lines.values())))
    return days
