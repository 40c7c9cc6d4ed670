"""The papers of a leave: the proof that came with it, the official form as PDF, and the page behind its QR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from people.access import log_access
from people.leave_form import render_form
from people.models import LeaveRequest
from people.rules.proofs import PROOF_KINDS
from people.views.leave_team import is_involved

if TYPE_CHECKING:
    from django.http import HttpRequest

SEEN_PROOF = gettext_noop("proof of a leave request")
SEEN_FORM = gettext_noop("form of a leave request")


@require_safe
@login_required
@never_cache
def leave_proof(request: HttpRequest, public_id: str) -> FileResponse:
    """Give the proof to its owner and to who considers or decides; to others there is none."""
    leave = get_object_or_404(LeaveRequest.objects.visible_to(request.user).with_all(), public_id=public_id)
    if not leave.attachment or not is_involved(request.user, leave):
        raise Http404
    log_access(request.user, [leave.employee], SEEN_PROOF, getattr(request, "request_id", ""))  # type: ignore[arg-type]
    ending = leave.attachment.name.rsplit(".", 1)[-1]
    name = f"{leave.public_id}.{ending}"
    return FileResponse(leave.attachment.open("rb"), as_attachment=True, filename=name, content_type=PROOF_KINDS.get(ending))


@require_safe
@login_required
@never_cache
def leave_form(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the official form (PerBKN 24/2017, annex 1.b) as PDF, as the request stands now."""
    leave = get_object_or_404(LeaveRequest.objects.visible_to(request.user).with_all(), public_id=public_id)
    knows = is_involved(request.user, leave)
    log_access(request.user, [leave.employee], SEEN_FORM, getattr(request, "request_id", ""))  # type: ignore[arg-type]
    answer = HttpResponse(render_form(leave, with_private=knows), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="cuti-{leave.public_id}.pdf"'
    return answer


@require_safe
@never_cache
def verify_leave(request: HttpRequest, token: str) -> HttpResponse:
    """Say to whoever scans the QR whether this leave is known, and how it stands: initials, kind, days, state."""
    rows = LeaveRequest.objects.select_related("employee", "kind", "agency")
    leave = rows.filter(token=token).first() if token.isascii() else None
    return render(request, "people/leave_verified.html", {"leave": leave}, status=200 if leave else 404)
