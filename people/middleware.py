"""The language that an account chose, on every device."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from people.models import User


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
