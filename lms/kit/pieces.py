"""How large files leave the house: in pieces, so that one can seek in them and phones play them at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, TYPE_CHECKING

from django.http import HttpResponse, StreamingHttpResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
CHUNK = 256 * 1024


def piece_of(
    request: HttpRequest, opened: Callable[[], IO[bytes]], size: int, content_type: str
) -> HttpResponse | StreamingHttpResponse | None:
    """Answer the part of a file that is asked for (206, or 416 beyond its end); None where none is asked for.

    `opened` opens the file. Only one range is understood; several are answered as none, with the whole file, as RFC 9110
    allows.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        return None
    bounds = _bounds(asked[1], asked[2], size)
    if bounds is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    first, last = bounds
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Length": str(last - first + 1),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(_read(opened, first, last - first + 1), status=206, content_type=content_type, headers=headers)


def _bounds(first: str, last: str, size: int) -> tuple[int, int] | None:
    if not first:
        length = int(last or 0)
        return (max(size - length, 0), size - 1) if length and size else None
    begin, end = int(first), min(int(last or size - 1), size - 1)
    return (begin, end) if begin <= end else None


def _read(opened: Callable[[], IO[bytes]], first: int, length: int) -> Iterator[bytes]:
    with opened() as file:
        file.seek(first)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
