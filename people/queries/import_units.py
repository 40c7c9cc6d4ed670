"""What rows about units would change: new ones, other names, another place in the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from people.models import Unit
from people.rules.imports.plans import Planned
from people.rules.imports.units import Branch, plan_unit, refuse_circles

if TYPE_CHECKING:
    from people.models import ImportBatch

COLUMNS = ("pk", "path", "name", "short_name", "kind", "siasn_id", "public_id", "ended_on")


def plan_units(
    batch: ImportBatch, rows: Sequence[tuple[int, Mapping[str, str], str]], doubles: Mapping[int, str]
) -> list[Planned]:
    """Return what each row would do, in one statement."""
    units = [Branch(*facts) for facts in Unit.objects.filter(agency=batch.agency_id).order_by("path").values_list(*COLUMNS)]
    known = {unit.public_id: unit for unit in units} | {unit.siasn_id: unit for unit in units if unit.siasn_id}
    by_path = {unit.path: unit for unit in units}
    named = {data.get("unit", "") for number, data, decision in rows if decision != "leave_out"}
    planned = [
        plan_unit(row, doubles.get(row[0], ""), known, by_path, named=named, scope=batch.unit.path, step=Unit.steplen)
        for row in rows
    ]
    above = {ident: by_path.get(unit.path[: -Unit.steplen]) for ident, unit in known.items()}
    parents = {ident: unit.siasn_id or unit.public_id for ident, unit in above.items() if unit is not None}
    return refuse_circles(planned, known, parents)
