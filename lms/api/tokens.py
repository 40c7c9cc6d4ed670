"""Where client systems get their access tokens."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views import TokenView

from lms.api.limits import address_of, spend
from lms.kit.api import PROBLEM

# Asking for tokens is what somebody does who guesses secrets: an address may do it so often a minute.
TOKENS = 30


@method_decorator(csrf_exempt, name="dispatch")  # said again: it is lost where dispatch is overridden
class AccessTokenView(TokenView):
    """Gives access tokens to clients, so often a minute to one address."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the request, then let the toolkit answer it."""
        spent = spend(f"token:{address_of(request)}", TOKENS, at=time.time())
        request.rate_limit = spent  # type: ignore[attr-defined]
        if not spent.is_over:
            return super().dispatch(request, *args, **kwargs)
        words = {
            "type": "about:blank",
            "title": _("Too many requests"),
            "status": 429,
            "code": "throttled",
            "detail": _("Ask for a token again later; one lasts an hour."),
            "request_id": getattr(request, "request_id", "") or "",
        }
        return JsonResponse(words, status=429, content_type=PROBLEM)
