"""Carrying out rows about units, and taking them back; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from lms.kit import bulk
from people.errors import LaterFacts
from people.models import OrganisationChange, Unit, UnitState
from people.steps.imports import check_references, write_outcomes
from people.steps.organisation import follow, lock_chart, refuse_broken_chart, states_to_end, succeed, write_first_states
from people.steps.posts import refusals_named
from people.steps.tree import grow

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import ImportBatch
    from people.rules.imports import Planned

TREE = ("path", "depth", "numchild", "name", "short_name", "kind")
Kind = OrganisationChange.Kind


def carry_out_units(batch: ImportBatch, planned: Sequence[Planned], *, by: Actor, at: dt.datetime) -> None:
    """Found, rename and move units from today on, with their history, as the rows say. Constant statements."""
    lock_chart(batch.agency_id, [])
    before, on = _tree(batch.agency_id), timezone.localdate(at)
    with refusals_named():
        did = _found(batch, _in_order([row for row in planned if row.outcome == "new"]), by=by, at=at)
        did |= _change(batch, [row for row in planned if row.outcome == "changed"], by=by, at=at)
    refuse_broken_chart(batch.agency_id, since=on)
    follow(batch.agency_id, on=on)
    if did:
        first = next(iter(did))
        did[first] |= {"tree": before, "after": _tree(batch.agency_id)}
    write_outcomes(batch, planned, did)


def _tree(agency_id: int) -> dict[str, list[Any]]:
    rows = Unit.objects.filter(agency=agency_id).values_list("pk", *TREE)
    return {str(pk): facts for pk, *facts in rows}


def _ids(agency_id: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for pk, siasn_id, public_id in Unit.objects.filter(agency=agency_id).values_list("pk", "siasn_id", "public_id"):
        found |= {public_id: pk, **({siasn_id: pk} if siasn_id else {})}
    return found


def _in_order(rows: Sequence[Planned]) -> list[Planned]:
    """New units, each after the one above it."""
    waiting = {row.key: row for row in rows}
    ordered: list[Planned] = []
    while waiting:
        ready = {key: row for key, row in waiting.items() if row.fields["parent"] not in waiting}
        ordered += ready.values()
        waiting = {key: row for key, row in waiting.items() if key not in ready}
    return ordered


Did = dict[int, dict[str, Any]]


def _found(batch: ImportBatch, rows: Sequence[Planned], *, by: Actor, at: dt.datetime) -> Did:
    """Write the new units, each after the one above it, and what was written by row. 8 statements, none without rows."""
    if not rows:
        return {}
    ids, units = _ids(batch.agency_id), {}
    placed: list[tuple[Unit, int | Unit]] = []
    for row in rows:
        facts = {name: row.fields.get(name, "") for name in ("name", "short_name", "kind")}
        units[row.key] = unit = Unit(agency_id=batch.agency_id, siasn_id=row.key, **facts)
        parent = row.fields["parent"]
        placed.append((unit, units[parent] if parent in units else ids[parent]))
    made, on = grow(batch.agency_id, placed), timezone.localdate(at)
    changes = _decide(batch, {unit.pk: Kind.FOUNDED for unit in made}, by=by, at=at)
    write_first_states(made, since=on, changes=changes)
    return {
        row.number: {"unit": unit.pk, "change": changes[unit.pk].pk, "founded": True}
        for row, unit in zip(rows, made, strict=True)
    }


def _change(batch: ImportBatch, rows: Sequence[Planned], *, by: Actor, at: dt.datetime) -> Did:
    """Write what units are called and where they hang from today on. 7 statements, none without rows."""
    if not rows:
        return {}
    ids, on = _ids(batch.agency_id), timezone.localdate(at)
    states = states_to_end(list(Unit.objects.filter(pk__in=[row.record_id for row in rows])), on)
    kinds = {row.record_id: Kind.MOVED if "parent" in row.fields else Kind.RENAMED for row in rows if row.record_id}
    changes = _decide(batch, kinds, by=by, at=at)
    said = {row.record_id: _said(row.fields, ids) for row in rows if row.record_id}
    succeed(list(states.values()), on=on, changes=changes, each=said)
    OrganisationChange.objects.bulk_update(changes.values(), ["undo"])
    return {row.number: {"unit": row.record_id, "change": changes[row.record_id].pk} for row in rows if row.record_id}


def _said(fields: Mapping[str, Any], ids: Mapping[str, int]) -> dict[str, Any]:
    """What a state says, by its attributes."""
    said = {name: value for name, value in fields.items() if name != "parent"}
    return said | ({"parent_id": ids[fields["parent"]]} if "parent" in fields else {})


def _decide(batch: ImportBatch, kinds: Mapping[int, Kind], *, by: Actor, at: dt.datetime) -> dict[int, OrganisationChange]:
    """Write down what happens to units from today on, by unit; the file is the decree. One statement."""
    facts = {"agency_id": batch.agency_id, "on": timezone.localdate(at), "decree": batch.file_name[:200]}
    rows = [OrganisationChange(unit_id=pk, kind=kind, decided_by=by.user, decided_at=at, **facts) for pk, kind in kinds.items()]
    return {change.unit_id: change for change in OrganisationChange.objects.bulk_create(rows)}


def take_back_units(agency_id: int, did: Sequence[Mapping[str, Any]]) -> None:
    """Make tree and states as they were before. Raises LaterFacts where something has changed or builds on it since."""
    told = next((row for row in did if "tree" in row), None)
    if told is None:
        return
    lock_chart(agency_id, [])
    if _tree(agency_id) != {pk: list(facts) for pk, facts in told["after"].items()}:
        raise LaterFacts
    try:
        with transaction.atomic():
            _restore_states([row["change"] for row in did])
            founded = [row["unit"] for row in did if row.get("founded")]
            _delete(Unit, founded)
            _restore_tree(told["tree"])
            check_references()
    except IntegrityError as error:
        raise LaterFacts from error


def _restore_states(changes: Sequence[int]) -> None:
    ends: dict[str, str | None] = {}
    for undo in OrganisationChange.objects.filter(pk__in=changes).values_list("undo", flat=True):
        ends |= undo.get("states", {})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM people_unitstate WHERE change_id = ANY(%s)", [list(changes)])
        cursor.execute("DELETE FROM people_organisationchange WHERE id = ANY(%s)", [list(changes)])
    bulk.update(UnitState, [{"id": int(pk), "until": until} for pk, until in ends.items()], ("until",))


def _delete(model: Any, ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = ANY(%s)", [list(ids)])  # noqa: S608 - a name of the model


def _restore_tree(tree: Mapping[str, Sequence[Any]]) -> None:
    """Put every unit back to its path; first out of each other's way, as no two may share one. Two statements."""
    Unit.objects.filter(pk__in=list(map(int, tree))).order_by().update(path=Concat(Value("~"), F("path")))
    bulk.update(Unit, [{"id": int(pk), **dict(zip(TREE, facts, strict=True))} for pk, facts in tree.items()], TREE)
