"""Thousands of certificates from one layout: the plate is laid out once, and each person's lines are set into it.

    plate = Plate(document)
    plate.render(other_document, b"its code")

How it works. Documents that share all but what is personal (number, name, facts about the person, code) share a
layout. WeasyPrint lays the template out with two sets of sample values, narrow and wide. Where the two PDFs differ is
where personal text stands: lines of text, the QR code, strings such as the title. Everything else is equal in both,
or there is no plate for this template (`NoPlate`). A third layout, of every letter, yields fonts in which all glyphs
are embedded, and how wide each line may be before it would wrap.

For each person only these lines are shaped and written, in place: the page's tags, reading order and links stay as
WeasyPrint made them. What the plate cannot set exactly as WeasyPrint would (a letter outside the fonts, a line
that would wrap, another script) is refused (`NotOnThisPlate`); such a certificate is then laid out in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from xml.sax.saxutils import escape

import pikepdf

from certificates.assembly import Form, deflated
from certificates.document import Document
from certificates.shaping import NotShaped, Setting, look_alike
from certificates.trial import (
    Block,
    NoPlate,
    Page,
    Pages,
    Slot,
    Trial,
    Values,
    bare,
    narrow_sample,
    personal,
    qr_strokes,
    url_with,
    with_values,
)

__all__ = ["NoPlate", "NotOnThisPlate", "Plate", "shared"]

Piece = Callable[[Values], bytes]
Way = Callable[[str], bytes]
Cut = list[bytes | tuple[str, Way]]

# Pixels by which an edge may seem to move, by rounding.
_EXACT = 0.02
# A line keeps its left edge, its right edge or its middle.
_EDGES = (0.0, 1.0, 0.5)


class NotOnThisPlate(Exception):
    """This certificate has a line that the plate cannot set as WeasyPrint would: it is laid out in full."""


def shared(printed: Document) -> Document:
    """Return what a document shares with others of its plate: documents with an equal one can be set by it."""
    code = re.sub(r"[^-]", "0", printed.code)
    return with_values(printed, dict.fromkeys(personal(printed), "") | {"code": code, "url": url_with(printed, bare(code))})


class Plate:
    """A template laid out once, with everything that its documents share."""

    def __init__(self, printed: Document) -> None:
        """Lay out the template for documents that share everything with this one but what is personal.

        Takes about half a second. Raises NoPlate.
        """
        self._shared = shared(printed)
        narrow = narrow_sample(printed)
        try:
            trial = Trial(printed, narrow)
            first = trial.written(narrow)
            pages = trial.slots(first, narrow)
            wide = trial.widest(pages)
            second = trial.written(wide)
            self._pages = list(_pages(pages, trial.slots(second, wide), narrow, wide))
        except NotShaped as reason:
            raise NoPlate from reason
        self._strings = {number: _strings(number, first, second, narrow, wide) for number in _differing(first, second)}
        self._contents = [page.Contents.objgen[0] for page in first.pages]
        self._form = Form(first, {*self._contents, *self._strings})

    def render(self, printed: Document, identifier: bytes) -> bytes:
        """Return the PDF of a document, tagged and searchable as WeasyPrint's. Raises NotOnThisPlate.

        Takes a few thousandths of a second. The same document and identifier give the same file.
        """
        values = personal(printed)
        if shared(printed) != self._shared:
            raise NotOnThisPlate
        try:
            pages = [deflated(b"".join(piece(values) for piece in page)) for page in self._pages]
            strings = {number: body(values) for number, body in self._strings.items()}
        except NotShaped as reason:
            raise NotOnThisPlate(str(reason)) from reason
        return self._form.filled(dict(zip(self._contents, pages, strict=True)) | strings, identifier)


def _pages(first: Pages, second: Pages, narrow: Values, wide: Values) -> Iterator[list[Piece]]:
    """Return how each page's content is made: what is the same in both samples, and what sets the rest."""
    for one, other in zip_longest(first, second):
        if one is None or other is None:
            raise NoPlate("The number of pages depends on the person.")
        yield list(_pieces(one, other, narrow, wide))


def _pieces(one: Page, other: Page, narrow: Values, wide: Values) -> Iterator[Piece]:
    (content, slots), (other_content, other_slots) = one, other
    here = there = 0
    if [slot.field for slot in slots] != [slot.field for slot in other_slots]:
        raise NoPlate("A personal line wraps or is missing.")
    for slot, other_slot in zip(slots, other_slots, strict=True):
        yield _fixed(content[here : slot.start], other_content[there : other_slot.start])
        yield _line(slot, other_slot, narrow, wide) if slot.block else qr_strokes
        here, there = slot.end, other_slot.end
    yield _fixed(content[here:], other_content[there:])


def _fixed(one: bytes, other: bytes) -> Piece:
    if one != other:
        raise NoPlate("Something else than a line of text depends on the person.")
    return lambda _values: one


def _line(slot: Slot, other: Slot, narrow: Values, wide: Values) -> Piece:
    """Return what sets a line: it keeps its left edge, its right edge or its middle, and refuses what is too wide."""
    block, other_block, setting = slot.block, other.block, slot.setting
    if (
        block is None
        or other_block is None
        or setting is None
        or slot.around(narrow) != other.around(wide)
        or block.y != other_block.y
    ):
        raise NoPlate("A line moves with the person.")
    width, limit = _width(block, setting), _width(other_block, setting)
    edge = next((edge for edge in _EDGES if abs(block.x + edge * width - other_block.x - edge * limit) < _EXACT), None)
    if edge is None:
        raise NoPlate("A line has no fixed edge.")
    (before, after), place = slot.around(narrow), block.x + edge * width

    def set_line(values: Values) -> bytes:
        shaped = setting.shape(before + values[slot.field] + after)
        if shaped.width > limit:
            raise NotShaped(f"{values[slot.field]} is too wide.")
        return b"BT\n1 0 0 -1 %.6f %s Tm\n%sET\n" % (place - edge * shaped.width, block.y, shaped.operators)

    return set_line


def _width(block: Block, setting: Setting) -> float:
    """Return the width of a sample's line, which is set exactly as WeasyPrint did."""
    try:
        shaped = setting.shape(block.text)
    except NotShaped as reason:
        raise NoPlate(f"{block.text}: {reason}") from reason
    if not look_alike(shaped.operators, block.shown):
        raise NoPlate(f"{block.text} is set in another way.")
    return shaped.width


def _differing(first: pikepdf.Pdf, second: pikepdf.Pdf) -> list[int]:
    """Return the numbers of the objects, besides the pages' content, that depend on the person."""
    if len(first.objects) != len(second.objects):
        raise NoPlate("The structure depends on the person.")
    pages = {page.Contents.objgen[0] for page in first.pages}
    pairs = enumerate(zip(first.objects, second.objects, strict=True), 1)
    return [number for number, (one, other) in pairs if number not in pages and _body(one) != _body(other)]


def _body(thing: pikepdf.Object) -> bytes:
    return _head(thing) + thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse(resolved=True)


def _head(thing: pikepdf.Stream) -> bytes:
    """Return the entries of a stream's dictionary, but for how it is kept."""
    entries = {key: value for key, value in thing.items() if key not in ("/Length", "/Filter", "/DecodeParms")}
    return b" ".join(key.encode() + b" " + _entry(value) for key, value in entries.items())


def _entry(value: object) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else str(value).encode()


def _strings(number: int, first: pikepdf.Pdf, second: pikepdf.Pdf, narrow: Values, wide: Values) -> Piece:
    """Return what makes an object that says something personal in its strings, or as XML."""
    one, other = first.get_object(number, 0), second.get_object(number, 0)
    if isinstance(one, pikepdf.Stream) and isinstance(other, pikepdf.Stream):
        head, cut = _head(one), _cut(one.read_bytes(), narrow, (_as_xml,))
        if _head(other) != head or _cut(other.read_bytes(), wide, (_as_xml,)) != cut:
            raise NoPlate("A stream depends on the person.")
        return lambda values: deflated(_joined(cut, values), head)
    ways = (_as_string, _as_wide_string)
    cut = _cut(_body(one), narrow, ways)
    if _cut(_body(other), wide, ways) != cut:
        raise NoPlate("Something else than a string depends on the person.")
    return lambda values: _joined(cut, values)


def _cut(
    data: bytes, sample: Values, ways: tuple[Callable[[str], bytes], ...]
) -> list[bytes | tuple[str, Callable[[str], bytes]]]:
    """Return the data cut at each sample value, which gives way to its field and how that is written."""
    found = {way(text): (field, way) for field, text in sample.items() for way in ways if way is not _as_string or text.isascii()}
    longest_first = sorted(found, key=len, reverse=True)
    return [found.get(part, part) for part in re.split(b"(" + b"|".join(map(re.escape, longest_first)) + b")", data)]


def _joined(cut: Cut, values: Values) -> bytes:
    return b"".join(part if isinstance(part, bytes) else part[1](values[part[0]]) for part in cut)


def _as_xml(text: str) -> bytes:
    return escape(text).encode()


def _as_string(text: str) -> bytes:
    """Write a part of a string in parentheses. Raises NotShaped for what does not fit into one."""
    if not text.isascii():
        raise NotShaped(text)
    return re.sub(r"([\\()])", r"\\\1", text).encode("ascii")


def _as_wide_string(text: str) -> bytes:
    return text.encode("utf-16-be").hex().encode("ascii")
