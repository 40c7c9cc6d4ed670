"""The whole record as one PDF: learning hours line by line, certificates, ratings with angka kredit, the index."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import get_template
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from appraisals.models import CreditLine
from appraisals.queries import hours_by_year, kinds_with_lines, years
from appraisals.queries.index import index_of
from appraisals.queries.performance import credit_standing, ratings_of
from certificates.models import Certificate
from people import paper
from people.access import log_access
from people.models import Employee

if TYPE_CHECKING:
    from django.http import HttpRequest

_STYLE = Path(paper.__file__).parent / "paper_styles" / "own_data.css"


@login_required
@require_GET
def my_record_paper(request: HttpRequest) -> HttpResponse:
    """Send one's own record as PDF; 404 for accounts that belong to no employee."""
    employee = Employee.objects.filter(user=request.user).first()
    if employee is None:
        raise Http404
    return _paper(employee)


@login_required
@require_GET
def person_record_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send the record of someone in scope, and log the look; strangers get 404."""
    employee = get_object_or_404(Employee.objects.visible_to(request.user), public_id=public_id)
    log_access(request.user, [employee], "record", getattr(request, "request_id", "") or "")
    return _paper(employee)


def paper_of(employee: Employee) -> bytes:
    """Return the whole record of a person as PDF, in the active language."""
    html = get_template("record/paper.html").render(facts(employee))
    return paper.write(html, _STYLE.read_text(encoding="utf-8"))


def _paper(employee: Employee) -> HttpResponse:
    response = HttpResponse(paper_of(employee), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("record")}-{slugify(employee.name)}.pdf"'
    return response


def facts(employee: Employee) -> dict[str, Any]:
    """Return what stands on the paper. Twenty statements at most, however long the record."""
    today = timezone.localdate()
    known = years(employee, today)
    lines = CreditLine.objects.filter(employee=employee).learning_hours().order_by("-on", "-pk")
    by_year = {year: list(rows) for year, rows in groupby(lines, key=lambda line: line.on.year)}
    balances = hours_by_year(employee, since=known[-1], until=known[0])
    certificates = Certificate.objects.filter(employee=employee, state=Certificate.State.VALID).order_by("-issued_on", "-pk")
    ratings = ratings_of(employee)
    return {
        "employee": employee,
        "now": timezone.now(),
        "years": [(balance, by_year.get(balance.year, [])) for balance in balances],
        "kinds": kinds_with_lines(employee),
        "certificates": list(certificates),
        "ratings": ratings,
        "standing": credit_standing(employee, ratings, today),
        "index": index_of(employee, today),
    }
