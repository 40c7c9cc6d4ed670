"""Where a person stands, on paper: the page's own pictures and words as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from competencies.views.standing import standing_of
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from django.http import HttpRequest

_DATA = Path(__file__).parent.parent / "data"


@require_safe
@login_required
def own_paper(request: HttpRequest) -> HttpResponse:
    """Give visitors their own standing as PDF, as of the day of the page; 404 for who has no record."""
    employee = get_object_or_404(Employee, user=request.user.pk)
    return _as_pdf(request, employee)


@require_safe
@login_required
def person_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the standing of somebody in the visitor's scope as PDF; who looked is written down. 404 outside the scope."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    if employee.user_id == request.user.pk:
        return redirect("competencies:own_paper")
    log_access(request.user, [employee], "standing", getattr(request, "request_id", ""))  # type: ignore[arg-type]
    return _as_pdf(request, employee)


def _as_pdf(request: HttpRequest, employee: Employee) -> HttpResponse:
    # Loaded where paper is printed: what sets PDFs is large.
    from people import paper

    # Only our own text, in which nothing needs escaping. On a page its content policy would refuse such an element.
    pictures = mark_safe(f"<style>{(_DATA / 'standing_pictures.css').read_text(encoding='utf-8')}</style>")  # noqa: S308
    context = {**standing_of(request, employee, is_own=False), "picture_style": pictures}
    html = render_to_string("competencies/paper/standing.html", context)
    response = HttpResponse(
        paper.write(html, (_DATA / "standing_paper.css").read_text(encoding="utf-8")), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'attachment; filename="standing-{context["day"]}.pdf"'
    return response
