"""Pages about changes beside their own: acknowledging, speaking up, versions, the board, the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.models import PolicyPage, PolicyVoice
from cms.policies import actions, queries
from cms.policies.forms import AcknowledgeForm, AnswerForm, VoiceForm
from lms.kit.actors import Actor
from lms.kit.telling import telling, telling_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST_CHANGES = 50


def _page(pk: int) -> PolicyPage:
    found: PolicyPage = get_object_or_404(PolicyPage.objects.live(), pk=pk)
    return found


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """List the changes that are announced, the newest first, each with what the reader has to do. 7 statements."""
    pages = list(PolicyPage.objects.live().public().prefetch_related("units").order_by("-since", "-pk")[:MOST_CHANGES])
    standings = queries.standings_of(pages, request.user)
    rows = [(page, standings.get(page.pk)) for page in pages]
    context = {"rows": rows, "sees_board": queries.sees_board(request.user)}
    return render(request, "cms/changes.html", context)


@login_required
@never_cache
@require_POST
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the questions of a change; wrong answers lead back to the text. 404 for who is not in the audience."""
    page, by = _page(pk), Actor.of(request.user)
    form = AcknowledgeForm(request.POST, page=page)
    if form.is_valid():
        with telling_in(form) as answer:
            done = actions.acknowledge(page, form.chosen, by=by, at=timezone.now())
        if answer.is_done and not done.wrong:
            messages.success(request, _("Thank you: you have acknowledged this change."))
            return redirect(page.url)
        if answer.is_done:
            form.say_wrong(done.wrong)
    elif queries.standing_of(page, request.user) is None:
        raise Http404
    return page_with(request, page, acknowledge_form=form)


@login_required
@never_cache
@require_POST
def speak(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask or object. 404 for who is not in the audience."""
    page = _page(pk)
    if queries.standing_of(page, request.user) is None:
        raise Http404
    form = VoiceForm(request.POST)
    if form.is_valid():
        with telling(request):
            said = form.cleaned_data
            actions.speak_up(page, said["kind"], said["text"], by=Actor.of(request.user), at=timezone.now())
            messages.success(request, _("Thank you. It will be answered."))
        return redirect(page.url)
    return page_with(request, page, voice_form=form)


def page_with(request: HttpRequest, page: PolicyPage, **forms: Any) -> HttpResponse:
    """Show the page again with a form that has errors."""
    return render(request, page.template, page.get_context(request) | forms)


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two published versions beside each other: by default the latest and the one before. 6 statements."""
    page = _page(pk)
    revisions = queries.published_revisions(page)
    asked = [request.GET.get(name, "") for name in ("before", "after")]
    chosen = {str(one.pk): one for one in revisions}
    after = chosen.get(asked[1]) or (revisions[0] if revisions else None)
    before = chosen.get(asked[0]) or (revisions[1] if len(revisions) > 1 else after)
    rows = queries.side_by_side(before, after) if after else []
    context = {"page": page, "revisions": revisions, "before": before, "after": after, "rows": rows}
    return render(request, "cms/policy_versions.html", context)


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a sheet to be printed for those without a computer, with a QR code that leads to the page."""
    page = _page(pk)
    link = f"{settings.BINA_URL}{page.url}"
    svg = segno.make(link, error="m", micro=False).svg_inline(omitsize=True, border=4, light="#fff", dark="#000")
    return render(request, "cms/policy_sheet.html", {"page": page, "link": link, "code": mark_safe(svg)})  # noqa: S308 drawn here


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show HR and auditors how a change is taken up by department, and let HR answer. 404 for others. 14 statements."""
    page = _page(pk)
    if not queries.sees_board(request.user):
        raise Http404
    answers = queries.answers_voices(request.user)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not answers:
            raise Http404
        voice = get_object_or_404(PolicyVoice.objects.waiting(), page=page, pk=_number(request.POST.get("voice")))
        if form.is_valid():
            with telling(request):
                said = form.cleaned_data
                at = timezone.now()
                actions.answer_voice(voice, said["answer"], is_public=said["is_public"], by=Actor.of(request.user), at=at)
                messages.success(request, _("Answered."))
            return redirect("cms:policy_board", pk)
    rows = queries.board(page, timezone.localdate())
    context = {
        "page": page,
        "rows": rows,
        "weeks": queries.by_week(page),
        "people": sum(row.people for row in rows),
        "read": sum(row.read or 0 for row in rows),
        "understood": sum(row.understood or 0 for row in rows),
        "waiting": page.voices.waiting(),
        "answers": answers,
        "form": form,
        "fewest": queries.FEWEST,
    }
    return render(request, "cms/policy_board.html", context)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
