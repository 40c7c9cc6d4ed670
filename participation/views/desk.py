"""The desk: what waits, and one report with what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lms.kit.actors import Actor
from lms.kit.telling import telling_in
from participation import actions, permissions
from participation.forms.desk import (
    AnswerForm,
    DeskFilterForm,
    ForwardForm,
    JoinForm,
    NothingForm,
    ReasonForm,
    VerifyForm,
)
from participation.forms.loop import TopicsForm
from participation.models import Report, ReportDesk
from participation.transitions import OPEN, REPORT
from people.secrets import unseal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REPORTS_A_PAGE = 25
FORMS: Mapping[str, Any] = {
    "verify": VerifyForm,
    "take_up": NothingForm,
    "answer": AnswerForm,
    "forward": ForwardForm,
    "join": JoinForm,
    "archive": ReasonForm,
    "topics": TopicsForm,
}
WORDS = {
    "verify": gettext_lazy("Check and pass on"),
    "take_up": gettext_lazy("Take it up"),
    "answer": gettext_lazy("Answer"),
    "forward": gettext_lazy("Pass on to another unit"),
    "join": gettext_lazy("Join to another report"),
    "archive": gettext_lazy("Do not take it up"),
    "topics": gettext_lazy("Say what it is about"),
}
OF_COORDINATOR = ("verify", "archive")


@login_required
@never_cache
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """List the reports of the visitor's desks, what is due first at the top. 404 for who has no desk. 6 statements."""
    if not ReportDesk.objects.of(request.user).exists():
        raise Http404
    today = timezone.localdate()
    mine = Report.objects.handled_by(request.user)
    filters = DeskFilterForm(request.GET)
    rows = _narrowed(mine, filters).with_due().select_related("unit", "service").defer("text", "public_text", "search")
    page = Paginator(rows.order_by(F("due").asc(nulls_last=True), "pk"), REPORTS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "filters": filters, "today": today, "late": mine.late(today).count()}
    return render(request, "participation/desk.html", context)


def _narrowed(rows: Any, filters: DeskFilterForm) -> Any:
    said = filters.cleaned_data if filters.is_valid() else {}
    if said.get("q"):
        return rows.filter(public_id=said["q"].strip().lower())
    if said.get("kind"):
        rows = rows.filter(kind=said["kind"])
    state = said.get("state")
    if state == "late":
        return rows.late(timezone.localdate())
    if state == "all":
        return rows
    return rows.filter(state=state) if state else rows.filter(state__in=OPEN)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a report of the visitor's desks and do the next step; others are not found."""
    rows = Report.objects.handled_by(request.user).select_related("unit", "service", "district", "rule", "joined_to")
    found = get_object_or_404(rows, public_id=public_id)
    by = Actor.of(request.user)
    offered = _offered(by, found)
    if request.method != "POST":
        return _show(request, found, {name: FORMS[name](report=found) for name in offered})
    verb = request.POST.get("verb", "")
    if verb not in offered:
        messages.error(request, _("This step does not fit the present state."))
        return redirect("participation:desk_report", public_id)
    form = FORMS[verb](request.POST, report=found)
    if form.is_valid():
        with telling_in(form) as answer:
            _do(verb, found, form, by)
        if answer.is_done:
            messages.success(request, _("Done."))
            return redirect("participation:desk")
    return _show(request, found, {name: form if name == verb else FORMS[name](report=found) for name in offered})


def _offered(by: Actor, found: Report) -> list[str]:
    coordinates = permissions.coordinates(by, found)

    def may(verb: str) -> bool:
        if verb not in REPORT.moves:
            return True
        return REPORT.allows(verb, state=found.state) and (coordinates or verb not in OF_COORDINATOR)

    return [verb for verb in FORMS if may(verb)]


def _do(verb: str, found: Report, form: Any, by: Actor) -> None:
    said, now = form.cleaned_data, timezone.now()
    if verb == "verify":
        actions.verify(found, form.check_of_report(), by=by, at=now)
    elif verb == "answer":
        actions.answer(found, said["text"], is_public=said.get("is_public", False), by=by, at=now)
    elif verb == "forward":
        actions.forward(found, said["unit"], said["reason"], by=by, at=now)
    elif verb == "join":
        actions.join(found, said["ticket"], by=by, at=now)
    elif verb == "topics":
        actions.set_topics(found, said["topics"], by=by)
    elif verb == "archive":
        actions.archive(found, said["reason"], by=by, at=now)
    else:
        actions.take_up(found, by=by, at=now)


def _show(request: HttpRequest, found: Report, forms: Mapping[str, Any]) -> HttpResponse:
    like = Report.objects.handled_by(request.user).filter(is_published=True).exclude(pk=found.pk)
    context = {
        "report": found,
        "name": unseal(found.sealed_name) if found.sealed_name else "",
        "events": found.events.select_related("by", "unit"),
        "photos": found.photos.all(),
        "steps": [(name, WORDS[name], form) for name, form in forms.items()],
        "alike": like.like(found.title)[:5] if "join" in forms else (),
        "today": timezone.localdate(),
    }
    return render(request, "participation/desk_report.html", context)
