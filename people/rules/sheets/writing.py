"""Writing tables that people open in a spreadsheet, in which nothing is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import openpyxl

# A spreadsheet would run a cell that begins with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet runs; reading takes the apostrophe off again."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], kind: str) -> bytes:
    """Return a table as the bytes of a CSV (UTF-8 with mark, semicolons) or XLSX file, every cell as text."""
    safe = ([harmless(str(cell)) for cell in row] for row in rows)
    return _workbook(columns, safe) if kind == XLSX else _text(columns, safe)


def _text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(columns)
    writer.writerows(rows)
    return target.getvalue().encode("utf-8-sig")


def _workbook(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Bina")
    sheet.append(list(columns))
    for row in rows:
        sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
