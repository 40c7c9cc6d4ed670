"""Writing tables that people open in a spreadsheet, in which nothing is run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import openpyxl

from lms.kit.cells import harmless

CSV, XLSX = "csv", "xlsx"
CONTENT_TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]], kind: str) -> bytes:
    """Return a table as the bytes of a CSV (UTF-8 with mark, semicolons) or XLSX file, every cell as text."""
    safe = ([harmless(cell) for cell in row] for row in rows)
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
