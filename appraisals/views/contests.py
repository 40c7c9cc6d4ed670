"""The page on which an employee contests a line before its year is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from appraisals import actions
from appraisals.forms import ContestForm
from appraisals.models import AnswerTerm, Contest, CreditLine
from appraisals.queries.answering import term_of
from appraisals.queries.kinds import kinds_by_code
from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HttpRequest, line: int) -> HttpResponse:
    """Contest a line of one's own; a stranger's is not found."""
    employee = scope_of(request.user).employee_id
    if employee is None:
        raise Http404
    own = get_object_or_404(CreditLine.objects.select_related("employee"), pk=line, employee=employee)
    form = ContestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            text = form.cleaned_data["text"]
            sent = actions.contest_line(own, text=text, by=Actor.of(request.user), at=timezone.now())  # type: ignore[arg-type]
            messages.success(request, _sent(sent))
        if answer.is_done:
            return redirect(f"{reverse('my_record')}?year={own.on.year}")
    term = term_of(AnswerTerm.Subject.CONTEST, timezone.localdate())
    shown = {"line": own, "kind": kinds_by_code(own.on).get(own.kind), "form": form, "term": term}
    return render(request, "appraisals/contest.html", shown)


def _sent(contest: Contest) -> str:
    if contest.answer_until is None:
        return _("Sent to HR. You will be told the answer before the year is closed.")
    return _("Sent to HR, who answers until %(day)s. You will be told.") % {"day": date_format(contest.answer_until)}
