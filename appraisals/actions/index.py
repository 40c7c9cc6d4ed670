"""What HR brings in for the professionalism index: BKN's values, and disciplinary measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from appraisals import permissions, steps
from appraisals.errors import IndexNotAllowed, IndexWithoutColumns, MeasureEnds, MeasureKnown
from appraisals.models import DisciplinaryMeasure, OfficialIndex
from people.models import Employee
from people.rules.sheets import normal, read_table

if TYPE_CHECKING:
    from lms.kit.actors import Actor

COLUMNS = ("nip", "tahun", "nilai")
_FIRST_YEAR, _MOST, _HUNDREDTH = 2018, Decimal(100), Decimal("0.01")


@dataclass(frozen=True)
class Row:
    """One row of a file of BKN's values: what stands in it, and why it was refused (empty: it came in, or was known)."""

    number: int
    nip: str
    year: str
    value: str
    reason: str = ""
    is_known: bool = False


@transaction.atomic(durable=True)
def bring_in_indices(*, name: str, content: bytes, by: Actor, at: datetime) -> list[Row]:
    """Write the values of a file (CSV or XLSX: nip, tahun, nilai) of people whom the actor keeps as HR; return all rows.

    A row that is wrong is refused with its reason and hinders no other; a value that is known already changes nothing, so the
    same file may come again. The ledger takes the newest value of a year. Eight statements at any number of rows.
    Raises WrongFile, IndexWithoutColumns.
    """
    table = read_table(content, name)
    columns = {normal(column): column for column in table.columns}
    if any(column not in columns for column in COLUMNS):
        raise IndexWithoutColumns
    wanted = {columns[column]: column for column in COLUMNS}
    rows = [_row(row["number"], row["data"], wanted) for row in table.dictionaries(wanted)]
    people = _kept_by(by, {row.nip for row in rows})
    latest = _latest(people.values())
    answered, new = [], []
    for row in rows:
        checked = replace(row, reason=_fault(row, people))
        if not checked.reason:
            person, year, value = people[row.nip], int(row.year), Decimal(row.value).quantize(_HUNDREDTH)
            checked = replace(checked, is_known=latest.get((person.pk, year)) == value)
            if not checked.is_known:
                latest[person.pk, year] = value
                facts = {"year": year, "value": value, "brought_at": at, "brought_by": by.user}
                new.append(OfficialIndex(agency_id=person.agency_id, employee=person, **facts))
        answered.append(checked)
    OfficialIndex.objects.bulk_create(new, batch_size=5_000)
    steps.credit_indices(new, by=by, at=at)
    return answered


def _row(number: int, data: dict[str, Any], wanted: dict[str, str]) -> Row:
    cells = {wanted[column]: str(value).strip() for column, value in data.items() if column in wanted}
    return Row(number, cells.get("nip", "").replace(" ", ""), cells.get("tahun", ""), cells.get("nilai", "").replace(",", "."))


def _kept_by(by: Actor, nips: Iterable[str]) -> dict[str, Employee]:
    people = Employee.objects.filter(nip__in=nips)
    if by.user is not None:
        people = people.filter(pk__in=Employee.objects.kept_by_hr(by.user)).exclude(user=by.user)
    return {one.nip: one for one in people}


def _latest(people: Iterable[Employee]) -> dict[tuple[int, int], Decimal]:
    rows = OfficialIndex.objects.filter(employee__in=list(people)).order_by("pk")
    return {(employee, year): value for employee, year, value in rows.values_list("employee", "year", "value")}


def _fault(row: Row, people: dict[str, Employee]) -> str:
    if row.nip not in people:
        return _("There is nobody with this NIP in your units.")
    if not (row.year.isascii() and row.year.isdecimal() and _FIRST_YEAR <= int(row.year) <= date.max.year):
        return _("This is not a year.")
    value = _number(row.value)
    if value is None or not 0 <= value <= _MOST:
        return _("The value must be a number from 0 to 100.")
    return ""


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
        return value.quantize(_HUNDREDTH) if value.is_finite() else None
    except InvalidOperation:
        return None


@dataclass(frozen=True)
class Measure:
    """What a decision says: severity 1 (light) to 3 (severe), its number, and when it holds."""

    severity: int
    decision: str
    since: date
    until: date | None = None


@transaction.atomic(durable=True)
def write_measure(employee: Employee, said: Measure, *, by: Actor, at: datetime) -> DisciplinaryMeasure:
    """Write down a disciplinary measure (PP 94/2021). Five statements. Raises IndexNotAllowed, MeasureKnown, MeasureEnds."""
    kept = Employee.objects.select_for_update(of=("self",)).get(pk=employee.pk)
    _require(by, [kept])
    if said.until is not None and said.until < said.since:
        raise MeasureEnds
    if DisciplinaryMeasure.objects.filter(employee=kept, decision=said.decision).exists():
        raise MeasureKnown
    return DisciplinaryMeasure.objects.create(
        agency_id=kept.agency_id, employee=kept, **asdict(said), written_at=at, written_by=by.user
    )


@transaction.atomic(durable=True)
def end_measure(measure: DisciplinaryMeasure, *, on: date, by: Actor, at: datetime) -> DisciplinaryMeasure:
    """End a measure: `on` is the first day on which it no longer holds; on its first day it never held. Raises the same."""
    kept = DisciplinaryMeasure.objects.select_for_update(of=("self",)).select_related("employee").get(pk=measure.pk)
    _require(by, [kept.employee])
    if on < kept.since:
        raise MeasureEnds
    kept.until = on
    kept.save(update_fields=["until"])
    return kept


def _require(by: Actor, employees: Sequence[Employee]) -> None:
    if not permissions.can_keep_index(by, employees):
        raise IndexNotAllowed
