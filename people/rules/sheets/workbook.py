"""Reading XLSX: what is inside is measured before it is unpacked, and nothing in it is ever run."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from people.rules.sheets.table import Table, WrongFile, make_table, place

MOST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2_000
MOST_TIMES_SMALLER = 200
WORTH_MEASURING = 5 * 1024 * 1024
MOST_EXACT = 10**15  # a spreadsheet keeps 15 digits of a number
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z0-9:]{1,30})"')
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
OTHER_KINDS = (
    ("xl/workbook.bin", "xlsb"),
    ("word/document.xml", "document"),
    ("ppt/presentation.xml", "document"),
    ("content.xml", "ods"),
)


def read_workbook(content: bytes) -> Table:
    """Return what the one sheet of a workbook says. Raises WrongFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive)
            refuse_other_kinds(archive)
            merged = _scan(archive)
        return _read(content, merged)
    except WrongFile:
        raise
    except DefusedXmlException as error:
        raise WrongFile(_hostile()) from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise WrongFile(_("The workbook is damaged. Open it in a spreadsheet and save it again.")) from error
    except Exception as error:
        # The library raises whatever its parts raise on a file that breaks the format.
        raise WrongFile(_("The workbook breaks the format XLSX. Open it in a spreadsheet and save it again.")) from error


def _hostile() -> str:
    return _("The workbook declares document types or entities, as no spreadsheet does. It was not read.")


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Raise WrongFile where the parts would grow beyond measure, are too many, or are locked."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    grown = any(
        part.file_size > WORTH_MEASURING and part.file_size > MOST_TIMES_SMALLER * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or grown:
        words = {"size": round(unpacked / 1024 / 1024)}
        raise WrongFile(_("Unpacked, the file would be unusually large (%(size)s MB). It was not opened.") % words)
    if any(part.flag_bits & 1 for part in parts):
        raise WrongFile(_("The file is protected by a password. Take the password away and save it again."))


def refuse_other_kinds(archive: zipfile.ZipFile) -> None:
    """Raise WrongFile for macros, and for what is packed like a workbook but is none."""
    names = {part.filename.replace("\\", "/").lower() for part in archive.infolist()}
    kind = next((kind for name, kind in OTHER_KINDS if name in names), "")
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise WrongFile(_("The workbook holds macros. Save it as XLSX without them."))
    if kind == "xlsb":
        raise WrongFile(_("This is a binary workbook (.xlsb). Open it and save it as XLSX."))
    if kind == "ods":
        raise WrongFile(_("This is an OpenDocument file. Open it and save it as XLSX or CSV."))
    if kind == "document":
        raise WrongFile(_("This is a document or a presentation. Save the table as XLSX or CSV."))
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise WrongFile(_("The file is packed but is no workbook. Unpack it and upload the table itself."))
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        raise WrongFile(_("The workbook holds macros. Save it as XLSX without them."))


def _scan(archive: zipfile.ZipFile) -> dict[str, str]:
    """Refuse declarations that could make a reader fetch or grow; return the first merged cells by part."""
    merged = {}
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            text = archive.read(part)
            if DOCTYPE.search(text.replace(b"\x00", b"")[:100_000]) or DOCTYPE.search(text):
                raise WrongFile(_hostile())
            if "worksheets/" in part.filename and (found := MERGED.search(text)):
                merged[part.filename.lstrip("/")] = found.group(1).decode()
    return merged


def _read(content: bytes, merged: dict[str, str]) -> Table:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        sheet = _the_sheet(book)
        if cells := merged.get(getattr(sheet, "_worksheet_path", "").lstrip("/")):
            words = {"sheet": sheet.title, "cells": cells}
            raise WrongFile(_("Sheet “%(sheet)s”: the cells %(cells)s are merged. Every row needs cells of its own.") % words)
        sheet.reset_dimensions()
        return make_table(sheet.title, _lines(sheet))
    finally:
        book.close()


def _the_sheet(book: Any) -> Any:
    """The one visible sheet that holds something."""
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise WrongFile(_("The workbook has no visible sheet with rows."))
    filled = visible if len(visible) == 1 else [sheet for sheet in visible if _holds_something(sheet)]
    if len(filled) > 1:
        words = {"sheets": ", ".join(f"“{sheet.title}”" for sheet in filled)}
        raise WrongFile(_("Several sheets hold something: %(sheets)s. Leave only the one to import.") % words)
    return filled[0] if filled else visible[0]


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(any(value not in (None, "") for value in row) for row in sheet.iter_rows(max_row=50, values_only=True))


def _lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [_text(sheet.title, number, cell) if cell.value is not None else "" for cell in row]


def _text(sheet: str, number: int, cell: Any) -> str:
    """A cell as text: dates as 2026-11-24, whole numbers without a point, long numbers as a spreadsheet rounds them."""
    value = cell.value
    if cell.data_type == "f":
        where = place(sheet, number, cell.column_letter)
        raise WrongFile(f"{where}: " + _("this is a formula. Put its value there: copy the sheet and paste values only."))
    if cell.data_type == "e":
        where = place(sheet, number, cell.column_letter)
        raise WrongFile(_("%(place)s: the cell shows the error %(error)s.") % {"place": where, "error": value})
    return value if isinstance(value, str) else text_of(value)


def text_of(value: Any) -> str:
    """Return a number, a date or a truth as text."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if abs(value) >= MOST_EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else repr(value)
