"""Tables of the back office as files: CSV, XLSX, and PDF for paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string

from lms.kit.cells import harmless
from people.rules.sheets.writing import CONTENT_TYPES, CSV, XLSX

PDF = "pdf"
KINDS = (XLSX, PDF, CSV)
WIDE = 9
_STYLE = """
@page {
  size: %(paper)s landscape; margin: 12mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 7pt Jakarta; }
}
body { font: 8pt/1.35 Jakarta, sans-serif; color: #12211c; }
h1 { font-size: 14pt; margin: 0 0 1mm; }
p { margin: 0 0 3mm; color: #475952; }
table { width: 100%%; border-collapse: collapse; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: .2mm solid #768880; padding: 1mm 1.4mm; text-align: left; vertical-align: top; }
thead th { background: #e9efeb; }
.heat--0 { background: #e1f0e7; color: #14532f; } .heat--1 { background: #fcf0d2; color: #5c3f00; }
.heat--2 { background: #f8d38f; color: #4d3200; } .heat--3 { background: #e08a4f; color: #2e1200; }
.heat--4 { background: #a6321f; color: #fff; }
"""


@dataclass(frozen=True)
class Toned:
    """A cell with a class of colour for paper; in spreadsheets only its words count."""

    text: Any
    tone: str

    def __str__(self) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Sheet:
    """A table with its title and one sentence about it."""

    title: str
    lead: str
    heads: Sequence[Any]
    rows: Iterable[Sequence[Any]]


def as_file(kind: str, name: str, sheet: Sheet) -> HttpResponse:
    """Return a table as a file of one of KINDS; spreadsheets never run what is in it."""
    content = {XLSX: _workbook, PDF: _paper, CSV: _text}[kind](sheet)
    response = HttpResponse(content, content_type=CONTENT_TYPES.get(kind, "application/pdf"))
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def _text(sheet: Sheet) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([harmless(cell) for cell in sheet.heads])
    writer.writerows([[harmless(cell) for cell in row] for row in sheet.rows])
    return target.getvalue().encode("utf-8-sig")


def _workbook(sheet: Sheet) -> bytes:
    """Numbers stay numbers, so that one can count on; all else is text."""
    # The library is large, and most visitors never ask for a workbook.
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Bina")
    page.append([harmless(cell) for cell in sheet.heads])
    for row in sheet.rows:
        page.append([cell if isinstance(cell, int | float | Decimal) else harmless(cell) for cell in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _paper(sheet: Sheet) -> bytes:
    # Loaded where paper is printed: what sets PDFs is large.
    from people import paper

    cells = [[(str(cell), getattr(cell, "tone", "")) for cell in row] for row in sheet.rows]
    html = render_to_string("competencies/paper/table.html", {"sheet": sheet, "rows": cells})
    return paper.write(html, _STYLE % {"paper": "A3" if len(sheet.heads) > WIDE else "A4"})
