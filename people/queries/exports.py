"""Employees, posts held and units as tables with SIASN's column names: what is exported can be imported again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db.models import F

from people.models import Employee, Position, Unit
from people.queries.imports import present_positions
from people.rules.imports import FIELDS

if TYPE_CHECKING:
    from people.models import User

NOT_KEPT = {"birth_date"}


def columns_of(kind: str) -> list[str]:
    """Return the names of the columns of an export."""
    return [field.column for field in FIELDS[kind] if field.name not in NOT_KEPT]


def exported(kind: str, user: User) -> tuple[Iterator[list[str]], set[int]]:
    """Return the rows of an export in the user's scope, and whose records they show. At most 2 statements."""
    return {"employees": _employees, "positions": _positions, "units": _units}[kind](user)


def _day(day: dt.date | None) -> str:
    return day.strftime("%d-%m-%Y") if day else ""


def _place(row: dict[str, Any] | None) -> list[str]:
    if row is None:
        return [""] * 5
    return [
        row["post__unit__siasn_id"] or row["post__unit__public_id"],
        row["post__unit__name"],
        row["post__job_role__code"],
        row["post__job_role__name"],
        _day(row["since"]),
    ]


def _held(**condition: Any) -> Any:
    rows = Position.objects.filter(**condition).exclude(until=F("since")).order_by("since", "pk")
    return rows.values(
        "employee_id",
        "employee__nip",
        "kind",
        "since",
        "until",
        "post__unit__siasn_id",
        "post__unit__public_id",
        "post__unit__name",
        "post__job_role__code",
        "post__job_role__name",
    )


def _employees(user: User) -> tuple[Iterator[list[str]], set[int]]:
    people = list(Employee.objects.visible_to(user).select_related("grade", "agency").order_by("nip"))
    ids = {person.pk for person in people}
    latest = {row["employee_id"]: row for row in _held(employee__in=ids, kind="D", until=None)}
    rows = (
        [
            person.nip,
            person.name,
            person.title_before,
            person.title_after,
            person.get_status_display(),
            person.grade.name,
            person.education,
            person.agency.siasn_id or person.agency.name,
            *_place(latest.get(person.pk)),
        ]
        for person in people
    )
    return rows, ids


def _positions(user: User) -> tuple[Iterator[list[str]], set[int]]:
    seen = _held(employee__in=Employee.objects.visible_to(user)).filter(present_positions())
    held = list(seen.order_by("employee__nip", "since"))
    rows = ([row["employee__nip"], row["kind"], *_place(row), _day(row["until"])] for row in held)
    return rows, {row["employee_id"] for row in held}


def _units(user: User) -> tuple[Iterator[list[str]], set[int]]:
    units = list(Unit.objects.visible_to(user).filter(ended_on__isnull=True))
    ids = {unit.path: unit.siasn_id or unit.public_id for unit in units}
    rows = ([ids[unit.path], ids.get(unit.path[: -Unit.steplen], ""), unit.name, unit.short_name, unit.kind] for unit in units)
    return rows, set()
