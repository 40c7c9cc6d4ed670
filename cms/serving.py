"""How videos of pages leave the house: in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.rules import VIDEOS
from lms.kit.pieces import piece_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse


def serve_piece(document: Any, request: HttpRequest) -> HttpResponse | StreamingHttpResponse | None:
    """Answer the part of a video that a player asks for (206, or 416 beyond its end); None where it asks for none."""
    if document.file_extension not in VIDEOS:
        return None
    kind = f"video/{document.file_extension}"
    answer = piece_of(request, lambda: document.file.open("rb"), document.file.size, kind)
    if answer is not None:
        answer["Content-Security-Policy"] = "default-src 'none'"
    return answer
