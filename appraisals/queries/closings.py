"""What a year came to, from the lines of the ledger; and whether what was frozen still follows from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Max

from appraisals import documents
from appraisals.models import Closing, ClosingRow, CreditLine, CreditPeriod
from lms.kit import sealing

ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True)
class FrozenRow:
    """One person of a year: sum and lines as they are hashed."""

    employee_id: int
    nip: str
    total: Decimal
    lines: list[dict[str, Any]]
    sha256: str


@dataclass(frozen=True)
class Verification:
    """Whether a frozen year is whole: its rows give its hash, its signature fits, and the ledger gives the same rows.

    `differing` are the NIPs whose row the ledger would give otherwise, 20 at most.
    """

    hash_matches: bool
    signature_matches: bool
    recomputed_matches: bool
    differing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all three hold."""
        return self.hash_matches and self.signature_matches and self.recomputed_matches


def last_line() -> int:
    """Return the newest line of the ledger, 0 for none. One statement."""
    return CreditLine.objects.aggregate(last=Max("pk"))["last"] or 0


def frozen_rows(period: CreditPeriod, *, up_to: int) -> Iterator[FrozenRow]:
    """Return the rows of a year from the lines up to one, in the order of NIP. One statement, read in portions."""
    lines = (
        CreditLine.objects.filter(agency=period.agency_id, kind=CreditLine.Kind.LEARNING_HOURS, pk__lte=up_to)
        .filter(on__range=(dt.date(period.year, 1, 1), dt.date(period.year, 12, 31)))
        .order_by("employee__nip", "pk")
        .values_list("employee_id", "employee__nip", "pk", "amount", "on", "source", "source_key", "reverses_id")
    )
    for (employee_id, nip), rows in groupby(lines.iterator(chunk_size=ROWS_AT_A_TIME), key=lambda row: row[:2]):
        yield _row(employee_id, nip, [row[2:] for row in rows])


def _row(employee_id: int, nip: str, rows: list[tuple[Any, ...]]) -> FrozenRow:
    total = sum((row[1] for row in rows), Decimal(0))
    names = ("line", "amount", "on", "source", "source_key", "reverses")
    lines = [dict(zip(names, (pk, str(amount), on.isoformat(), *rest), strict=True)) for pk, amount, on, *rest in rows]
    text = documents.row_text(nip=nip, total=str(total), lines=lines)
    return FrozenRow(employee_id, nip, total, lines, documents.digest(text))


def verify(closing: Closing) -> Verification:
    """Return whether a closing is whole. Two statements, read in portions, whatever the number of people.

    A person whose NIP was corrected since is compared under the NIP of then.
    """
    kept = (
        ClosingRow.objects.filter(closing=closing).order_by("nip").values_list("employee_id", "nip", "total", "lines", "sha256")
    )
    hashes, frozen, honest = [], {}, True
    for employee_id, nip, total, lines, sha256 in kept.iterator(chunk_size=ROWS_AT_A_TIME):
        honest = honest and documents.digest(documents.row_text(nip=nip, total=str(total), lines=lines)) == sha256
        hashes.append(sha256)
        frozen[employee_id] = (nip, sha256)
    rows = documents.digest_of_rows(hashes)
    signed = sealing.holds(closing.document.encode(), bytes(closing.signature))
    differing = _differing(closing, frozen)
    told = f'"rows_sha256":"{rows}"' in closing.document and documents.digest(closing.document) == closing.sha256
    return Verification(honest and told, signed, not differing, tuple(differing[:20]))


def _differing(closing: Closing, frozen: dict[int, tuple[str, str]]) -> list[str]:
    found, seen = [], set()
    for row in frozen_rows(closing.period, up_to=closing.last_line):
        seen.add(row.employee_id)
        nip, sha256 = frozen.get(row.employee_id, ("", ""))
        text = documents.row_text(nip=nip, total=str(row.total), lines=row.lines)
        if documents.digest(text) != sha256:
            found.append(nip or row.nip)
    return found + [nip for employee_id, (nip, _sha) in frozen.items() if employee_id not in seen]


def lines_since(closing: Closing) -> Any:
    """Return the lines of the year that came after it was closed: what a correction would bring in. A queryset."""
    return (
        CreditLine.objects.filter(agency=closing.period.agency_id, pk__gt=closing.last_line)
        .learning_hours()
        .in_year(closing.period.year)
    )
