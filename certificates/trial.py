"""The layouts that are made for a plate, with sample values: where in them something personal stands, and how it is set."""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import pikepdf

from certificates import pdf
from certificates.document import Document
from certificates.shaping import Face, Setting, letter_spacing, runs

Values = dict[str, str]

_BLOCK = re.compile(rb"BT\n1 0 0 -1 ([\d.-]+) ([\d.-]+) Tm\n((?:/\S+ [\d.]+ Tf\n\[[^\]]*\] TJ\n)+)ET\n")
_READING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
# Letters of each further font, so that the widest sample shows them all.
_FURTHER = "Łễ"
# Letters that look different together: ligatures, and a hyphen or an x beside digits.
_TOGETHER = "0-0 0-A A-0 0x0 ff fi fl ffi ffl"
# A longer fact probably wraps.
_ONE_LINE = 95
# How long the widest sample of a field may become; a code is always as long as it is.
_MOST_LETTERS = {"number": 48, "name": 250, "code": 0}
# The widest sample stays this much below what fitted, so that it surely does not wrap.
_SAFE = 0.98
_CELLS = (pikepdf.Name.TH, pikepdf.Name.TD)


class NoPlate(Exception):
    """This template cannot be set by a plate: its certificates are laid out one by one."""


@dataclass(frozen=True)
class Block:
    """A line of text in a page: where it stands in the content, on paper, and what shows it."""

    start: int
    end: int
    x: float
    y: bytes
    shown: bytes
    text: str


@dataclass(frozen=True)
class Slot:
    """A place of a page's content that holds something personal."""

    start: int
    end: int
    field: str
    block: Block | None = None
    setting: Setting | None = None

    def around(self, values: Values) -> tuple[str, str]:
        """Return the text before and after the personal part of a line."""
        before, _found, after = self.block.text.partition(values[self.field]) if self.block else ("", "", "")
        return before, after


Page = tuple[bytes, list[Slot]]
Pages = list[Page]


class Trial:
    """The layouts made for a plate, with fonts in which every letter is embedded."""

    def __init__(self, printed: Document, narrow: Values) -> None:
        self._printed, self._narrow = printed, narrow
        self._layout = layout = pdf.lay_out(with_values(printed, narrow))
        every = with_values(printed, {field: _every_letter(field, text) for field, text in narrow.items()})
        letters = pdf.lay_out(every, is_endless=True)
        # Kept, since its fonts live as long as it does.
        self._whole = whole = pikepdf.open(io.BytesIO(pdf.write(layout.copy([*layout.pages, *letters.pages]), b"")))
        self._fonts = {name.lstrip("/"): font for page in whole.pages for name, font in page.Resources.Font.items()}
        self._faces = {name: _face(name, font) for name, font in self._fonts.items()}
        self._lines = [block for page in whole.pages[len(layout.pages) :] for block in self._blocks(content_of(page))]

    def written(self, values: Values) -> pikepdf.Pdf:
        """Return the PDF of sample values, with the fonts of every letter."""
        layout = self._layout if values == self._narrow else pdf.lay_out(with_values(self._printed, values))
        paper = pikepdf.open(io.BytesIO(pdf.write(layout, b"")))
        for fonts in [page.Resources.Font for page in paper.pages]:
            for name, font in self._fonts.items():
                fonts[f"/{name}"] = paper.copy_foreign(font)
        _name_cells(paper)
        return _saved_anew(paper)

    def slots(self, paper: pikepdf.Pdf, values: Values) -> Pages:
        """Return each page's content with the places that hold something personal, in order."""
        found = []
        for page in paper.pages:
            content = content_of(page)
            slots = [*self._text_slots(content, values), *_qr_slots(content, values)]
            found.append((content, sorted(slots, key=lambda slot: slot.start)))
        return found

    def widest(self, pages: Pages) -> Values:
        """Return sample values as wide as each line may be; `pages` are those of the narrow ones. Raises NoPlate."""
        slots = [slot for _content, found in pages for slot in found if slot.block]
        wide = {
            field: _widened(field, self._narrow, [slot for slot in slots if slot.field == field], self._limits(field))
            for field in {slot.field for slot in slots}
        }
        code = self._narrow["code"].replace("Q", "W")
        return self._narrow | wide | {"code": code, "url": url_with(self._printed, bare(code))}

    def _limits(self, field: str) -> list[float]:
        limits = [self._setting(line).shape(line.text.strip()).width for line in self._first_lines(field)]
        return [limit * _SAFE for limit in limits]

    def _first_lines(self, field: str) -> list[Block]:
        return [line for line in self._lines if self._narrow[field] in line.text]

    def _text_slots(self, content: bytes, values: Values) -> Iterator[Slot]:
        texts = {field: text for field, text in values.items() if field != "url"}
        for block in self._blocks(content):
            for field in [field for field, text in texts.items() if text in block.text]:
                yield Slot(block.start, block.end, field, block, self._setting_of(field, block))

    def _setting_of(self, field: str, block: Block) -> Setting:
        """Return how a line is set, with the further fonts that WeasyPrint took for the letters of this field."""
        face, size, _glyphs = runs(block.shown)[0]
        lines = [line for line in self._first_lines(field) if runs(line.shown)[0][:2] == (face, size)]
        if not lines:
            raise NoPlate(f"{field} is not set in one line.")
        return self._setting(lines[0])

    def _setting(self, block: Block) -> Setting:
        shown = runs(block.shown)
        if len({size for _name, size, _glyphs in shown}) != 1:
            raise NoPlate("A line has several sizes.")
        size = shown[0][1]
        faces = [self._faces[name] for name in dict.fromkeys(name for name, _size, _glyphs in shown)]
        return Setting(faces, size, letter_spacing(block.shown, size))

    def _blocks(self, content: bytes) -> Iterator[Block]:
        for found in _BLOCK.finditer(content):
            x, y, shown = found.groups()
            yield Block(found.start(), found.end(), float(x), y, shown, self._read(shown))

    def _read(self, shown: bytes) -> str:
        return "".join(self._faces[name].reads.get(glyph, "\ufffd") for name, _size, glyphs in runs(shown) for glyph in glyphs)


def personal(printed: Document) -> Values:
    """Return what is personal in a document; a fact of several lines belongs to what is shared, as with a whole office."""
    values = {"number": printed.number, "name": printed.name, "code": printed.code, "url": printed.verification_url}
    facts = {f"fact {place}": fact.value for place, fact in enumerate(printed.facts)}
    return values | {field: value for field, value in facts.items() if len(value) <= _ONE_LINE}


def with_values(printed: Document, values: Values) -> Document:
    """Return a document that says these values."""
    return replace(
        printed,
        number=values["number"],
        name=values["name"],
        facts=tuple(fact._replace(value=values.get(f"fact {place}", fact.value)) for place, fact in enumerate(printed.facts)),
        code=values["code"],
        verification_url=values["url"],
    )


def bare(code: str) -> str:
    """Return a code as addresses write it."""
    return code.replace("-", "")


def url_with(printed: Document, code: str) -> str:
    """Return the address under which another code is verified."""
    return printed.verification_url.replace(bare(printed.code), code)


def narrow_sample(printed: Document) -> Values:
    """Return short values, each unlike anything else on the page."""
    code = re.sub(r"[^-]", "Q", printed.code).replace("Q", "0", 1)
    words = {field: f"X{place}q" for place, field in enumerate(personal(printed))}
    texts = {field: f"{word} ffi" for field, word in words.items() if _is_text(field)}
    return words | texts | {"code": code, "url": url_with(printed, bare(code))}


def _is_text(field: str) -> bool:
    return field == "name" or field.startswith("fact ")


def _every_letter(field: str, sample: str) -> str:
    if field == "url":
        return sample
    letters = " ".join(letter for letter in _letters() if _is_text(field) or letter.isascii())
    return f"{sample} {_FURTHER if _is_text(field) else ''} {_TOGETHER} {letters}"


@functools.cache
def _letters() -> str:
    known = {letter for font in pdf.fonts().values() for letter in Face("", font, {}).known()}
    return "".join(letter for letter in sorted(known) if unicodedata.category(letter)[0] in "LNP")


def _face(name: str, font: pikepdf.Object) -> Face:
    """Return an embedded font with the outlines that it was cut from."""
    try:
        font_file = pdf.fonts()[str(font.BaseFont).partition("+")[2]]
    except KeyError:
        raise NoPlate(f"The template uses {font.BaseFont}, which is none of ours.") from None
    reads = {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
        for glyph, text in _READING.findall(font.ToUnicode.read_bytes())
    }
    return Face(name, font_file, reads)


def content_of(page: pikepdf.Page) -> bytes:
    """Return what draws a page."""
    return page.Contents.read_bytes()


def _name_cells(paper: pikepdf.Pdf) -> None:
    """Name the cells of tables by their place; WeasyPrint counts through all layouts of a process."""
    tables: dict[str, int] = {}

    def named(name: pikepdf.Object) -> pikepdf.String:
        table, _dash, cell = str(name).partition("-")
        return pikepdf.String(f"{tables.setdefault(table, len(tables))}-{cell}")

    for element in [thing for thing in paper.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") in _CELLS]:
        if "/ID" in element:
            element.ID = named(element.ID)
        if "/A" in element and "/Headers" in element.A:
            element.A.Headers = pikepdf.Array([named(name) for name in element.A.Headers])


def _saved_anew(paper: pikepdf.Pdf) -> pikepdf.Pdf:
    """Return the PDF with its objects numbered anew, without those that nothing refers to."""
    saved = io.BytesIO()
    paper.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    return pikepdf.open(saved)


def _widened(field: str, narrow: Values, slots: list[Slot], limits: list[float]) -> str:
    """Return a sample for a line that is as wide as it may be wherever it stands."""
    text = f"{narrow[field]} {_FURTHER}" if _is_text(field) else narrow[field]
    if len(slots) != len(limits):
        raise NoPlate(f"{field} does not always stand in a line.")
    most = _MOST_LETTERS.get(field, max(_MOST_LETTERS.values()))
    for slot, limit in zip(slots, limits, strict=True):
        most = bisect(range(1, most + 1), limit, key=partial(_width_with, text, slot, narrow))
    return text + most * "m"


def _width_with(text: str, slot: Slot, narrow: Values, more: int) -> float:
    before, after = slot.around(narrow)
    return slot.setting.shape(before + text + more * "m" + after).width if slot.setting else 0


def _qr_slots(content: bytes, values: Values) -> Iterator[Slot]:
    shown = qr_strokes(values)
    if (start := content.find(shown)) >= 0:
        yield Slot(start, start + len(shown), "url")


def qr_strokes(values: Values) -> bytes:
    """Return the QR code as WeasyPrint draws it: a stroke for each run of dark modules."""
    strokes = []
    for row, modules in enumerate(pdf.qr(values["url"]).matrix):
        line = bytes(modules)
        end = 0
        while (start := line.find(1, end)) >= 0:
            end = line.find(0, start) if 0 in line[start:] else len(line)
            strokes.append(f"{start} {row}.5 m\n{end} {row}.5 l\n")
    return "".join(strokes).encode("ascii")
