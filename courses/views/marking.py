"""For those who mark: which work waits, one hand-in with its rubric, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses import actions, queries
from courses.errors import LevelsMissing
from courses.forms.assignments import FeedbackForm
from courses.models import Submission, SubmissionFile
from courses.rules.files import HAND_IN_KINDS, ending_of
from courses.views.answers import page_of, telling
from courses.views.teaching import managed_offering
from lms.kit.actors import Actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

State = Submission.State
SHOWN = ("enrolment__employee", "enrolment__offering__curriculum__course", "assignment__unit")


@require_safe
@login_required
def work(request: HttpRequest, public_id: str) -> HttpResponse:
    """List the hand-ins of an offering: what waits for the visitor first, then what is marked."""
    offering = managed_offering(request, public_id)
    rows = Submission.objects.markable_by(request.user).filter(enrolment__offering=offering).select_related(*SHOWN)
    waiting = rows.waiting()
    own = waiting.filter(state=State.HANDED_IN, markings__marker=request.user.pk)
    context = {
        "offering": offering,
        "waiting": waiting.exclude(pk__in=own.values("pk")).order_by("handed_in_at", "pk"),
        "of_others": own.order_by("handed_in_at", "pk"),
        "page": page_of(request, rows.filter(state=State.MARKED).order_by("-marked_at", "-pk")),
    }
    return render(request, "courses/work.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def submission(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one hand-in; mark it by its rubric."""
    rows = Submission.objects.markable_by(request.user).select_related(*SHOWN).prefetch_related("files")
    found = get_object_or_404(rows, public_id=public_id)
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    is_lacking = False
    if request.method == "POST" and form.is_valid():
        with telling(request):
            is_lacking = not _mark(request, found, form)
        if not is_lacking:
            return redirect("courses:work", found.enrolment.offering.public_id)
    given = queries.shown_markings(found, request.user)
    has_marked = any(one["marking"].marker_id == request.user.pk for one in given)
    context = {
        "submission": found,
        "offering": found.enrolment.offering,
        "rows": queries.marking_sheet(found, request.POST.dict()),
        "form": form,
        "given": given,
        "is_lacking": is_lacking,
        "can_mark": found.state == State.DIFFERING or (found.state == State.HANDED_IN and not has_marked),
    }
    return render(request, "courses/submission.html", context)


def _mark(request: HttpRequest, found: Submission, form: FeedbackForm) -> bool:
    """Mark it; False where a criterion has no level."""
    facts: dict[str, Any] = {"by": Actor.of(request.user), "at": timezone.now()}
    try:
        done = actions.mark(found, dict(request.POST.lists()), feedback=form.cleaned_data["feedback"], **facts)
    except LevelsMissing as error:
        form.add_error(None, error.message)
        return False
    words = {
        State.MARKED: _("Marked. The learner sees score and feedback."),
        State.DIFFERING: _("Both marks are further apart than the tolerance. Talk it over, then enter what you agree on."),
        State.HANDED_IN: _("Your marks are kept. The second marker comes next."),
    }
    messages.success(request, words[State(done.state)])
    return True


@require_safe
@login_required
def submission_file(request: HttpRequest, public_id: str, pk: int) -> FileResponse:
    """Give a file of a hand-in to its learner and to who marks."""
    seen = Submission.objects.visible_to(request.user).filter(public_id=public_id)
    file = get_object_or_404(SubmissionFile, pk=pk, submission__in=seen)
    ending = ending_of(file.name)
    try:
        content = file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    kind = HAND_IN_KINDS.get(ending, "application/octet-stream")
    return FileResponse(content, as_attachment=True, filename=file.name, content_type=kind)
