"""The API for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.constants import NONCE, SELF
from csp.decorators import csp_update
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


# Redoc's scroll bars bring two styles without a nonce: nothing, and the rules of Perfect Scrollbar. They are let through by what
# they say, and a new release that says something else is noticed by the test of the page.
REDOC_STYLES = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
)


@require_safe
@never_cache
@csp_update({"style-src": [SELF, NONCE, *REDOC_STYLES]})  # type: ignore[untyped-decorator]
def api_pages(request: HttpRequest) -> HttpResponse:
    """Show every operation of the API with its parameters, answers and examples, to everybody.

    Redoc makes its styles in the browser: they carry this answer's nonce, and no other inline style is let through.
    """
    return render(request, "lms/api_pages.html")
