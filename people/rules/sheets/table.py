"""What a file says once it is read: named columns and rows of text; and the error when it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.kit.errors import BrokenRule

LARGEST_FILE = 20 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 1_000
LONGEST_NAME = 100
# A number of more digits than a spreadsheet keeps: the last ones have become zeros.
LOST_DIGITS = re.compile(r"^[0-9][.,]?[0-9]*[eE]\+?[0-9]{2}$")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
REPLACED = "\ufffd"


class WrongFile(BrokenRule):
    """The file cannot be read, and nothing was changed. The message says what is wrong and where."""

    code = "wrong-file"
    message = gettext_lazy("This file cannot be read.")


@dataclass(frozen=True)
class Row:
    """One row: its number in the file (the column names stand in row 1), and its cells in the order of the columns."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Named columns and the rows below them; `sheet` is empty for a CSV file."""

    sheet: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def dictionaries(self, keep: Iterable[str]) -> list[dict[str, Any]]:
        """Return the rows by column name, only the columns to keep, without empty cells."""
        kept = set(keep)
        places = [(place, name) for place, name in enumerate(self.columns) if name in kept]
        return [
            {"number": row.number, "data": {name: row.cells[place] for place, name in places if row.cells[place]}}
            for row in self.rows
        ]


def normal(name: str) -> str:
    """Return the name of a column without what people vary: case, spaces, signs."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def shows_lost_digits(text: str) -> bool:
    """Whether a cell shows a long number as a spreadsheet rounds it, such as "1,98503E+17"."""
    return bool(LOST_DIGITS.match(text))


def place(sheet: str, number: int, column: str = "") -> str:
    """Return where something is, in the reader's language: sheet, row and column."""
    words = {"sheet": sheet, "number": number, "column": column}
    if sheet and column:
        return _("Sheet “%(sheet)s”, row %(number)s, column “%(column)s”") % words
    if sheet:
        return _("Sheet “%(sheet)s”, row %(number)s") % words
    if column:
        return _("Row %(number)s, column “%(column)s”") % words
    return _("Row %(number)s") % words


def make_table(sheet: str, lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    """Return the table: names in the first line that is not blank, which must be row 1; blank lines are passed over.

    Raises WrongFile with the place of the first thing that is wrong.
    """
    rows = _not_blank(sheet, lines)
    first = next(rows, None)
    if first is None:
        raise WrongFile(_("The file is empty."))
    columns = _columns(sheet, first)
    filled = tuple(_row(sheet, columns, row) for row in rows)
    if not filled:
        raise WrongFile(_("There are column names but no rows below them."))
    return Table(sheet, columns, filled)


def _not_blank(sheet: str, lines: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    count = 0
    for number, cells in lines:
        if not any(cells):
            continue
        count += 1
        if count > MOST_ROWS + 1:
            raise WrongFile(_("The file has more than %(most)s rows. Divide it.") % {"most": MOST_ROWS})
        yield Row(number, tuple(cell.strip() for cell in cells))


def _columns(sheet: str, first: Row) -> tuple[str, ...]:
    names = list(first.cells)
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_COLUMNS:
        raise WrongFile(_("The file has more than %(most)s columns.") % {"most": MOST_COLUMNS})
    if first.number != 1:
        raise WrongFile(_("Row 1 must hold the names of the columns, but it is empty."))
    seen: dict[str, int] = {}
    for position, name in enumerate(names, start=1):
        _check_name(sheet, position, name)
        if normal(name) in seen:
            words = {"name": name, "first": seen[normal(name)], "second": position}
            raise WrongFile(_("The column “%(name)s” is there twice: columns %(first)s and %(second)s.") % words)
        seen[normal(name)] = position
    if len(names) == 1:
        raise WrongFile(_("The file has one column only. Columns are separated by semicolon, comma or tab."))
    return tuple(names)


def _check_name(sheet: str, position: int, name: str) -> None:
    if not name:
        raise WrongFile(_("Column %(position)s has no name in row 1.") % {"position": position})
    if len(name) > LONGEST_NAME or "\n" in name:
        raise WrongFile(_("Row 1 must hold the names of the columns; column %(position)s holds a text.") % {"position": position})
    _check_text(sheet, 1, str(position), name)
    if re.fullmatch(r"[0-9 .,'\-]+", name):
        words = {"position": position, "text": name}
        raise WrongFile(_("Row 1 must hold the names of the columns; column %(position)s holds “%(text)s”.") % words)


def _row(sheet: str, columns: Sequence[str], row: Row) -> Row:
    cells = row.cells
    if any(cells[len(columns) :]):
        words = {"place": place(sheet, row.number), "cells": len(cells), "columns": len(columns)}
        raise WrongFile(_("%(place)s: there are %(cells)s cells but %(columns)s column names.") % words)
    for name, text in zip(columns, cells, strict=False):
        if text:
            _check_text(sheet, row.number, name, text)
    missing = ("",) * (len(columns) - len(cells))
    return Row(row.number, (*map(_plain, cells[: len(columns)]), *missing))


def _plain(text: str) -> str:
    """A cell without the apostrophe by which our own exports keep a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text


def _check_text(sheet: str, number: int, column: str, text: str) -> None:
    if len(text) > LONGEST_CELL:
        fault = _("the text is longer than %(most)s characters.") % {"most": LONGEST_CELL}
    elif text.startswith("="):
        fault = _("this is a formula. Put its value there: copy the sheet and paste values only.")
    elif REPLACED in text:
        fault = _("a letter was lost when the file was written. Export it again as UTF-8.")
    elif CONTROL.search(text):
        fault = _("there is a character that cannot be seen.")
    else:
        return
    raise WrongFile(f"{place(sheet, number, column)}: {fault}")
