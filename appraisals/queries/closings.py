"""What a year came to, from the lines of the ledger; and whether what was frozen still follows from them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db.models import Case, Max, Q, Value, When

from appraisals import documents
from appraisals.models import Closing, ClosingRow, CreditKind, CreditLine, CreditPeriod
from lms.kit import sealing

ROWS_AT_A_TIME, MOST_DIFFERING = 5_000, 20
JP = CreditLine.Kind.LEARNING_HOURS.value


@dataclass(frozen=True)
class FrozenRow:
    """One person of a year and a kind of credit: sum and lines as they are hashed."""

    kind: str
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


def frozen_kinds(year: int) -> list[str]:
    """Return the codes of the kinds that a closing of the year freezes, JP first: those that say so on any of its days.

    One statement.
    """
    during = Q(since__lte=dt.date(year, 12, 31)) & (Q(until__isnull=True) | Q(until__gt=dt.date(year, 1, 1)))
    codes = CreditKind.objects.filter(during, is_frozen=True).order_by("code").values_list("code", flat=True)
    return [JP, *(code for code in dict.fromkeys(codes) if code != JP)]


def frozen_rows(period: CreditPeriod, *, up_to: int, kinds: Sequence[str]) -> Iterator[FrozenRow]:
    """Return the rows of a year from the lines up to one, kind by kind as they are named, each in the order of NIP.

    One statement, read in portions.
    """
    lines = (
        CreditLine.objects.filter(agency=period.agency_id, kind__in=kinds, pk__lte=up_to)
        .filter(on__range=(dt.date(period.year, 1, 1), dt.date(period.year, 12, 31)))
        .order_by(_place_of_kind(kinds), "employee__nip", "pk")
        .values_list("kind", "employee_id", "employee__nip", "pk", "amount", "on", "source", "source_key", "reverses_id")
    )
    for (kind, employee_id, nip), rows in groupby(lines.iterator(chunk_size=ROWS_AT_A_TIME), key=lambda row: row[:3]):
        yield _row(kind, employee_id, nip, [row[3:] for row in rows])


def _place_of_kind(kinds: Sequence[str]) -> Case:
    # Named one by one: how the database sorts words is not how Python does.
    return Case(*(When(kind=code, then=Value(place)) for place, code in enumerate(kinds)), default=Value(len(kinds)))


def _row(kind: str, employee_id: int, nip: str, rows: list[tuple[Any, ...]]) -> FrozenRow:
    total = sum((row[1] for row in rows), Decimal(0))
    names = ("line", "amount", "on", "source", "source_key", "reverses")
    lines = [dict(zip(names, (pk, str(amount), on.isoformat(), *rest), strict=True)) for pk, amount, on, *rest in rows]
    text = documents.row_text(nip=nip, total=str(total), lines=lines)
    return FrozenRow(kind, employee_id, nip, total, lines, documents.digest(text))


def verify(closing: Closing) -> Verification:
    """Return whether a closing is whole. Three statements, read in portions, whatever the number of people.

    A person whose NIP was corrected since is compared under the NIP of then.
    """
    honest = _told(closing) == _hashes(closing) and documents.digest(closing.document) == closing.sha256
    signed = sealing.holds(closing.document.encode(), bytes(closing.signature))
    differing = list(islice(_differing(closing), MOST_DIFFERING))
    return Verification(honest, signed, not differing, tuple(differing))


def _told(closing: Closing) -> dict[str, str]:
    """Return the hashes of rows that the signed document names, by kind."""
    return {JP: json.loads(closing.document)["rows_sha256"]} | {code: said["rows_sha256"] for code, said in closing.kinds.items()}


def _hashes(closing: Closing) -> dict[str, str]:
    """Return the hashes that the rows give, by kind; of a kind with a row that is not what its own hash says, nothing."""
    rows = ClosingRow.objects.filter(closing=closing).order_by("nip").values_list("kind", "nip", "total", "lines", "sha256")
    joined = {kind: documents.RowsDigest() for kind in (JP, *closing.kinds)}
    false = set()
    for kind, nip, total, lines, sha256 in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        joined.setdefault(kind, documents.RowsDigest()).add(sha256)
        if documents.digest(documents.row_text(nip=nip, total=str(total), lines=lines)) != sha256:
            false.add(kind)
    return {kind: one.hexdigest() for kind, one in joined.items() if kind not in false}


def _differing(closing: Closing) -> Iterator[str]:
    """Return the NIPs whose frozen row and whose row by the ledger differ. Both come in one order, so none is remembered."""
    kinds = [JP, *closing.kinds]
    rows = ClosingRow.objects.filter(closing=closing).order_by(_place_of_kind(kinds), "employee__nip")
    kept = rows.values_list("kind", "employee__nip", "nip", "sha256").iterator(chunk_size=ROWS_AT_A_TIME)
    follows = frozen_rows(closing.period, up_to=closing.last_line, kinds=kinds)
    places = {code: place for place, code in enumerate(kinds)}
    frozen = ((places.get(kind, len(kinds)), today, nip, sha256) for kind, today, nip, sha256 in kept)
    derived = ((places[row.kind], row.nip, row.nip, row) for row in follows)
    by_person = itemgetter(0, 1)
    for _person, sides in groupby(merge(frozen, derived, key=by_person), key=by_person):
        # What was frozen comes first. Alone, either side differs.
        (*_place, nip, sha256), *other = sides
        if [_hash_under(nip, row) for *_place, row in other] != [sha256]:
            yield nip


def _hash_under(nip: str, row: FrozenRow) -> str:
    return documents.digest(documents.row_text(nip=nip, total=str(row.total), lines=row.lines))


def lines_since(closing: Closing | None) -> Any:
    """Return the lines of the year that came after it was closed: what a correction would bring in. A queryset, 1 statement.

    Nothing comes after what was never closed.
    """
    if closing is None:
        return CreditLine.objects.none()
    late = CreditLine.objects.filter(agency=closing.period.agency_id, pk__gt=closing.last_line)
    return late.filter(kind__in=frozen_kinds(closing.period.year)).in_year(closing.period.year)
