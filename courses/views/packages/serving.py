"""The frame of a package and its files."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from courses.models import Package
from courses.views.packages.origin import Pass
from lms.kit.pieces import piece_of
from people.models.own_data import private_storage

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# By ending, not by what the machine knows: the same everywhere. All else is a download that no browser interprets.
KINDS = {
    **dict.fromkeys(("html", "htm"), "text/html; charset=utf-8"),
    **dict.fromkeys(("js", "mjs"), "text/javascript; charset=utf-8"),
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    **dict.fromkeys(("mp4", "m4v"), "video/mp4"),
    **dict.fromkeys(("ogg", "oga"), "audio/ogg"),
    **dict.fromkeys(("xml", "xsd", "dtd"), "text/xml"),
    "css": "text/css; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
}
# What packages of others need: their own scripts, also inline. What they may not: leave, send, embed, frame the site.
POLICY = (
    "default-src 'none'; script-src {own} {static} 'unsafe-inline' 'unsafe-eval'; style-src {own} {static} 'unsafe-inline'; "
    "img-src {own} {static} data: blob:; media-src {own} data: blob:; font-src {own} {static} data:; "
    "connect-src {own} data: blob:; frame-src {own} blob: data:; worker-src {own} blob:; object-src 'none'; "
    "base-uri {own}; form-action 'none'; frame-ancestors {site} {origin}; "
    "sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads"
)


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show the page that plays one item: it holds the run-time and, in a frame of the same origin, the content."""
    found, package = _passed(request, token)
    item = package.items[found.item]
    context = {"package": package, "item": item, "site": found.site, "launch": _address(token, item["launch"])}
    answer = render(request, "courses/packages/frame.html", {**context, "files": _address(token, "").rstrip("/")})
    return _guarded(answer, token, found)


@require_safe
@xframe_options_exempt
def file(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """Give a file of a package, or the part of it that is asked for."""
    found, package = _passed(request, token)
    # A worker of a package would outlive its page and answer in the place of the next one.
    if path != posixpath.normpath(path) or path.startswith(("/", "..")) or request.headers.get("Service-Worker"):
        raise Http404
    storage, name = private_storage(), f"{package.folder}/{path}"
    kind = KINDS.get(path.rsplit(".", 1)[-1].lower(), "application/octet-stream")
    try:
        content = storage.open(name)
        answer = piece_of(request, lambda: content, storage.size(name), kind)
        if answer is None:
            answer = FileResponse(content, content_type=kind)
            answer["Accept-Ranges"] = "bytes"
    except (OSError, ValueError) as error:
        raise Http404 from error
    answer["Cache-Control"] = "private, max-age=3600"
    return _guarded(answer, token, found)


def _passed(request: HttpRequest, token: str) -> tuple[Pass, Package]:
    found = Pass.read(token, request)
    if found is None:
        raise Http404
    package = get_object_or_404(Package, public_id=found.package)
    if not 0 <= found.item < len(package.items):
        raise Http404
    return found, package


def _address(token: str, path: str) -> str:
    """Return where a file of the package is found; `path` may bring a query."""
    return reverse("courses:package_frame", args=[token]) + f"files/{path}"


def _guarded(answer: HttpResponseBase, token: str, found: Pass) -> HttpResponseBase:
    own = found.origin + reverse("courses:package_frame", args=[token])
    answer["Content-Security-Policy"] = POLICY.format(
        own=own, static=f"{found.origin}{settings.STATIC_URL}", site=found.site, origin=found.origin
    )
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    answer["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    return answer
