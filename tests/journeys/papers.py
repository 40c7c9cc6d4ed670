"""Reading a certificate as people and phones do: its words, and what its QR code says."""

from __future__ import annotations

import pypdfium2
import zxingcpp


def text_of(pdf: bytes) -> str:
    """Return the words of all pages, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def codes_of(pdf: bytes) -> list[str]:
    """Return what the QR codes of the first page say, read from its picture."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=2).to_pil()
    document.close()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def tampered(pdf: bytes) -> bytes:
    """Return the file with one byte more, as after any change."""
    return pdf + b"\n"
