"""The page where people keep the keys of their account: factors, browsers, sessions, what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import PasswordResetFromKeyView
from allauth.mfa.base.views import TrustView
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from lms.kit.telling import telling
from people import addresses, browsers
from people.forms import AddressForm
from people.models import Browser, SignIn
from people.security import lacks_required_factor
from people.sign_on import linking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EVENTS_SHOWN = 10
MAILED = "mailed"  # in the session: proof that a link for a password came by mail


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
        "links": [{"pk": one.pk, "name": linking.name_of(one), "since": one.date_joined} for one in linking.links_of(user)],
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


@login_required
@reauthentication_required(app="allauth.mfa")
@never_cache
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Unlink one's account from an agency's sign-in after a question; a stranger's link is not found."""
    user: Any = request.user
    account = get_object_or_404(linking.links_of(user), pk=pk)
    name = linking.name_of(account)
    if request.method == "POST":
        with telling(request):
            linking.unlink(account, at=timezone.now())
            messages.success(request, _("Your account is no longer linked to %(name)s.") % {"name": name})
        return redirect("people:security")
    words = _("From then on you sign in with your password or passkey. The next sign-in there asks you to link again.")
    title = _("Unlink %(name)s?") % {"name": name}
    question = {"title": title, "text": words, "submit": _("Unlink"), "cancel_url": reverse("people:security")}
    return render(request, "pages/confirm.html", {**question, "is_dangerous": True})


@login_required
@reauthentication_required(app="allauth.mfa")
@never_cache
def change_address(request: HttpRequest) -> HttpResponse:
    """Ask for another address, or for proof of the present one; a POST sends a link there."""
    user: Any = request.user
    form = AddressForm(request.POST or None, initial={"email": user.email})
    if request.method == "POST" and form.is_valid():
        try:
            addresses.send_change_link(user, form.cleaned_data["email"])
        except DomainError as error:
            form.add_error("email", str(error.message))
        else:
            messages.info(request, _("A link is on its way to %(email)s.") % {"email": form.cleaned_data["email"]})
            return redirect("people:security")
    return render(request, "people/change_address.html", {"form": form})


@login_required
@never_cache
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show which address a link makes the account's; a POST does it. A link that is over says so."""
    user: Any = request.user
    try:
        email = addresses.read_change_link(token, user)
        if request.method == "POST":
            addresses.confirm_address(token, by=Actor.of(user), at=timezone.now())
            messages.success(request, _("%(email)s is confirmed.") % {"email": email})
            return redirect("people:security")
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect("people:security")
    return render(request, "people/confirm_address.html", {"email": email})


class PasswordFromLink(PasswordResetFromKeyView):  # type: ignore[misc]
    """Sets a password by a link. Where the link came by mail, the account's address is proved by it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Keep the proof until the password is set: the address without the key does not carry it."""
        if proof := request.GET.get("mailed"):
            request.session[MAILED] = proof
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the password; prove the address."""
        proof = self.request.session.pop(MAILED, "")
        response: HttpResponse = super().form_valid(form)
        addresses.prove_by_mail(self.reset_user, proof, at=timezone.now())
        return response


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
