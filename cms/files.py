"""What is inside of files that editors bring: pages of a PDF, slides of a deck, and whether a file is what its name says."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import BinaryIO

_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_ODP_PAGES = re.compile(rb"<draw:page[ >]")
_MOST_XML = 50_000_000
BEGINNINGS = {
    "pdf": (b"%PDF-",),
    "mp4": (b"ftyp",),
    "webm": (b"\x1a\x45\xdf\xa3",),
    "vtt": (b"WEBVTT", b"\xef\xbb\xbfWEBVTT"),
    **dict.fromkeys(("docx", "pptx", "xlsx", "odt", "odp", "ods", "zip"), (b"PK\x03\x04",)),
}


def is_what_it_says(file: BinaryIO, extension: str) -> bool:
    """Whether a file begins as its extension promises; text files are not looked into."""
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    if extension == "mp4":
        return start[4:8] == b"ftyp"
    return extension not in BEGINNINGS or start.startswith(BEGINNINGS[extension])


def pages_in(document: Any) -> int | None:
    """Return how many pages a PDF has, or slides a PPTX or ODP; None where it cannot be read."""
    import pikepdf

    count = {"pdf": _pdf_pages, "pptx": _pptx_slides, "odp": _odp_slides}.get(document.file_extension)
    try:
        with document.file.open("rb") as file:
            return count(file) if count else None
    except (OSError, pikepdf.PdfError, zipfile.BadZipFile, KeyError):
        return None


def _pdf_pages(file: BinaryIO) -> int:
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _pptx_slides(file: BinaryIO) -> int | None:
    with zipfile.ZipFile(file) as archive:
        return sum(bool(_SLIDE.fullmatch(name)) for name in archive.namelist()) or None


def _odp_slides(file: BinaryIO) -> int | None:
    with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
        return len(_ODP_PAGES.findall(content.read(_MOST_XML))) or None
