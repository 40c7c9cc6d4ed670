"""Reading CSV as spreadsheets and programs write it: several encodings, several separators, quoted line ends."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from people.rules.sheets.table import Table, WrongFile, make_table, place

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SEPARATORS = ";,\t|"
SAID_SEPARATOR = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
# ="198503…" is how people keep a spreadsheet from rounding a number.
KEPT_AS_TEXT = re.compile(r'^="([^"]*)"$')
LONGEST_QUOTED = 100_000


def read_text(content: bytes) -> Table:
    """Return what a CSV file says. Raises WrongFile."""
    text = decode(content)
    if said := SAID_SEPARATOR.match(text):
        return make_table("", _lines(text[said.end() :], said.group(1)))
    return make_table("", _lines(text, separator_of(text)))


def decode(content: bytes) -> str:
    """Return the text: by its mark, else as UTF-8, else as Windows writes western letters. Raises WrongFile."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding)
    if b"\x00" in content:
        raise WrongFile(_("This is no text: it holds zero bytes. Save the table as CSV (UTF-8) or XLSX."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(content, "cp1252")


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise WrongFile(
            _("%(place)s: the letters are in no encoding that we know. Save the file as CSV (UTF-8).") % {"place": place("", row)}
        ) from error
    if "\x00" in text:
        raise WrongFile(_("This is no text: it holds zero bytes. Save the table as CSV (UTF-8) or XLSX."))
    return text


def separator_of(text: str) -> str:
    """Return the separator that stands most often in the first line, outside of quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\r\n")[:10_000].split("\n", 1)[0])
    return max(SEPARATORS, key=lambda sign: (first.count(sign), -SEPARATORS.index(sign)))


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with its number, counted as a spreadsheet does: a quoted line end begins no new row."""
    csv.field_size_limit(LONGEST_QUOTED)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, [_unwrapped(cell) if cell[:1] == "=" else cell for cell in cells]
    except csv.Error as error:
        words = {"place": place("", number + 1)}
        if "field larger" in str(error):
            raise WrongFile(_("%(place)s: a cell is far too long. Is a quotation mark not closed?") % words) from error
        raise WrongFile(_("%(place)s: a quotation mark is not closed, or stands within a text.") % words) from error


def _unwrapped(cell: str) -> str:
    kept = KEPT_AS_TEXT.match(cell)
    return kept.group(1) if kept else cell
