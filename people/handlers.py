"""What the room does when somebody was signed in or out, or changed a key of their account."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from allauth.account import signals as account_signals
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.utils import timezone

from lms.kit.actors import Actor
from people import browsers
from people.mfa import APP_STEP
from people.models import SignIn
from people.rules.devices import shortened
from people.security import Kind, note
from people.sign_on.adapter import link_what_waits

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.http import HttpRequest, HttpResponseBase

    from people.models import User

SEEN_AT = "seen_at"  # in the session: when `SignIn.last_seen_at` was last written, in seconds since 1970
PROVIDED_BY = "provided_by"  # in the session: provider, subject and session of the agency's sign-in


@receiver(account_signals.user_logged_in)
def keep_sign_in(
    request: HttpRequest, response: HttpResponseBase, user: User, sociallogin: SocialLogin | None = None, **_rest: Any
) -> None:
    """List the new session, and tell the owner where the browser is new to the account."""
    now = timezone.now()
    browser, is_new = browsers.meet(request, response, user, at=now)
    if sociallogin is not None:
        subject = sociallogin.account
        session = subject.extra_data.get("sid", "")
        request.session[PROVIDED_BY] = {"provider": subject.provider, "subject": subject.uid, "provider_session": session}
    listed = _list_session(request, user, now)
    if sociallogin is None:
        link_what_waits(request, user)
    if is_new:
        note(user, Kind.NEW_BROWSER, by=None, at=now, detail=f"{browser.name} ({listed.place})")


def _list_session(request: HttpRequest, user: User, now: dt.datetime) -> SignIn:
    if not request.session.session_key:
        request.session.save()
    request.session[SEEN_AT] = int(now.timestamp())
    seen: dict[str, Any] = {
        "user": user,
        "browser": browsers.name_of(request),
        "place": shortened(get_adapter().get_client_ip(request)),
        "last_seen_at": now,
        **request.session.get(PROVIDED_BY, {}),
    }
    listed, _is_new = SignIn.objects.update_or_create(
        session_key=request.session.session_key, defaults=seen, create_defaults=seen | {"signed_in_at": now}
    )
    return listed


@receiver(user_logged_out)
def forget_sign_in(request: HttpRequest, **_rest: Any) -> None:
    """Take an ended session off the list."""
    if key := request.session.session_key:
        SignIn.objects.filter(session_key=key).delete()


@receiver([account_signals.password_changed, account_signals.password_set])
def end_other_sessions(request: HttpRequest, user: User, **_rest: Any) -> None:
    """Sign out everywhere else after a new password; the session at hand got another key and goes on."""
    now = timezone.now()
    listed = _list_session(request, user, now)
    user.sign_ins.exclude(pk=listed.pk).end()
    note(user, Kind.PASSWORD_CHANGED, by=Actor.of(user), at=now)


@receiver(account_signals.password_reset)
def end_all_sessions(user: User, **_rest: Any) -> None:
    """Sign out everywhere after a password was set by a link."""
    user.sign_ins.all().end()
    note(user, Kind.PASSWORD_CHANGED, by=None, at=timezone.now())


@receiver(mfa_signals.authenticator_added)
def note_new_factor(request: HttpRequest, user: User, authenticator: Authenticator, **_rest: Any) -> None:
    """Tell the owner of a new factor; the code with which an app was set up is spent."""
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        return
    if authenticator.type == Authenticator.Type.TOTP:
        authenticator.data["last_step"] = request.session.pop(APP_STEP, 0)
        authenticator.save(update_fields=["data"])
    note(user, Kind.FACTOR_ADDED, by=Actor.of(user), at=timezone.now(), detail=str(authenticator))


@receiver(mfa_signals.authenticator_removed)
def note_removed_factor(user: User, authenticator: Authenticator, **_rest: Any) -> None:
    """Tell the owner of a factor that is gone."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        note(user, Kind.FACTOR_REMOVED, by=Actor.of(user), at=timezone.now(), detail=str(authenticator))


@receiver(mfa_signals.authenticator_reset)
def note_new_codes(user: User, **_rest: Any) -> None:
    """Tell the owner of new recovery codes."""
    note(user, Kind.CODES_MADE, by=Actor.of(user), at=timezone.now())
