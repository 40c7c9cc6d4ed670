"""Pages on which people read all that is held about them, ask for corrections, and fetch a copy."""

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

from lms.kit.actors import Actor
from lms.kit.telling import telling, telling_in
from people import actions
from people.access import log_access
from people.forms import CorrectionForm
from people.models import CorrectionRequest, Employee, OwnDataFile
from people.queries import account_facts, facts_about, own_rooms, requests_of
from people.rules.proofs import PROOF_KINDS
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

SEEN_PROOF = gettext_noop("proof of a request")


@login_required
@never_cache
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """Show all that is held about the person behind the account, and where it came from."""
    user: Any = request.user
    employee = Employee.objects.filter(user=user.pk).select_related("grade", "agency", "user").first()
    copies = OwnDataFile.objects.filter(user=user.pk, expires_at__gt=timezone.now())
    context = {
        "employee": employee,
        "account": account_facts(user),
        "facts": facts_about(employee) if employee else [],
        "rooms": own_rooms(employee) if employee else [],
        "requests": requests_of(employee) if employee else [],
        "copies": list(copies[:5]),
    }
    return render(request, "people/own_data.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    """Ask for a correction of one fact (?topic=), or for erasure (?kind=erasure)."""
    employee = get_object_or_404(Employee.objects.select_related("grade", "user"), pk=scope_of(request.user).employee_id)
    kind = _chosen(request, "kind", CorrectionRequest.Kind)
    topic = _chosen(request, "topic", CorrectionRequest.Topic)
    form = CorrectionForm(*([request.POST, request.FILES] if request.method == "POST" else []), topic=topic, kind=kind)
    present = _present(employee, topic)
    if request.method == "POST" and form.is_valid() and _ask(request, employee, form, kind=kind, present=present):
        return redirect("people:own_data")
    label = CorrectionRequest.Topic(topic).label
    context = {"form": form, "is_erasure": kind == CorrectionRequest.Kind.ERASURE, "label": label, "present": present}
    return render(request, "people/new_request.html", context)


def _chosen(request: HttpRequest, name: str, choices: Any) -> str:
    asked = request.GET.get(name, "")
    fallback = CorrectionRequest.Topic.OTHER if name == "topic" else CorrectionRequest.Kind.CORRECTION
    return str(asked) if asked in choices.values else str(fallback)


def _present(employee: Employee, topic: str) -> str:
    said = {one.topic: one.value for one in [*account_facts(employee.user), *facts_about(employee)]}  # type: ignore[arg-type]
    return said.get(topic, "")


def _ask(request: HttpRequest, employee: Employee, form: CorrectionForm, *, kind: str, present: str) -> bool:
    with telling_in(form) as answer:
        wish = form.wish(kind, present)
        actions.ask_about_own_data(employee, wish, by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _("Your request has been sent to HR. You will be told the answer by mail and on this page."))
    return answer.is_done


@login_required
@require_POST
def withdraw_request(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take back one's own request; a stranger's is not found."""
    own = get_object_or_404(CorrectionRequest, public_id=public_id, employee=scope_of(request.user).employee_id)
    with telling(request):
        actions.withdraw_request(own, by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _("Your request has been taken back."))
    return redirect("people:own_data")


@login_required
@never_cache
@require_safe
def proof(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give a request's proof to its owner and to those in scope, whose look is logged. Never shown inside a page of ours."""
    row = get_object_or_404(CorrectionRequest.objects.visible_to(request.user), public_id=public_id)
    if not row.proof:
        raise Http404
    log_access(request.user, [row.employee_id], SEEN_PROOF, getattr(request, "request_id", ""))  # type: ignore[arg-type] # signed in
    name = f"{row.public_id}.{row.proof_kind}"
    kind = PROOF_KINDS.get(row.proof_kind, "application/octet-stream")
    return FileResponse(row.proof.open("rb"), as_attachment=True, filename=name, content_type=kind)


@login_required
@require_POST
def ask_copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy of all one's data; a worker makes it."""
    with telling(request):
        actions.ask_for_copy(by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _("The copy is being made. You will be told by mail when it is ready."))
    return redirect("people:own_data")


@login_required
@never_cache
@require_safe
def fetch_copy(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give one's own copy until it expires; a stranger's is not found."""
    now = timezone.now()
    ready = OwnDataFile.objects.filter(user=request.user.pk, state=OwnDataFile.State.READY, expires_at__gt=now)
    row = get_object_or_404(ready, public_id=public_id)
    OwnDataFile.objects.filter(pk=row.pk, fetched_at__isnull=True).update(fetched_at=now)
    name = f"bina-{timezone.localdate(row.asked_at)}.zip"
    return FileResponse(row.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
