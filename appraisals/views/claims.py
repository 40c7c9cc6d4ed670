"""Pages on which an employee claims what was learnt elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from appraisals import actions
from appraisals.forms import ClaimForm
from appraisals.models import AnswerTerm, CreditLine, LearningClaim
from appraisals.queries.answering import term_of
from lms.kit.actors import Actor
from lms.kit.telling import telling, telling_in
from people.access import log_access
from people.models import Employee
from people.rules.proofs import PROOF_KINDS
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

SEEN_PROOF = gettext_noop("proof of learning")
# What a page of ours may know beforehand about an activity, such as an invitation by another system.
PREFILLED = ("title", "organiser", "starts_on", "ends_on", "programme_hours", "number", "form", "days")


@login_required
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Show one's own claims with what each brought. Two statements besides the frame's."""
    employee = _own(request)
    own = list(LearningClaim.objects.filter(employee=employee).select_related("form").order_by("-sent_at", "-pk"))
    keys = [claim.public_id for claim in own]
    lines = CreditLine.objects.filter(source=LearningClaim.SOURCE, source_key__in=keys, reverses=None)
    hours = dict(lines.values_list("source_key", "amount"))
    return render(request, "appraisals/claims.html", {"rows": [(claim, hours.get(claim.public_id)) for claim in own]})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_claim(request: HttpRequest) -> HttpResponse:
    """Claim one activity; what the address already knows stands in the form."""
    employee = _own(request)
    known = {name: request.GET[name] for name in PREFILLED if request.GET.get(name)}
    form = ClaimForm(request.POST, request.FILES) if request.method == "POST" else ClaimForm(initial={"days": 1, **known})
    if request.method == "POST" and form.is_valid() and _claim(request, employee, form):
        return redirect("appraisals:claims")
    term = term_of(AnswerTerm.Subject.CLAIM, timezone.localdate())
    return render(request, "appraisals/new_claim.html", {"form": form, "term": term})


def _claim(request: HttpRequest, employee: Employee, form: ClaimForm) -> bool:
    with telling_in(form) as answer:
        actions.claim_learning(employee, form.learnt(), by=Actor.of(request.user), at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("Sent to HR. You will be told the answer; the hours count once it is accepted."))
    return answer.is_done


@login_required
@require_POST
def withdraw_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back one's own claim; a stranger's is not found."""
    own = get_object_or_404(LearningClaim, public_id=public_id, employee=scope_of(request.user).employee_id)
    with telling(request):
        actions.withdraw_claim(own, by=Actor.of(request.user), at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("Your claim has been taken back."))
    return redirect("appraisals:claims")


@login_required
@never_cache
@require_safe
def claim_proof(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give a claim's proof to its owner and to those in scope, whose look is logged. Never shown inside a page of ours."""
    row = get_object_or_404(LearningClaim.objects.visible_to(request.user), public_id=public_id)
    if not row.proof:
        raise Http404
    log_access(request.user, [row.employee_id], SEEN_PROOF, getattr(request, "request_id", ""))  # type: ignore[arg-type] # signed in
    kind = PROOF_KINDS.get(row.proof_kind, "application/octet-stream")
    return FileResponse(row.proof.open("rb"), as_attachment=True, filename=f"{row.public_id}.{row.proof_kind}", content_type=kind)


def _own(request: HttpRequest) -> Any:
    return get_object_or_404(Employee, pk=scope_of(request.user).employee_id)
