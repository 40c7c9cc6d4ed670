"""Which files a unit takes: by their name and by what they contain."""

from __future__ import annotations

LARGEST_DOCUMENT = 50 * 1024 * 1024
LARGEST_VIDEO = 500 * 1024 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENT_KINDS = {
    "pdf": "application/pdf",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
LARGEST_CAPTIONS = 2 * 1024 * 1024
CAPTION_KINDS = {"vtt": "text/vtt; charset=utf-8"}
HAND_IN_KINDS = {**DOCUMENT_KINDS, "jpg": "image/jpeg", "png": "image/png"}
VIDEO_KINDS = {"mp4": "video/mp4", "webm": "video/webm"}


def ending_of(name: str) -> str:
    """Return the ending of a file's name in small letters, without the dot."""
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


_BEGINNINGS = {"pdf": b"%PDF-", "webm": b"\x1aE\xdf\xa3", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}


def is_what_it_says(head: bytes, ending: str) -> bool:
    """Whether the first bytes (at least 12) of a file fit its ending; False for endings that no unit takes."""
    if ending in _BEGINNINGS:
        return head.startswith(_BEGINNINGS[ending])
    if ending == "mp4":
        return head[4:8] == b"ftyp"
    if ending == "vtt":
        return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    return ending in DOCUMENT_KINDS and head.startswith(b"PK\x03\x04")
