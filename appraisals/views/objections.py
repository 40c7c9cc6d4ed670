"""Pages on which somebody objects to a rating, and on which it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from appraisals import actions, permissions
from appraisals.forms import AnswerObjectionForm, ObjectionForm
from appraisals.models import Objection, Rating
from appraisals.queries.achieving import achieved_of
from appraisals.queries.plans import plan_of
from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from people.access import log_access
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, public_id: str) -> HttpResponse:
    """Object to a rating of one's own; a stranger's is not found."""
    rows = Rating.objects.filter(employee=scope_of(request.user).employee_id).select_related("employee")
    rating = get_object_or_404(rows, public_id=public_id)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        with telling_in(form) as answer:
            actions.object_to(rating, text=form.cleaned_data["text"], by=Actor.of(user), at=timezone.now())
            messages.success(request, _("Sent. Who supervises the rater answers you."))
        if answer.is_done:
            return redirect("appraisals:performance")
    return render(request, "appraisals/objection.html", {"rating": rating, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_objection(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer an objection to a rating by somebody whom the visitor supervises; strangers get 404."""
    rows = Objection.objects.select_related("rating__employee", "rating__rated_by")
    found, user = get_object_or_404(rows, public_id=public_id), request.user
    by: Any = Actor.of(user)  # type: ignore[arg-type]
    if not permissions.can_answer_objection(by, found, timezone.localdate()):
        raise Http404
    log_access(by.user, [found.rating.employee_id], "performance", getattr(request, "request_id", ""))
    form = AnswerObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            actions.answer_objection(found, **form.cleaned_data, by=by, at=timezone.now())
            messages.success(request, _("Answered. The employee has been told."))
        if answer.is_done:
            return redirect("appraisals:team_plans")
    plan = plan_of(found.rating.employee, found.rating.ends_on.year)
    context = {"objection": found, "achieved": achieved_of(plan) if plan else None, "form": form, "today": timezone.localdate()}
    return render(request, "appraisals/answer_objection.html", context)
