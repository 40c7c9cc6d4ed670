"""HR completes many rows at once: the workbook of a kind comes back with what was missing, such as the numbers of PAK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from lms.kit import bulk
from people.rules.sheets import read_table
from siasn import permissions
from siasn.errors import SheetWithoutPeople, SiasnNotKept
from siasn.models import Entry
from siasn.rules import GIVEN_LATER, SERVICES, faults
from siasn.wording import FAULTS

if TYPE_CHECKING:
    import datetime as dt

    from lms.kit.actors import Actor
    from people.models import Agency

logger = structlog.get_logger(__name__)

KEY, NIP = "baris", "nipBaru"
OPEN = ("held", "waiting")


@dataclass(frozen=True)
class Line:
    """One line of the file: whose it is, and why it was refused (empty: it was taken, or changed nothing)."""

    number: int
    nip: str
    reason: str = ""
    is_changed: bool = False


@transaction.atomic(durable=True)
def complete_rows(agency: Agency, kind: str, *, name: str, content: bytes, by: Actor, at: dt.datetime) -> list[Line]:
    """Write what a file (CSV or XLSX, in SIASN's columns as it was downloaded) says of columns that our facts lack.

    A line finds its row by `baris`, else by `nipBaru` where the person has one row only that is not sent. Only what is missing,
    or was written by HR before, is taken; all else in the file is passed over. A wrong line is refused with its reason and
    hinders no other; the same file again changes nothing. Two statements at any number of lines. Raises SiasnNotKept,
    WrongFile, SheetWithoutPeople.
    """
    if not permissions.can_keep(by, agency.pk):
        raise SiasnNotKept
    table = read_table(content, name)
    if not {KEY, NIP} & set(table.columns):
        raise SheetWithoutPeople
    rows = Entry.objects.filter(agency=agency, kind=kind, state__in=OPEN).select_related("employee").order_by("pk")
    known = _Known(rows.select_for_update(of=("self",)))
    lines, changes = [], []
    for line in table.dictionaries(table.columns):
        cells = {column: "" if value is None else str(value).strip() for column, value in line["data"].items()}
        row, reason = known.of(cells)
        change: dict[str, Any] | None = None
        if row is not None:
            change, reason = _change(row, cells)
        if change is not None:
            changes.append(change)
        lines.append(Line(line["number"], cells.get(NIP, ""), reason, change is not None))
    bulk.update(Entry, changes, ["amended", "body", "faults", "state"])
    logger.info("siasn.completed", agency=agency.pk, kind=kind, by=by.name, at=at.isoformat(), rows=len(changes))
    return lines


class _Known:
    """The rows that can be completed, by their key and by the person's NIP; each is found once."""

    def __init__(self, rows: Iterable[Entry]) -> None:
        self.by_key: dict[str, Entry] = {}
        self.by_nip: dict[str, list[Entry]] = defaultdict(list)
        for row in rows:
            self.by_key[row.public_id] = row
            self.by_nip[row.employee.nip].append(row)
        self.seen: set[int] = set()

    def of(self, cells: Mapping[str, str]) -> tuple[Entry | None, str]:
        """Return the row of a line, or why there is none."""
        theirs = self.by_nip.get(cells.get(NIP, "").replace(" ", ""), [])
        row = self.by_key.get(cells[KEY]) if cells.get(KEY) else (theirs[0] if len(theirs) == 1 else None)
        if row is None:
            several = not cells.get(KEY) and len(theirs) > 1
            return None, _("has several rows: name one in “baris”") if several else _("has no such row that is not sent yet")
        if row.pk in self.seen:
            return None, _("stands in the file twice")
        self.seen.add(row.pk)
        return row, ""


def _change(row: Entry, cells: Mapping[str, str]) -> tuple[dict[str, Any] | None, str]:
    """Return what a line changes in its row (None: nothing), and why it is refused."""
    asked = {*row.faults, *row.amended}
    given = {
        column.name: _value(column.kind, cells[column.name])
        for column in SERVICES[row.kind].columns
        if column.kind not in GIVEN_LATER and column.name in asked and cells.get(column.name)
    }
    if all(row.body.get(column) == value for column, value in given.items()):
        return None, "" if not row.faults else _("says nothing of what is missing")
    amended = row.amended | given
    body = row.body | amended
    wrong = faults(row.service, body)
    if refused := {column: wrong[column] for column in given if column in wrong}:
        return None, "; ".join(f"{column} {FAULTS[fault]}" for column, fault in refused.items())
    return {"id": row.pk, "amended": amended, "body": body, "faults": wrong, "state": "held" if wrong else "waiting"}, ""


def _value(kind: str, text: str) -> Any:
    return int(text) if kind == "int" and text.isascii() and text.isdecimal() else text
