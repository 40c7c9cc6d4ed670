"""What an operator should know before learners notice."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def package_origin(app_configs: Any = None, **_rest: Any) -> list[CheckMessage]:
    """Ask for an origin of packages that is not the site's own; on one's own machine its other name serves."""
    site, origin = urlsplit(settings.BINA_URL), urlsplit(settings.BINA_PACKAGE_ORIGIN)
    if not settings.BINA_PACKAGE_ORIGIN:
        if site.hostname in LOOPBACK:
            return []
        hint = "Set BINA_PACKAGE_ORIGIN to another host name that leads here, such as https://packages.example.go.id."
        return [
            Warning("SCORM and H5P packages cannot be played: they have no origin of their own.", hint=hint, id="courses.W001")
        ]
    if not origin.scheme or not origin.netloc or origin.path not in ("", "/"):
        return [Error("BINA_PACKAGE_ORIGIN is no origin (https://host).", id="courses.E001")]
    if (origin.scheme, origin.netloc) == (site.scheme, site.netloc):
        hint = "Scripts of uploaded packages would run with the rights of whoever plays them."
        return [Error("BINA_PACKAGE_ORIGIN is the site's own origin.", hint=hint, id="courses.E002")]
    return []
