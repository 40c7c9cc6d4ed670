"""What somebody has of each kind of credit besides learning hours, and which kinds there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from appraisals.models import CreditKind, CreditLine

if TYPE_CHECKING:
    from people.models import Employee

NOTHING = Decimal(0)


@dataclass(frozen=True)
class KindBalance:
    """What a person has of one kind: `total` as it adds up, of which `carried` from the years before, and the year's lines."""

    kind: CreditKind
    total: Decimal
    carried: Decimal
    lines: tuple[CreditLine, ...]


@dataclass(frozen=True)
class KindLines:
    """All lines of one kind, newest first, and what they come to."""

    kind: CreditKind
    total: Decimal
    lines: tuple[CreditLine, ...]


def kinds_by_code(on: dt.date | None = None) -> dict[str, CreditKind]:
    """Return the kinds that hold on a day, by code; without a day the newest of each. One statement."""
    rows = CreditKind.objects.order_by("code", "since")
    return {kind.code: kind for kind in (rows if on is None else rows.held_on(on))}


def balances(employee: Employee, year: int) -> list[KindBalance]:
    """Return what a person has of each kind besides JP at the end of a year, by name of the kind; none without lines.

    Kinds that add up over all years carry what came before. Three statements, one where there is no other kind.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    others = CreditLine.objects.filter(employee=employee, on__lte=last).exclude(kind=CreditLine.Kind.LEARNING_HOURS)
    sums = others.order_by().values_list("kind").annotate(total=Sum("amount"), before=Sum("amount", filter=Q(on__lt=first)))
    found = {code: (total, before or NOTHING) for code, total, before in sums}
    if not found:
        return []
    lines: dict[str, list[CreditLine]] = {}
    for line in others.filter(on__gte=first).order_by("-on", "-pk"):
        lines.setdefault(line.kind, []).append(line)
    kinds = kinds_by_code()
    rows = [_balance(kinds[code], *found[code], lines.get(code, [])) for code in found if code in kinds]
    return sorted((one for one in rows if one.total or one.lines), key=lambda one: one.kind.label)


def _balance(kind: CreditKind, total: Decimal, before: Decimal, lines: Iterable[CreditLine]) -> KindBalance:
    if kind.span == CreditKind.Span.ALWAYS:
        return KindBalance(kind, total, before, tuple(lines))
    return KindBalance(kind, total - before, NOTHING, tuple(lines))


def kinds_with_lines(employee: Employee) -> list[KindLines]:
    """Return all lines of each kind besides JP, by name of the kind. Two statements."""
    lines = CreditLine.objects.filter(employee=employee).exclude(kind=CreditLine.Kind.LEARNING_HOURS)
    grouped = {code: tuple(some) for code, some in groupby(lines.order_by("kind", "-on", "-pk"), key=lambda line: line.kind)}
    kinds = kinds_by_code()
    rows = [
        KindLines(kinds[code], sum((one.amount for one in some), NOTHING), some)
        for code, some in grouped.items()
        if code in kinds
    ]
    return sorted(rows, key=lambda one: one.kind.label)
