"""Paper that the room prints: the house's font, and nothing from network or disk."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

_FONT = "bina:/font"
_FACE = f'@font-face {{ font-family: "Jakarta"; src: url("{_FONT}"); }}'


class FontMissing(RuntimeError):
    """The front end has not been built: its font is not among the static files."""


class _OnlyOurs(URLFetcher):
    """Answers the font from memory and nothing else: paper never reaches out to network or disk."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url != _FONT:
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, body=_font(), headers={"Content-Type": "font/woff2"})


@functools.cache
def _font() -> bytes:
    found = finders.find("fonts/plus-jakarta-sans-latin-wght-normal.woff2")
    if not found:
        raise FontMissing
    return Path(str(found)).read_bytes()


def write(html: str, style: str) -> bytes:
    """Return a page as tagged PDF. `style` may use the font "Jakarta". Raises FontMissing."""
    fonts, fetcher = FontConfiguration(), _OnlyOurs()
    sheet = CSS(string=_FACE + style, font_config=fonts, url_fetcher=fetcher, base_url="bina:/")
    page = HTML(string=html, base_url="bina:/", url_fetcher=fetcher)
    return bytes(page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1"))
