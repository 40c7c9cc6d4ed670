"""Pages on which people give other systems a token for the API, and end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lms.kit.actors import Actor
from people import tokens
from people.forms import NewTokenForm
from people.models import ApiToken

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def api_tokens(request: HttpRequest) -> HttpResponse:
    """List one's tokens; a POST gives a new one and shows its secret this one time."""
    user: Any = request.user
    form = NewTokenForm(request.POST or None)
    new = None
    if request.method == "POST" and form.is_valid():
        new = tokens.give_token(user, **form.cleaned_data, by=Actor.of(user), at=timezone.now())
        form = NewTokenForm()
    now = timezone.now()
    mine = [(token, token.is_usable(now)) for token in ApiToken.objects.filter(user=user).select_related("user")]
    return render(request, "people/api_tokens.html", {"form": form, "new": new, "tokens": mine})


@login_required
@require_POST
def end_api_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's tokens at once; a stranger's is not found."""
    user: Any = request.user
    token = get_object_or_404(ApiToken, pk=pk, user=user)
    tokens.end_token(token, by=Actor.of(user), at=timezone.now())
    messages.success(request, _("The token “%(name)s” has ended.") % {"name": token.name})
    return redirect("people:api_tokens")
