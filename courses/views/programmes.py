"""Programmes as everybody reads them, with one's own progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses import queries
from courses.models import Programme
from courses.views.answers import employee_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the published programmes. The same number of statements for any number of them."""
    rows = list(Programme.objects.published().shown())
    seen = queries.programmes_seen(rows, employee_of(request.user), timezone.localdate())
    return render(request, "courses/programmes.html", {"programmes": seen})


@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a published programme, course by course."""
    row = get_object_or_404(Programme.objects.published().shown(), public_id=public_id)
    (seen,) = queries.programmes_seen([row], employee_of(request.user), timezone.localdate())
    return render(request, "courses/programme.html", {"seen": seen, "programme": row})
