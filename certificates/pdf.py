"""The PDF of a certificate: what it says, set on two pages, by its design or as the house does it.

Everything that does not change between certificates (fonts, style, images) is read once a process.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import unicodedata
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from weasyprint import CSS, HTML, Attachment
from weasyprint import Document as WeasyDocument
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from certificates.document import Document, document
from certificates.looks import Look
from certificates.models import Certificate

_OURS = "bina:/"
_FAMILIES = {
    "Jakarta": "fonts/plus-jakarta-sans-latin-wght-normal.woff2",
    "Jakarta Extended": "fonts/plus-jakarta-sans-latin-ext-wght-normal.woff2",
    "Jakarta Vietnamese": "fonts/plus-jakarta-sans-vietnamese-wght-normal.woff2",
}
_WEIGHTS = {"Jakarta": (300, 400, 600, 700), "Jakarta Extended": (400, 700), "Jakarta Vietnamese": (400, 700)}
# How Pango names a weight, as it stands in the name of an embedded font.
_WEIGHT_NAMES = {300: " Light", 400: "", 600: " Semi-Bold", 700: " Bold"}
# Which of eight equally readable patterns is drawn; to weigh all eight would take three times as long.
_QR_MASK = 4
_TAGGED = {"pdf_variant": "pdf/ua-1"}
_PAPER = Path(__file__).parent / "paper"
# Shared with the preview in the editor, where a browser asks for them.
_DESIGNED = Path(__file__).parent / "static/certificates/paper"

# Paper on which every letter of every font has room, where a plate is made.
_ENDLESS = """
@page { size: 297mm 2000mm }
@page upright { size: 210mm 2000mm }
.sheet, .portrait .sheet { height: 2000mm }
"""


class FontMissing(RuntimeError):
    """The front end has not been built: its font is not among the static files."""


class _OnlyOurs(URLFetcher):
    """Answers fonts and ornaments from memory and nothing else: a certificate never reaches out to network or disk."""

    def __init__(self, files: dict[str, tuple[bytes, str]]) -> None:
        super().__init__()
        self._files = files

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.startswith("data:image/"):
            return super().fetch(url, headers)
        if url not in self._files:
            raise FatalURLFetchingError(url)
        body, kind = self._files[url]
        return URLFetcherResponse(url, body=body, headers={"Content-Type": kind})


class _Press:
    """Fonts, style and images, laid ready."""

    def __init__(self) -> None:
        self.fetcher = _OnlyOurs(_ornaments() | _font_files())
        self.font_configuration = FontConfiguration()
        designed = (_DESIGNED / "designed.css").read_text(encoding="utf-8").replace('url("', f'url("{_OURS}')
        self.styles = {False: self._style((_PAPER / "certificate.css").read_text(encoding="utf-8")), True: self._style(designed)}
        self.endless = CSS(string=_ENDLESS, base_url=_OURS)
        self.images: dict[str, Any] = {}

    def lay_out(self, html: str, *, is_designed: bool, is_endless: bool) -> WeasyDocument:
        """Return a page's layout."""
        page = HTML(string=html, base_url=_OURS, url_fetcher=self.fetcher)
        styles = [self.styles[is_designed], *([self.endless] if is_endless else [])]
        return page.render(font_config=self.font_configuration, stylesheets=styles, cache=self.images, **_TAGGED)

    def _style(self, rules: str) -> CSS:
        return CSS(string=_font_faces() + rules, font_config=self.font_configuration, url_fetcher=self.fetcher, base_url=_OURS)


def render(certificate: Certificate, look: Look | None = None) -> bytes:
    """Return the PDF of a certificate: A4, tagged, text extractable, with a QR code to its verification.

    Takes about a tenth of a second. Raises FontMissing if the front end was not built.
    """
    return write(lay_out(document(certificate, look)), certificate.code.encode("ascii"))


def lay_out(printed: Document, *, is_endless: bool = False) -> WeasyDocument:
    """Return the layout of a certificate, on a sheet of its own size or on one without end. Raises FontMissing."""
    is_designed = printed.look is not None
    return _press().lay_out(html(printed), is_designed=is_designed, is_endless=is_endless and is_designed)


def html(printed: Document, stylesheets: Sequence[str] = ()) -> str:
    """Return the pages of a certificate as HTML; a browser needs the addresses of style sheets, WeasyPrint none."""
    host = urlsplit(printed.verification_url).netloc + "/verify"
    context = {"document": printed, "look": printed.look, "qr": _qr_as_svg(printed), "host": host, "stylesheets": stylesheets}
    return get_template(f"certificates/{'designed' if printed.look else 'certificate'}.html").render(context)


def write(laid_out: WeasyDocument, identifier: bytes) -> bytes:
    """Return a layout as a tagged PDF."""
    return bytes(laid_out.write_pdf(pdf_identifier=identifier, **_TAGGED))


def write_archive(laid_out: WeasyDocument, identifier: bytes, credential: bytes, made_at: dt.datetime) -> bytes:
    """Return a layout as PDF/A-3u, tagged, with a credential as the source of what it says."""
    file = Attachment(
        string=credential.decode(),
        name="credential.json",
        description="Verifiable Credential (Open Badges 3.0)",
        relationship="Source",
        created=made_at,
        modified=made_at,
    )
    with warnings.catch_warnings():
        # WeasyPrint leaves it to the collector to close its colour profile.
        warnings.simplefilter("ignore", ResourceWarning)
        return bytes(laid_out.write_pdf(pdf_identifier=identifier, pdf_variant="pdf/a-3u", pdf_tags=True, attachments=[file]))


def qr(url: str) -> Any:
    """Return the QR code of an address; all addresses of one length have codes of one size."""
    return segno.make(url, error="m", micro=False, mode="byte", boost_error=False, mask=_QR_MASK)


def fonts() -> dict[str, bytes]:
    """Return the fonts that pages are set in, by the name under which a PDF embeds them. Raises FontMissing."""
    return {f"{family}{_WEIGHT_NAMES[weight]}".replace(" ", "-"): _font(_FAMILIES[family], weight) for family, weight in _cuts()}


def _qr_as_svg(printed: Document) -> str:
    title = f"{printed.wording.qr}: {printed.verification_url}"
    return str(qr(printed.verification_url).svg_inline(border=0, omitsize=True, dark="#12211c", title=title))


@functools.cache
def _press() -> _Press:
    return _Press()


def _ornaments() -> dict[str, tuple[bytes, str]]:
    found = [path for folder in (_PAPER, _DESIGNED) for path in folder.glob("*.svg")]
    return {_OURS + path.name: (path.read_bytes(), "image/svg+xml") for path in found}


def _font_files() -> dict[str, tuple[bytes, str]]:
    return {_font_url(family, weight): (_font(_FAMILIES[family], weight), "font/ttf") for family, weight in _cuts()}


def _cuts() -> list[tuple[str, int]]:
    return [(family, weight) for family, weights in _WEIGHTS.items() for weight in weights]


def _font_url(family: str, weight: int) -> str:
    return f"{_OURS}{family.replace(' ', '-')}-{weight}.ttf"


def _font_faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_font_url(family, weight)}"); }}\n'
        for family, weight in _cuts()
    )


@functools.cache
def _font(path: str, weight: int) -> bytes:
    """Return one weight of the variable font as a font of its own: cut once here, not once a certificate."""
    found = finders.find(path)
    if not found:
        raise FontMissing(f"{path} is not among the static files: build the front end first.")
    font = instantiateVariableFont(TTFont(found), {"wght": weight})
    font.flavor = None
    if path != _FAMILIES["Jakarta Vietnamese"]:
        _take_marks_from(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _take_marks_from(font: TTFont) -> None:
    """Let a letter that a font lacks come whole from the next one.

    Pango from 1.56 on would put it together from a letter and a mark; what the letter reads is lost in the PDF then.
    """
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if not unicodedata.combining(chr(code))}
