"""The host of packages shows nothing but packages."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound, HttpResponseRedirect

PACKAGES = "/packages/"


class PackageHostMiddleware:
    """Send who comes to the host of packages for anything else to the site; no script of a package finds a page of ours there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand before sessions and sign-in."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer packages on their host, and everything on all other hosts."""
        host = urlsplit(settings.BINA_PACKAGE_ORIGIN).netloc
        if not host or request.get_host() != host or request.path.startswith(PACKAGES):
            return self.get_response(request)
        if request.method in ("GET", "HEAD"):
            return HttpResponseRedirect(settings.BINA_URL + request.get_full_path())
        return HttpResponseNotFound()
