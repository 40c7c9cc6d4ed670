"""The language of the back office."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

# Wagtail ships its Indonesian under the name of the country's variant, which falls back to ours.
VARIANT = {"id": "id-id"}


class BackOfficeLanguageMiddleware:
    """Speaks the language of the site in the back office too, under the name by which Wagtail knows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Switch to Wagtail's variant for the pages of the back office."""
        language = translation.get_language()
        if language in VARIANT and request.path.startswith(reverse("wagtailadmin_home")):
            translation.activate(VARIANT[language])
        return self.get_response(request)
