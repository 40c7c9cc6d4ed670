"""The language that an account chose, when it was last seen, and what staff must do first."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from people.handlers import SEEN_AT
from people.models import SignIn, User
from people.security import lacks_required_factor

SEEN_EVERY = 300  # seconds: how exact "last seen" is
# What somebody may reach who has yet to set up a second factor; all else waits.
OPEN_WITHOUT_FACTOR = ("/account/security/", "/accounts/", "/language/")


class AccountLanguageMiddleware:
    """Speaks the language of the signed-in account, and keeps what its owner chooses.

    Stands after the authentication. Who has no session costs nothing here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Switch to the account's language before the page, keep a new choice after it."""
        user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if user is not None and user.is_authenticated:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        response = self.get_response(request)
        if user is not None and user.is_authenticated:
            _keep_choice(user.pk, user.language, response)
        return response


def _keep_choice(user_id: int, present: str, response: HttpResponse) -> None:
    """Write the language that the page put into the browser's cookie to the account, where it differs."""
    cookie = response.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    if cookie is not None and cookie.value != present and cookie.value in dict(settings.LANGUAGES):
        User.objects.filter(pk=user_id).update(language=cookie.value)


class LastSeenMiddleware:
    """Keeps when a session was last used, to five minutes. Sessions that nobody signed in to by the pages cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Write the time before the page, where it is due."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SEEN_AT in request.session:
            now = timezone.now()
            if now.timestamp() - request.session[SEEN_AT] > SEEN_EVERY:
                request.session[SEEN_AT] = int(now.timestamp())
                SignIn.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)
        return self.get_response(request)


class StaffSecondFactorMiddleware:
    """Leads staff without a second factor to where they set one up. Until then nothing else opens.

    Costs nothing where BINA_STAFF_SECOND_FACTOR is off; else one statement a page for staff.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the way to the security page, or let the page answer. The API says 403."""
        if not settings.BINA_STAFF_SECOND_FACTOR or request.path.startswith(OPEN_WITHOUT_FACTOR):
            return self.get_response(request)
        user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if user is None or not user.is_authenticated or not lacks_required_factor(user):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return HttpResponse(status=403)
        return redirect("people:security")
