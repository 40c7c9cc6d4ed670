"""The page of one's long work: asking for lists as files, how far it is, the files, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.jobs import actions
from lms.jobs.exports import FORMATS, LISTS
from lms.jobs.kinds import KINDS
from lms.kit.telling import telling
from lms.models import Job

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

SHOWN = 20
KIND_NAMES = {
    "evidence": gettext_noop("Evidence in bulk"),
    "closing": gettext_noop("Closing of a year"),
    "closing_verification": gettext_noop("Check of a frozen year"),
    "training_proposal": gettext_noop("A training proposal"),
    "export": gettext_noop("A list as a file"),
    "certificate_files": gettext_noop("Certificates of an offering"),
}


class ExportForm(forms.Form):
    """Which list, as what."""

    list = forms.ChoiceField(label=gettext_lazy("List"), choices=[(name, words) for name, words in LISTS.items()])
    format = forms.ChoiceField(label=gettext_lazy("File"), choices=[(name, name.upper()) for name in reversed(FORMATS)])


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def jobs(request: HttpRequest) -> HttpResponse:
    """Show the newest of one's jobs, and take the wish for a file. While one runs, the list asks for itself again."""
    user: Any = request.user
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.ask(user, "export", form.cleaned_data, at=timezone.now())
        messages.success(request, _("The file is being made."))
        return redirect("jobs")
    rows = list(Job.objects.visible_to(user).order_by("-pk")[:SHOWN])
    for row in rows:
        row.words, row.is_whole = _(KIND_NAMES[row.kind]), KINDS[row.kind].is_whole
        row.about = LISTS.get(row.input.get("list", ""), "")
    context = {"form": form, "jobs": rows, "is_busy": any(row.state in ("queued", "running") for row in rows)}
    is_part = bool(getattr(request, "htmx", False))
    return render(request, "lms/_jobs.html" if is_part else "lms/jobs.html", context)


@login_required
@require_POST
def cancel_job(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a job of one's own; a stranger's is not found."""
    job = get_object_or_404(Job.objects.visible_to(request.user), public_id=public_id)
    with telling(request):
        actions.cancel(job, at=timezone.now())
        messages.success(request, _("It has been cancelled."))
    return redirect("jobs")


@login_required
@never_cache
@require_safe
def job_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Give the file of a job of one's own until it expires; a stranger's is not found."""
    job = get_object_or_404(Job.objects.visible_to(request.user).with_file(timezone.now()), public_id=public_id)
    return FileResponse(job.file.open("rb"), as_attachment=True, filename=job.file_name)
