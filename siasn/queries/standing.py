"""How the sending stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max

from siasn.models import Difference, Entry, Kind, SiasnPerson

if TYPE_CHECKING:
    import datetime as dt

    from people.models import Agency

UNSENT = ("held", "waiting", "refused")


@dataclass(frozen=True)
class Row:
    """One kind of rows: how many stand in each state, in the order of Entry.State."""

    kind: str
    label: str
    counts: list[int]

    @property
    def unsent(self) -> int:
        """How many SIASN has not taken."""
        return sum(number for state, number in zip(Entry.State.values, self.counts, strict=True) if state in UNSENT)


def standing(agency: Agency) -> list[Row]:
    """Return a line for each kind. One statement."""
    grouped = Entry.objects.filter(agency=agency).order_by().values_list("kind", "state").annotate(number=Count("pk"))
    counts = {(kind, state): number for kind, state, number in grouped}
    return [
        Row(kind.value, str(kind.label), [counts.get((kind.value, state), 0) for state in Entry.State.values]) for kind in Kind
    ]


def compared(agency: Agency) -> tuple[int, dt.datetime | None]:
    """Return how many differences stand, and when somebody was last compared. Two statements."""
    last = SiasnPerson.objects.filter(agency=agency).aggregate(last=Max("compared_at"))["last"]
    return Difference.objects.filter(agency=agency).count(), last


def sheet_rows(agency: Agency, kind: str) -> Iterator[list[Any]]:
    """Give the rows of one kind that SIASN has not taken, in its columns; NIP, name and our key stand behind. Two statements."""
    known = dict(SiasnPerson.objects.filter(agency=agency).values_list("employee_id", "siasn_id"))
    rows = (
        Entry.objects.filter(agency=agency, kind=kind, state__in=UNSENT, taken_back_at=None)
        .select_related("employee")
        .order_by("employee__nip", "on")
    )
    for entry in rows.iterator():
        body = entry.body | {entry.service.person: known.get(entry.employee_id, "")}
        yield [
            *("" if body.get(name) is None else body[name] for name in entry.service.names),
            entry.employee.nip,
            entry.employee.name,
            entry.public_id,
        ]
