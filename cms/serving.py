"""How videos leave the house: in pieces, so that one can seek in them and phones play them at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, StreamingHttpResponse

from cms.rules import VIDEOS

if TYPE_CHECKING:
    from django.http import HttpRequest

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK = 256 * 1024


def serve_piece(document: Any, request: HttpRequest) -> HttpResponse | StreamingHttpResponse | None:
    """Answer the part of a video that a player asks for (206, or 416 beyond its end); None where it asks for none.

    Only one range is understood; several are answered as none, with the whole file, as RFC 9110 allows.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or document.file_extension not in VIDEOS:
        return None
    size = document.file.size
    bounds = _bounds(asked[1], asked[2], size)
    if bounds is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = bounds
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Length": str(last - first + 1),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    piece = _read(document, first, last - first + 1)
    return StreamingHttpResponse(piece, status=206, content_type=f"video/{document.file_extension}", headers=headers)


def _bounds(first: str, last: str, size: int) -> tuple[int, int] | None:
    if not first:
        length = int(last or 0)
        return (max(size - length, 0), size - 1) if length and size else None
    begin, end = int(first), min(int(last or size - 1), size - 1)
    return (begin, end) if begin <= end else None


def _read(document: Any, first: int, length: int) -> Iterator[bytes]:
    with document.file.open("rb") as file:
        file.seek(first)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
