"""Consultations: the list and a topic for everybody, and the page of the unit that leads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.kit.actors import Actor
from lms.kit.telling import telling, telling_in
from participation import actions, flood, permissions
from participation.forms.forum import ClosingForm, ConsultationForm, MinutesForm, OfficialForm, PostForm
from participation.models import Consultation, Post
from participation.supporters import supporter_of, with_cookie
from participation.transitions import ANSWERABLE, CONSULTATION, POST

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOPICS_A_PAGE, POSTS_A_PAGE = 15, 40


@require_safe
def forum(request: HttpRequest) -> HttpResponse:
    """List the topics that were opened, the newest first. 4 statements, and two for who leads some."""
    page = Paginator(Consultation.objects.public().select_related("unit"), TOPICS_A_PAGE).get_page(request.GET.get("page"))
    leads = request.user.is_authenticated and permissions.units_led(request.user).exists()
    kept = Consultation.objects.kept_by(request.user).filter(state="prepared") if leads else ()
    return render(request, "participation/forum.html", {"page_obj": page, "leads": leads, "prepared": kept})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def topic(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a topic with its posts, proposals with most votes first, and let everybody take part. 5 statements."""
    found = get_object_or_404(Consultation.objects.public().select_related("unit"), public_id=public_id)
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            flood.POSTS.require(request)
            made = actions.post(found, form.said(), at=timezone.now())
        if answer.is_done:
            waits = made.state == Post.State.WAITING
            messages.success(request, _("Thank you. It is shown once it was read.") if waits else _("Thank you."))
            return redirect("participation:topic", public_id)
    shown = found.posts.shown().select_related("by")
    comments = Paginator(shown.filter(kind="comment"), POSTS_A_PAGE).get_page(request.GET.get("page"))
    is_open = found.state == Consultation.State.RUNNING and found.closes_on >= timezone.localdate()
    context = {
        "topic": found,
        "proposals": shown.filter(kind="proposal").order_by("-votes", "at"),
        "page_obj": comments,
        "form": form if is_open else None,
        "leads": request.user.is_authenticated and permissions.keeps_consultations(Actor.of(request.user), found.unit),
    }
    return render(request, "participation/topic.html", context)


@require_POST
def vote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Vote for a proposal: once a browser."""
    found = get_object_or_404(Post.objects.shown().filter(kind="proposal").select_related("consultation"), public_id=public_id)
    cookie, voter = supporter_of(request, f"post:{found.pk}")
    with telling(request):
        flood.SUPPORTS.require(request)
        actions.vote(found, voter, at=timezone.now())
        messages.success(request, _("Thank you: your vote is counted."))
    return with_cookie(request, redirect("participation:topic", found.consultation.public_id), cookie)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """Write a topic, new or not open yet. 404 for who leads no unit's."""
    units = permissions.units_led(request.user)
    if not units.exists():
        raise Http404
    kept = Consultation.objects.kept_by(request.user).filter(state="prepared")
    found = get_object_or_404(kept, public_id=public_id) if public_id else None
    form = ConsultationForm(request.POST or None, instance=found, units=units)
    if request.method == "POST" and form.is_valid():
        with telling_in(form) as answer:
            made = actions.prepare_consultation(form.save(commit=False), by=Actor.of(request.user))
        if answer.is_done:
            return redirect("participation:lead", made.public_id)
    return render(request, "participation/prepare.html", {"form": form, "topic": found})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead a topic: open it, read posts that wait, answer, end with minutes, close with plan and report. Others find nothing."""
    kept = Consultation.objects.kept_by(request.user).select_related("unit")
    found = get_object_or_404(kept, public_id=public_id)
    forms: dict[str, Any] = {
        "open": None,
        "answer": OfficialForm(),
        "end": MinutesForm(),
        "close": ClosingForm(),
    }
    offered = {name: form for name, form in forms.items() if _fits(name, found.state)}
    if request.method == "POST":
        verb = request.POST.get("verb", "")
        done, bound = _act(request, found, verb)
        if done:
            messages.success(request, _("Done."))
            return redirect("participation:lead", public_id)
        if verb in offered and bound is not None:
            offered[verb] = bound
    context = {
        "topic": found,
        "forms": offered,
        "waiting": found.posts.waiting(),
        "shown": found.posts.shown().order_by("-at")[:50],
    }
    return render(request, "participation/lead.html", context)


def _fits(verb: str, state: str) -> bool:
    return state in ANSWERABLE if verb == "answer" else CONSULTATION.allows(verb, state=state)


def _act(request: HttpRequest, found: Consultation, verb: str) -> tuple[bool, Any]:
    """Do one step; return whether it was done, and the form that was sent."""
    by, now = Actor.of(request.user), timezone.now()
    if verb in POST.moves:
        said = get_object_or_404(found.posts, public_id=request.POST.get("post", ""))
        with telling(request):
            actions.moderate(
                said, verb, reason=request.POST.get("reason", "")[:300] or _("Against the rules of the forum."), by=by
            )
        return True, None
    kinds: dict[str, Any] = {"answer": OfficialForm, "end": MinutesForm, "close": ClosingForm}
    if verb == "open":
        with telling(request):
            actions.open_consultation(found, by=by, at=now)
        return True, None
    if verb not in kinds:
        raise Http404
    form = kinds[verb](request.POST)
    if not form.is_valid():
        return False, form
    with telling_in(form) as answer:
        _finish(found, verb, form.cleaned_data, by, now)
    return answer.is_done, form


def _finish(found: Consultation, verb: str, said: dict[str, Any], by: Actor, now: Any) -> None:
    if verb == "answer":
        actions.answer_officially(found, said["text"], by=by, at=now)
    elif verb == "end":
        actions.end_consultation(found, said["minutes"], by=by)
    else:
        actions.close_consultation(found, said["plan"], said["report"], by=by)
