"""Saved searches, and the catalogue as a calendar."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms import actions
from cms.asking import Asked
from cms.calendars import calendar_text
from cms.choosing import chips, facets_of
from cms.finding import find
from cms.models import CataloguePage, SavedSearch
from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people.rules.secrets import digest_of

if TYPE_CHECKING:
    from django.http import HttpRequest

SECONDS_IN_CACHES = 300


class SaveSearchForm(forms.Form):
    """Under which name a search is kept, and whether its owner is told of what is new."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, help_text=gettext_lazy("So that you find it again."))
    is_told = forms.BooleanField(label=gettext_lazy("Tell me by e-mail when something new fits"), required=False, initial=True)


@login_required
@never_cache
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """List one's saved searches. 1 statement besides the frame's."""
    return _list(request)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def save_search(request: HttpRequest) -> HttpResponse:
    """Name and keep the search whose parameters stand in the address."""
    user: Any = request.user
    asked = Asked.of(request.GET)
    form = SaveSearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_search(user, asked=asked, by=Actor.of(user), at=timezone.now(), **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Your search is saved."))
            return redirect("cms:searches")
    finding = find(asked, getattr(user, "employee", None), at=timezone.now())
    chosen = chips(finding, facets_of(finding))
    context = {"form": form, "chips": chosen, "total": len(finding.hits), "catalogue": CataloguePage.objects.first()}
    return render(request, "cms/save_search.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def delete_search(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete one of one's saved searches; a stranger's is not found."""
    actions.delete_search(_own(request, public_id), by=Actor.of(request.user))
    messages.success(request, _("The search is deleted, and its calendar link with it."))
    return redirect("cms:searches")


@login_required
@never_cache
@require_POST
def open_link(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a new secret link of a saved search and show it this one time; the one before ends."""
    search = _own(request, public_id)
    secret = actions.open_link(search, by=Actor.of(request.user))
    search.digest = digest_of(secret)
    return _list(request, new=search, address=request.build_absolute_uri(f"/catalogue.ics?key={secret}"))


@login_required
@require_POST
def end_link(request: HttpRequest, public_id: str) -> HttpResponse:
    """End the secret link of one of one's saved searches at once."""
    actions.end_link(_own(request, public_id), by=Actor.of(request.user))
    messages.success(request, _("The link has ended. Calendar programs that used it get nothing more."))
    return redirect("cms:searches")


@require_safe
def catalogue_feed(request: HttpRequest) -> HttpResponse:
    """Answer the coming dates as iCalendar: those that fit the parameters, or a saved search by its ?key=.

    404 where a key opens nothing (any more). The secret stands in the query, which the log leaves out.
    """
    now = timezone.now()
    if key := request.GET.get("key", ""):
        search = _opened(key, now)
        with translation.override(search.user.language):
            text = calendar_text(Asked.from_text(search.parameters), getattr(search.user, "employee", None), search.name, at=now)
        return _answer(request, text, {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"})
    text = calendar_text(Asked.of(request.GET), None, "Bina", at=now)
    return _answer(request, text, {"Cache-Control": f"public, max-age={SECONDS_IN_CACHES}"})


def _opened(key: str, now: dt.datetime) -> SavedSearch:
    search = SavedSearch.objects.filter(digest=digest_of(key)).select_related("user__employee").first()
    if search is None or not search.user.may_sign_in(timezone.localdate(now)):
        raise Http404
    return search


def _answer(request: HttpRequest, text: bytes, headers: dict[str, str]) -> HttpResponse:
    etag = f'"{hashlib.sha256(text).hexdigest()}"'
    headers |= {"ETag": etag, "Referrer-Policy": "no-referrer", "Content-Disposition": 'inline; filename="katalog.ics"'}
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response


def _own(request: HttpRequest, public_id: str) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.select_related("user"), public_id=public_id, user=request.user)


def _list(request: HttpRequest, **new: Any) -> HttpResponse:
    own = SavedSearch.objects.filter(user=request.user)
    return render(request, "cms/searches.html", {"searches": own, "catalogue": CataloguePage.objects.first(), **new})
