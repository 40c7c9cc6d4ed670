"""What rows of an old register would bring, asked of the registers as they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.db.models.functions import Upper
from django.utils import timezone

from certificates.models import Certificate, RegisterEntry, ReservedNumber
from certificates.register_rows import Known, key_of, plan_row
from people.models import Employee

if TYPE_CHECKING:
    from certificates.querysets import RegisterEntryQuerySet
    from people.models import ImportBatch
    from people.rules.imports import Planned


def plan_entries(
    batch: ImportBatch, rows: Sequence[tuple[int, Mapping[str, str], str]], doubles: Mapping[int, str]
) -> list[Planned]:
    """Return what each row would bring. 4 statements for any number of rows."""
    keys = {key_of(data) for _number, data, _decision in rows}
    nips = {"".join(data.get("nip", "").split()).removeprefix("'") for _number, data, _decision in rows} - {""}
    known = Known(
        employees=dict(Employee.objects.filter(agency=batch.agency_id, nip__in=nips).values_list("nip", "pk")),
        entries=set(
            RegisterEntry.objects.standing()
            .filter(agency=batch.agency_id)
            .annotate(key=Upper("number"))
            .filter(key__in=keys)
            .values_list("key", flat=True)
        ),
        given=_given(batch.agency_id, keys),
        is_agency=batch.unit.is_root(),
        today=timezone.localdate(batch.at),
    )
    return [plan_row(row, doubles.get(row[0], ""), known) for row in rows]


def _given(agency: int, keys: set[str]) -> dict[str, str]:
    """Return which of these numbers Bina has given itself, and to what: the kind of the certificate or the reservation."""
    given: dict[str, str] = {}
    for model in (ReservedNumber, Certificate):
        rows = model.objects.filter(agency=agency).annotate(key=Upper("number")).filter(key__in=keys)
        given |= {row.key: str(row.get_kind_display()) for row in rows.only("number", "kind")}
    return given


def entries_of(employee: Employee, year: int | None = None) -> RegisterEntryQuerySet:
    """Return what the old register has of a person, newest first, perhaps only what was issued in one year."""
    held = RegisterEntry.objects.standing().filter(employee=employee).order_by("-issued_on", "-pk")
    return held if year is None else held.filter(issued_on__year=year)
