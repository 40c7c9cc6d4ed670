"""Who somebody is here whom an identity provider names."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people.backends import may_sign_in
from people.models import User
from people.rules import without_spaces
from people.security import Kind, note

if TYPE_CHECKING:
    from django.http import HttpRequest

WAITING = "sign_on_waiting"  # in the session: a link that the owner of the account has yet to confirm
WAITING_AGE = 600  # seconds


class SignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Links a provider's subject to the account of the employee with its NIP, in the provider's agency, and to no other."""

    def is_open_for_signup(self, _request: HttpRequest, _sociallogin: SocialLogin) -> bool:
        """Nobody signs up: employees get their account from HR."""
        return False

    def populate_user(self, _request: HttpRequest, sociallogin: SocialLogin, _data: dict[str, Any]) -> Any:
        """Take over nothing: HR keeps names and addresses."""
        return sociallogin.user

    def send_notification_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Send nothing: `people.security.note` tells the owner."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let a known subject in, link a new one, or answer why not (ImmediateHttpResponse).

        An account with a password, a factor or another link is linked only after its owner has signed in with it.
        """
        account = _account_named(sociallogin)
        if sociallogin.is_existing:
            if account != sociallogin.user:
                refuse(request, _("Your agency's sign-in names another NIP than before. Please ask your personnel office."))
            return
        if account is None:
            refuse(request, _("Nobody with this NIP has an account here for this agency. Please ask your personnel office."))
        if not may_sign_in(account):
            raise ImmediateHttpResponse(redirect("account_inactive"))
        if _was_in_use(account) and request.user != account:
            if request.user.is_authenticated:
                logout(request)
            request.session[WAITING] = {"login": sociallogin.serialize(), "user": account.pk, "at": time.time()}
            messages.info(
                request,
                _("Your account exists already. Sign in once as you did so far; then it is linked to your agency's sign-in."),
            )
            raise ImmediateHttpResponse(redirect("account_login"))
        link(request, sociallogin, account)


def _account_named(sociallogin: SocialLogin) -> User | None:
    """Return the account of the employee whom the NIP claim names in the provider's agency. 1 statement."""
    nip = without_spaces(sociallogin.account.extra_data.get("nip", ""))
    agency = sociallogin.provider.app.settings["agency"]
    return User.objects.select_related("employee").filter(employee__nip=nip, employee__agency__name=agency).first()


def _was_in_use(account: User) -> bool:
    return (
        account.has_usable_password()
        or Authenticator.objects.filter(user=account).exists()
        or SocialAccount.objects.filter(user=account).exists()
    )


def link(request: HttpRequest, sociallogin: SocialLogin, account: User) -> None:
    """Link a subject to an account; its owner is told."""
    sociallogin.connect(request, account)
    note(account, Kind.PROVIDER_LINKED, by=None, at=timezone.now(), detail=sociallogin.provider.app.name)


def link_what_waits(request: HttpRequest, user: User) -> None:
    """Make the link that waited, now that the owner has signed in to the account; another account's is dropped."""
    waiting = request.session.pop(WAITING, None)
    if not waiting or waiting["user"] != user.pk or time.time() - waiting["at"] > WAITING_AGE:
        return
    sociallogin = SocialLogin.deserialize(waiting["login"])
    link(request, sociallogin, user)
    messages.success(request, _("Your account is linked to your agency's sign-in."))


def refuse(request: HttpRequest, reason: str) -> NoReturn:
    """Answer with a page that says why somebody was not let in."""
    raise ImmediateHttpResponse(render(request, "socialaccount/authentication_error.html", {"reason": reason}, status=403))
