"""The page where people keep the keys of their account: factors, browsers, sessions, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.base.views import TrustView
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from people import browsers
from people.models import Browser, SignIn
from people.security import lacks_required_factor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EVENTS_SHOWN = 10


@login_required
@never_cache
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Show second factors, trusted browsers, open sessions, the address and what happened of late."""
    user: Any = request.user
    now = timezone.now()
    factors: dict[str, list[Authenticator]] = {kind: [] for kind in Authenticator.Type.values}
    for authenticator in Authenticator.objects.filter(user=user).order_by("created_at"):
        factors[authenticator.type].append(authenticator)
    codes = factors[Authenticator.Type.RECOVERY_CODES]
    context = {
        "app": next(iter(factors[Authenticator.Type.TOTP]), None),
        "passkeys": factors[Authenticator.Type.WEBAUTHN],
        "has_factor": bool(factors[Authenticator.Type.TOTP] or factors[Authenticator.Type.WEBAUTHN]),
        "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else 0,
        "must_add_factor": lacks_required_factor(user),
        "trusted": browsers.trusted_of(user, list(user.browsers.all()), at=now),
        "sessions": user.sign_ins.open(now),
        "this_session": request.session.session_key,
        "events": [
            {"what": capfirst(event.get_kind_display()), "at": event.at, "note": event.note}
            for event in user.security_events.all()[:EVENTS_SHOWN]
        ],
    }
    return render(request, "people/security.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's other sessions; a stranger's is not found."""
    user: Any = request.user
    mine = SignIn.objects.filter(user=user, pk=pk)
    get_object_or_404(mine)
    mine.end()
    messages.success(request, _("The session has ended."))
    return redirect("people:security")


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all of one's sessions but the one at hand."""
    user: Any = request.user
    others = SignIn.objects.filter(user=user).exclude(session_key=request.session.session_key)
    others.end()
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("people:security")


@login_required
@require_POST
def distrust_browser(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the second factor again in one of one's browsers; a stranger's is not found."""
    user: Any = request.user
    browser = get_object_or_404(Browser, user=user, pk=pk)
    browser.trusted_until = None
    browser.save(update_fields=["trusted_until"])
    messages.success(request, _("“%(browser)s” is no longer trusted.") % {"browser": browser.name})
    return redirect("people:security")


class TrustBrowser(TrustView):  # type: ignore[misc]
    """Asks after the second factor whether this browser shall be trusted, and keeps the answer where it can be revoked."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in; remember the trust if it was given."""
        user = self.request._login_stage.login.user  # noqa: SLF001 - where allauth keeps who is about to be signed in
        response: HttpResponse = self.request._login_stage.exit()  # noqa: SLF001 - as above
        if self.request.POST.get("action") == "trust" and self.request.user.is_authenticated:
            now = timezone.now()
            browser, _is_new = browsers.meet(self.request, response, user, at=now)
            browsers.trust(browser, at=now)
        return response
