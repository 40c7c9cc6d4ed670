"""The browsers that an account knows: recognised by a cookie, trusted for a while, forgotten on demand."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING, Any

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.internal.flows.trust import create_config_fingerprint
from django.conf import settings
from django.utils.translation import gettext as _

from people.models import Browser
from people.rules.devices import device_name
from people.rules.secrets import digest_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from people.models import User

COOKIE = "bina_browser"
COOKIE_AGE = dt.timedelta(days=365)


def name_of(request: HttpRequest) -> str:
    """Return the browser of a request in words, such as "Chrome, Android"."""
    return device_name(request.META.get("HTTP_USER_AGENT", "")) or _("unknown browser")


def known(request: HttpRequest, user: User) -> Browser | None:
    """Return the browser of a request if the account has been signed in from it before. At most 1 statement."""
    secret = request.COOKIES.get(COOKIE, "")
    return Browser.objects.filter(user=user, digest=digest_of(secret)).first() if secret else None


def meet(request: HttpRequest, response: HttpResponseBase, user: User, *, at: dt.datetime) -> tuple[Browser, bool]:
    """Remember the browser in which an account was just signed in; also say whether it is new to the account.

    Several people may use one browser: its cookie stays, each account has a row of its own.
    """
    just_set = response.cookies[COOKIE].value if COOKIE in response.cookies else ""
    secret = just_set or request.COOKIES.get(COOKIE, "") or secrets.token_urlsafe(32)
    seen: dict[str, Any] = {"name": name_of(request), "last_seen_at": at}
    browser, is_new = Browser.objects.update_or_create(
        user=user, digest=digest_of(secret), defaults=seen, create_defaults=seen | {"first_seen_at": at}
    )
    response.set_cookie(
        COOKIE, secret, max_age=COOKIE_AGE, secure=bool(settings.SESSION_COOKIE_SECURE), httponly=True, samesite="Lax"
    )
    return browser, is_new


def trust(browser: Browser, *, at: dt.datetime) -> None:
    """Ask for no second factor in this browser until the trust ends, or the account's keys change."""
    browser.trusted_until = at + mfa_settings.TRUST_COOKIE_AGE
    browser.trusted_with = create_config_fingerprint(browser.user)
    browser.save(update_fields=["trusted_until", "trusted_with"])


def is_trusted(request: HttpRequest, user: User, *, at: dt.datetime) -> bool:
    """Whether the account trusts the browser of a request at a moment. At most 2 statements."""
    browser = known(request, user)
    return browser is not None and browser in trusted_of(user, [browser], at=at)


def trusted_of(user: User, browsers: list[Browser], *, at: dt.datetime) -> list[Browser]:
    """Keep the browsers that are trusted at a moment: not over, and with the keys that the account has now."""
    lasting = [browser for browser in browsers if browser.trusted_until and browser.trusted_until > at]
    fingerprint = create_config_fingerprint(user) if lasting else ""
    return [browser for browser in lasting if secrets.compare_digest(browser.trusted_with, fingerprint)]
