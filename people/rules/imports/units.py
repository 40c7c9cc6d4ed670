"""What rows about units would change: new units, other names, another unit above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from people.rules.imports.plans import Planned, stopped
from people.rules.imports.reasons import Reason
from people.rules.imports.values import plain_name

LONGEST = {"name": 200, "short_name": 60}
# How the names of units begin, and what kind they are.
BEGINNINGS = (
    ("sekretariat", "secretariat"),
    ("inspektorat", "inspectorate"),
    ("dinas", "department"),
    ("satuan polisi", "department"),
    ("badan", "board"),
    ("rumah sakit", "hospital"),
    ("rsud", "hospital"),
    ("kecamatan", "district"),
    ("kelurahan", "village"),
    ("bidang", "division"),
    ("bagian", "division"),
    ("upt", "technical_unit"),
    ("puskesmas", "technical_unit"),
)


@dataclass(frozen=True)
class Branch:
    """A unit as the register has it."""

    id: int
    path: str
    name: str
    short_name: str
    kind: str
    siasn_id: str
    public_id: str
    ended_on: dt.date | None


def kind_of(name: str) -> str:
    """Return the kind of a new unit by how its name begins; a section where nothing fits."""
    plain = plain_name(name)
    return next((kind for beginning, kind in BEGINNINGS if plain.startswith(beginning)), "section")


def plan_unit(
    row: tuple[int, Mapping[str, str], str],
    twice: str,
    known: Mapping[str, Branch],
    by_path: Mapping[str, Branch],
    *,
    named: Collection[str],
    scope: str,
    step: int,
) -> Planned:
    """Return what one row brings. `named` are the ids of all rows, `step` is the length of a path's step."""
    number, data, decision = row
    ident = data.get("unit", "")
    unit = known.get(ident)
    above = by_path.get(unit.path[:-step]) if unit else None
    reasons: list[Reason] = [("twice", {"rows": twice})] if twice else []
    if unit is not None and above is None:
        return _root(number, data, unit, decision)
    reasons += _faults(data, unit, known, named, scope)
    if halted := stopped(number, reasons, decision, ident):
        return halted
    fields, before = _fields(data, unit, above, known)
    if not fields:
        return Planned(number, "unchanged", key=ident, record_id=unit.id if unit else None)
    names = {"parent": _names(data, known, above)}
    changes = {name: names.get(name, [str(before.get(name, "")), str(value)]) for name, value in fields.items()}
    record_id, outcome = (unit.id, "changed") if unit else (None, "new")
    return Planned(number, outcome, (), changes, key=ident, record_id=record_id, fields=fields, before=before)


def _root(number: int, data: Mapping[str, str], unit: Branch, decision: str) -> Planned:
    if plain_name(data.get("name", unit.name)) == plain_name(unit.name):
        return Planned(number, "unchanged", key=data["unit"], record_id=unit.id)
    reasons: list[Reason] = [("root", {})]
    return stopped(number, reasons, decision, data["unit"]) or Planned(number, "refused", tuple(reasons))


def _faults(
    data: Mapping[str, str], unit: Branch | None, known: Mapping[str, Branch], named: Collection[str], scope: str
) -> list[Reason]:
    reasons: list[Reason] = [("missing", {"column": column}) for name, column in _needed(unit) if not data.get(name)]
    reasons += [
        ("too-long", {"column": name, "most": str(most)}) for name, most in LONGEST.items() if len(data.get(name, "")) > most
    ]
    parent = data.get("parent", "")
    above = known.get(parent)
    if parent and above is None and parent not in named:
        reasons.append(("no-parent", {"text": parent[:60]}))
    if any(one is not None and one.ended_on for one in (unit, above)):
        reasons.append(("unit-ended", {}))
    if any(one is not None and not one.path.startswith(scope) for one in (unit, above)):
        reasons.append(("outside", {}))
    if unit is not None and unit.path == scope and above is not None:
        reasons.append(("outside", {}))
    return reasons


def _needed(unit: Branch | None) -> list[tuple[str, str]]:
    needed = [("unit", "Id"), ("name", "NamaUnor")]
    return needed if unit else [*needed, ("parent", "DiatasanId")]


def _fields(
    data: Mapping[str, str], unit: Branch | None, above: Branch | None, known: Mapping[str, Branch]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the row says otherwise than the register, and what the register says of the same."""
    said: dict[str, Any] = {name: data[name] for name in ("name", "short_name", "kind") if data.get(name)}
    if unit is None:
        said["kind"] = said.get("kind") if said.get("kind") in KINDS else kind_of(data["name"])
        return said | {"parent": data["parent"]}, {}
    if said.get("kind") not in KINDS:
        said.pop("kind", None)
    fields = {name: value for name, value in said.items() if value != getattr(unit, name)}
    if "name" in fields and plain_name(fields["name"]) == plain_name(unit.name):
        del fields["name"]
    before = {name: getattr(unit, name) for name in fields}
    parent = data.get("parent", "")
    if parent and known.get(parent) != above:
        fields["parent"], before["parent"] = parent, (above.siasn_id or above.public_id) if above else ""
    return fields, before


KINDS = frozenset(
    {"agency", "secretariat", "inspectorate", "department", "board", "hospital", "district", "village", "division", "section"}
    | {"technical_unit"}
)


def _names(data: Mapping[str, str], known: Mapping[str, Branch], above: Branch | None) -> list[str]:
    """The unit above before and after, by name."""
    parent = data.get("parent", "")
    return [above.name if above else "", known[parent].name if parent in known else parent]


def refuse_circles(planned: Sequence[Planned], known: Mapping[str, Branch], parents: Mapping[str, str]) -> list[Planned]:
    """Refuse the rows that would hang a unit below itself, or below a row that is not carried out.

    `parents` has the id of the unit above each known unit, by id.
    """
    rows = list(planned)
    while True:
        after = dict(parents) | {row.key: str(row.fields["parent"]) for row in rows if row.writes and "parent" in row.fields}
        bad = {row.key for row in rows if row.writes and "parent" in row.fields and not _ends(row.key, after, known)}
        if not bad:
            return rows
        rows = [_refused(row) if row.key in bad else row for row in rows]


def _refused(row: Planned) -> Planned:
    return replace(row, outcome="refused", reasons=(("circle", {}),), changes={}, fields={}, before={})


def _ends(key: str, after: Mapping[str, str], known: Mapping[str, Branch]) -> bool:
    """Whether going upwards from a unit ends at the agency, through units that exist or will."""
    seen: set[str] = set()
    while key in after:
        if key in seen:
            return False
        seen.add(key)
        key = after[key]
    return key in known
