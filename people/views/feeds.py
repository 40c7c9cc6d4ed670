"""The page on which people make and end secret links for their calendar programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people import actions
from people.forms import NewFeedForm
from people.models import Feed
from people.queries.calendar import calendars_of
from people.queries.feeds import feeds_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ADDRESS = "/calendar.ics"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """List one's calendar links; a POST makes a new one and shows its address this one time."""
    user: Any = request.user
    form = NewFeedForm(request.POST or None, calendars=calendars_of(user, timezone.localdate()))
    new = _open(request, form) if request.method == "POST" and form.is_valid() else None
    address = request.build_absolute_uri(f"{ADDRESS}?key={new.secret}") if new else ""
    return render(request, "people/feeds.html", {"form": form, "new": new, "address": address, "feeds": feeds_of(user)})


def _open(request: HttpRequest, form: NewFeedForm) -> actions.NewFeed | None:
    user: Any = request.user
    try:
        return actions.open_feed(user, form.cleaned_data["calendar"], by=Actor.of(user), at=timezone.now())
    except DomainError as error:
        form.add_error(None, error.message)
        return None


@login_required
@require_POST
def end_feed(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's calendar links at once; a stranger's is not found."""
    user: Any = request.user
    feed = get_object_or_404(Feed, pk=pk, user=user)
    actions.end_feed(feed, by=Actor.of(user), at=timezone.now())
    messages.success(request, _("The link has ended. Calendar programs that used it get nothing more."))
    return redirect(reverse("people:feeds"))
