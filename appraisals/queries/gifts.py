"""A workbook of credits to give, row by row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from appraisals.errors import CreditsWithoutColumns
from people.rules.sheets import normal, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMNS = ("nip", "jenis", "jumlah", "tanggal", "dokumen", "uraian")
_DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True)
class SheetRow:
    """One row of the file; `fault` says why its amount or day cannot be read, empty where they can."""

    number: int
    cells: Mapping[str, str]
    amount: Decimal
    on: dt.date
    fault: str = ""


def read_gifts(*, name: str, content: bytes) -> list[SheetRow]:
    """Return the rows of a file (CSV or XLSX) with the columns of COLUMNS. Raises WrongFile, CreditsWithoutColumns."""
    table = read_table(content, name)
    columns = {normal(column): column for column in table.columns}
    if any(column not in columns for column in COLUMNS):
        raise CreditsWithoutColumns
    wanted = {columns[column]: column for column in COLUMNS}
    return [_row(row["number"], row["data"], wanted) for row in table.dictionaries(wanted)]


def _row(number: int, data: Mapping[str, object], wanted: Mapping[str, str]) -> SheetRow:
    cells = {wanted[column]: str(value).strip() for column, value in data.items() if column in wanted}
    cells["nip"] = cells.get("nip", "").replace(" ", "")
    amount, on = _amount(cells.get("jumlah", "")), _day(cells.get("tanggal", ""))
    fault = ""
    if amount is None:
        fault = _("“%(text)s” is no number.") % {"text": cells.get("jumlah", "")}
    elif on is None:
        fault = _("“%(text)s” is no day; write 2024-03-31.") % {"text": cells.get("tanggal", "")}
    return SheetRow(number, cells, amount or Decimal(0), on or dt.date.min, fault)


def _amount(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _day(text: str) -> dt.date | None:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None
