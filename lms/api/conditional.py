"""Answers of the API that have not changed need not be sent again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware

API = "/api/"


class ConditionalApi(ConditionalGetMiddleware):
    """Gives answers of the API an ETag, and 304 to who has that answer already. Pages of the site stay as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Compare `If-None-Match` with the hash of the answer. Access to records is logged all the same."""
        return super().process_response(request, response) if request.path.startswith(API) else response  # type: ignore[no-any-return]
