"""Carrying out rows about units, and taking them back; each runs inside somebody's transaction.

Units are some hundreds: each new or moved one costs some statements, as the tree is kept by paths.
"""

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

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import ImportBatch
    from people.rules.imports import Planned

TREE = ("path", "depth", "numchild", "name", "short_name", "kind")
Kind = OrganisationChange.Kind


def carry_out_units(batch: ImportBatch, planned: Sequence[Planned], *, by: Actor, at: dt.datetime) -> None:
    """Found, rename and move units from today on, with their history, as the rows say."""
    lock_chart(batch.agency_id, [])
    before, on = _tree(batch.agency_id), timezone.localdate(at)
    did: dict[int, dict[str, Any]] = {}
    with refusals_named():
        ids = _ids(batch.agency_id)
        for row in _in_order([row for row in planned if row.outcome == "new"]):
            unit = _founded(batch, row, Unit.objects.get(pk=ids[row.fields["parent"]]))
            ids[row.key] = unit.pk
            change = _change(batch, unit, Kind.FOUNDED, on, by, at)
            write_first_states([unit], since=on, change=change)
            did[row.number] = {"unit": unit.pk, "change": change.pk, "founded": True}
        for row in planned:
            if row.outcome == "changed":
                did[row.number] = _change_one(batch, row, ids, on, by, at)
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
    waiting, ordered = {row.key: row for row in rows}, []
    while waiting:
        ready = [row for row in waiting.values() if row.fields["parent"] not in waiting]
        ordered += ready
        waiting = {key: row for key, row in waiting.items() if row not in ready}
    return ordered


def _founded(batch: ImportBatch, row: Planned, parent: Unit) -> Unit:
    facts = {name: row.fields.get(name, "") for name in ("name", "short_name", "kind")}
    founded: Unit = parent.add_child(instance=Unit(agency_id=batch.agency_id, siasn_id=row.key, **facts))
    return founded


def _change(batch: ImportBatch, unit: Unit, kind: str, on: dt.date, by: Actor, at: dt.datetime) -> OrganisationChange:
    return OrganisationChange.objects.create(
        agency_id=batch.agency_id, unit=unit, kind=kind, on=on, decree=batch.file_name[:200], decided_by=by.user, decided_at=at
    )


def _change_one(
    batch: ImportBatch, row: Planned, ids: Mapping[str, int], on: dt.date, by: Actor, at: dt.datetime
) -> dict[str, Any]:
    unit = Unit.objects.get(pk=row.record_id)
    states = states_to_end([unit], on)
    change = _change(batch, unit, Kind.MOVED if "parent" in row.fields else Kind.RENAMED, on, by, at)
    said: dict[str, Any] = {name: value for name, value in row.fields.items() if name != "parent"}
    if "parent" in row.fields:
        said["parent_id"] = ids[row.fields["parent"]]
    succeed(list(states.values()), on=on, changes={unit.pk: change}, **said)
    change.save(update_fields=["undo"])
    return {"unit": unit.pk, "change": change.pk}


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
