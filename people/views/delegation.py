"""The page on which supervisors let somebody stand in for them, and read for whom they stand in themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.kit.actors import Actor
from lms.kit.telling import telling, telling_in
from people import actions
from people.forms import DelegationForm
from people.models import Delegation, Employee
from people.scopes import scope_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegation(request: HttpRequest) -> HttpResponse:
    """List who stands in for oneself and for whom one stands in; a POST lets somebody stand in."""
    employee = _employee(request)
    form = DelegationForm(request.POST if request.method == "POST" else None, employee=employee)
    if request.method == "POST" and form.is_valid() and _delegate(request, employee, form):
        return redirect("people:delegation")
    today = timezone.localdate()
    rows = Delegation.objects.exclude(until__lte=F("since")).select_related("delegator", "delegate", "given_by")
    context = {
        "form": form,
        "given": _told(rows.filter(delegator=employee), today),
        "held": _told(rows.filter(delegate=employee), today),
    }
    return render(request, "people/delegation.html", context)


def _employee(request: HttpRequest) -> Employee:
    return get_object_or_404(Employee, pk=scope_of(request.user).employee_id)


def _told(rows: Any, today: Any) -> list[dict[str, Any]]:
    return [{"row": row, "is_over": row.until <= today, "runs": row.since <= today < row.until} for row in rows[:50]]


def _delegate(request: HttpRequest, employee: Employee, form: DelegationForm) -> bool:
    chosen = form.cleaned_data
    with telling_in(form) as answer:
        actions.delegate(
            employee,
            chosen["person"],
            since=chosen["since"],
            until=chosen["until"],
            reason=chosen["reason"],
            by=Actor.of(request.user),
            at=timezone.now(),
        )
        words = _("%(name)s stands in for you on those days, and has been told.")
        messages.success(request, words % {"name": chosen["person"]})
    return answer.is_done


@login_required
@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """End a delegation of one's own posts from today on; a stranger's is not found."""
    row = get_object_or_404(Delegation, pk=pk, delegator=_employee(request))
    with telling(request):
        actions.end_delegation([row], on=timezone.localdate(), by=Actor.of(request.user), at=timezone.now())
        messages.success(request, _("The delegation has ended."))
    return redirect("people:delegation")
