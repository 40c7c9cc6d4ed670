"""From which origin packages are served, and the signed addresses by which a frame without cookies gets them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core import signing
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

    from courses.models import Package

SALT = "courses.packages"
# As long as a session of the site: a package may fetch its parts late.
VALID_SECONDS = 12 * 3600
_TWINS = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}


def origin_of(request: HttpRequest) -> str:
    """Return scheme and host by which a request has reached us."""
    return f"{request.scheme}://{request.get_host()}"


def package_origin(request: HttpRequest) -> str:
    """Return the origin for packages: BINA_PACKAGE_ORIGIN, on one's own machine its other name, else none (empty).

    It is never the origin of the site itself: what a package's script may do there, it could do in the learner's name.
    """
    if settings.BINA_PACKAGE_ORIGIN:
        return str(settings.BINA_PACKAGE_ORIGIN) if origin_of(request) != settings.BINA_PACKAGE_ORIGIN else ""
    host, _colon, port = request.get_host().partition(":")
    twin = _TWINS.get(host)
    return f"{request.scheme}://{twin}:{port}".rstrip(":") if twin else ""


@dataclass(frozen=True)
class Pass:
    """What a signed address says: which package and item, for a page of which site, from which origin."""

    package: str
    item: int
    site: str
    origin: str

    @classmethod
    def read(cls, token: str, request: HttpRequest) -> Self | None:
        """Return what a token says; None if it is forged, too old, or came to another origin than its own."""
        try:
            said = cls(**signing.loads(token, salt=SALT, max_age=VALID_SECONDS))
        except (signing.BadSignature, TypeError):
            return None
        return said if said.origin == origin_of(request) and said.origin != said.site else None

    def sign(self) -> str:
        """Return the token."""
        return signing.dumps(asdict(self), salt=SALT)


def frame_address(request: HttpRequest, package: Package, item: int) -> str:
    """Return the address of the frame in which an item is played; empty where the house has no origin for packages."""
    origin = package_origin(request)
    if not origin:
        return ""
    token = Pass(package.public_id, item, origin_of(request), origin).sign()
    return origin + reverse("courses:package_frame", args=[token])
