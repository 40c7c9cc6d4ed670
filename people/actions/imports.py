"""Bringing a file into the registers: take, choose columns, preview, commit, undo."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import connection, transaction
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from lms.kit import bulk
from people import permissions, steps
from people.errors import ImportAtWork, JobRoleCodeTaken, RowsEmptied
from people.models import ImportBatch, ImportKind, ImportMapping, ImportProgress, ImportRow, JobRole, Unit
from people.queries import imports
from people.rules.imports import Planned, check_columns, guess, never_kept
from people.rules.imports.reasons import ACCEPTABLE
from people.rules.imports.subjects import SUBJECTS
from people.rules.sheets import read_table
from people.transitions import IMPORT

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.queries.imports import MissingRole
    from people.rules.imports import NewRole

Tell = Callable[[int, int], None]
# After so long without a word the worker is taken for dead, and the work may be asked for again.
PATIENCE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Imported:
    """What became of a batch. `is_stale` says that the registers had changed: it was previewed again, not carried out."""

    batch: ImportBatch
    counts: Mapping[str, int]
    is_stale: bool = False


def quiet(_done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


@transaction.atomic(durable=True)
def take_file(unit: Unit, kind: str, file_name: str, content: bytes, *, by: Actor, at: dt.datetime) -> ImportBatch:
    """Read a file of employees, posts held or units, and keep its rows for a preview. 4 statements and 1 a 1,000 rows.

    The file itself is not kept, nor are columns that are never taken over (`never_kept`). The rows may touch only
    `unit` and what lies below it. Raises NotAllowed unless `by` is HR of the unit, WrongFile; then nothing changes.
    """
    permissions.require(permissions.is_hr_of(by, unit, timezone.localdate(at)))
    table = read_table(content, file_name)
    columns = [name for name in table.columns if not never_kept(name)]
    mapping = guess(kind, columns, _remembered(unit.agency_id, kind))
    if len(mapping) == len(columns) or by.is_system:
        check_columns(kind, table, mapping)
    batch = ImportBatch.objects.create(
        agency_id=unit.agency_id,
        unit=unit,
        kind=kind,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        columns=columns,
        mapping=mapping,
        counts={"rows": len(table.rows)},
        by=by.user,
        by_name=by.name,
        at=at,
    )
    ImportProgress.objects.create(batch=batch)
    for chunk in bulk.portions(table.dictionaries(columns), imports.CHUNK):
        bulk.insert(ImportRow, [row | {"batch_id": batch.pk} for row in chunk])
    return batch


def _remembered(agency_id: int, kind: str) -> dict[str, str]:
    kept = ImportMapping.objects.filter(agency=agency_id, kind=kind).values_list("columns", flat=True).first()
    return kept or {}


def _locked(batch: ImportBatch, *, by: Actor, at: dt.datetime) -> ImportBatch:
    """The batch as it is now, locked; only for HR of its unit."""
    rows = ImportBatch.objects.select_related("unit", "agency").select_for_update(of=("self",))
    fresh = rows.get(pk=batch.pk)
    permissions.require(permissions.is_hr_of(by, fresh.unit, timezone.localdate(at)))
    return fresh


@transaction.atomic(durable=True)
def choose_columns(batch: ImportBatch, mapping: Mapping[str, str], *, by: Actor, at: dt.datetime) -> ImportBatch:
    """Say which column is which field, remember it for the agency, and drop all other columns. 5 statements.

    Raises NotAllowed, WrongState once the batch has been carried out.
    """
    fresh = _locked(batch, by=by, at=at)
    IMPORT.require("preview", state=fresh.state)
    fresh.mapping = {field: column for field, column in mapping.items() if column in fresh.columns}
    fresh.columns = [column for column in fresh.columns if column in fresh.mapping.values()]
    fresh.save(update_fields=["mapping", "columns"])
    ImportMapping.objects.update_or_create(agency_id=fresh.agency_id, kind=fresh.kind, defaults={"columns": fresh.mapping})
    with connection.cursor() as cursor:
        cursor.execute(DROP_COLUMNS, [fresh.columns, fresh.pk])
    return fresh


# The ORM cannot take a document apart; one statement for all rows.
DROP_COLUMNS = """
    UPDATE people_importrow row
    SET data = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(row.data) WHERE key = ANY(%s))
    WHERE batch_id = %s
"""


@transaction.atomic(durable=True)
def ask_for(batch: ImportBatch, work: str, *, by: Actor, at: dt.datetime) -> bool:
    """Have a worker preview, commit or undo a batch; return whether it was asked now. 4 statements.

    A second asking while the work goes on changes nothing. Raises NotAllowed, WrongState.
    """
    from people.jobs import work_on_import

    fresh = _locked(batch, by=by, at=at)
    if fresh.busy and fresh.busy_since and at - fresh.busy_since < PATIENCE:
        return False
    IMPORT.require(work, state=fresh.state)
    fresh.busy, fresh.busy_since, fresh.fault = work, at, ""
    fresh.save(update_fields=["busy", "busy_since", "fault"])
    ImportProgress.objects.filter(batch=fresh).update(done=0, total=fresh.counts.get("rows", 0))
    user_id = by.user.pk if by.user else None
    transaction.on_commit(lambda: work_on_import.enqueue(fresh.pk, work, user_id))
    return True


@transaction.atomic(durable=True)
def preview(batch: ImportBatch, *, by: Actor, at: dt.datetime, tell: Tell = quiet) -> Imported:
    """Say for each row what it would do and why; nothing is written to the registers. 3 statements a 1,000 rows.

    Raises NotAllowed, WrongState once the batch has been carried out.
    """
    fresh = _locked(batch, by=by, at=at)
    IMPORT.require("preview", state=fresh.state)
    return _previewed(fresh, _planned(fresh, tell))


def _planned(batch: ImportBatch, tell: Tell) -> list[list[Planned]]:
    """What all rows would do, in lists of 1,000; planning is half of the work that is told."""
    total, planned = 2 * int(batch.counts.get("rows", 0)), []
    for chunk in imports.plan(batch, imports.directory_of(batch)):
        planned.append(chunk)
        tell(sum(map(len, planned)), total)
    return planned


def _previewed(batch: ImportBatch, planned: list[list[Planned]], *, is_stale: bool = False) -> Imported:
    for chunk in planned:
        steps.write_outcomes(batch, chunk)
    rows = [row for chunk in planned for row in chunk]
    batch.counts = {"rows": len(rows), **Counter(row.outcome for row in rows)}
    batch.fingerprint = imports.fingerprint(rows)
    batch.state = IMPORT.target("preview")
    batch.busy, batch.busy_since = "", None
    batch.save(update_fields=["counts", "fingerprint", "state", "busy", "busy_since"])
    return Imported(batch, batch.counts, is_stale)


@transaction.atomic(durable=True)
def commit(batch: ImportBatch, *, by: Actor, at: dt.datetime, tell: Tell = quiet) -> Imported:
    """Write what the preview says: new employees, changed ones, posts from a day on. All or nothing.

    At most 12 statements a 1,000 rows. Rows refused or to be decided are passed over. If the registers have changed
    since the preview, the batch is previewed again instead (`is_stale`). A repeat changes nothing.
    Raises NotAllowed, WrongState without a preview.
    """
    fresh = _locked(batch, by=by, at=at)
    if fresh.state == ImportBatch.State.COMMITTED:
        return Imported(fresh, fresh.counts)
    IMPORT.require("commit", state=fresh.state)
    steps.lock_imports(fresh.agency_id)
    steps.lock_people(_nips(fresh))
    planned = _planned(fresh, tell)
    if imports.fingerprint(row for chunk in planned for row in chunk) != fresh.fingerprint:
        return _previewed(fresh, planned, is_stale=True)
    written, rows = 0, int(fresh.counts.get("rows", 0))
    with _named_in_history(fresh, by):
        for chunk in steps.make_roles(fresh, planned):
            _write(fresh, chunk, by=by, at=at)
            written += len(chunk)
            tell(rows + written, 2 * rows)
    fresh.state, fresh.committed_at = IMPORT.target("commit"), at
    fresh.busy, fresh.busy_since = "", None
    fresh.save(update_fields=["state", "committed_at", "busy", "busy_since"])
    return Imported(fresh, fresh.counts)


def _named_in_history(batch: ImportBatch, by: Actor) -> Any:
    """Have the history of each record say that an import wrote it, which one, and who carried it out."""
    who = {"user": by.user.pk} if by.user else {"by": by.name}
    return pghistory.context(origin="import", batch=batch.pk, **who)


def _write(batch: ImportBatch, planned: list[Planned], *, by: Actor, at: dt.datetime) -> None:
    if batch.kind in SUBJECTS:
        steps.write_outcomes(batch, planned, SUBJECTS[batch.kind].carry_out(batch, planned, at=at))
    elif batch.kind == ImportKind.UNITS:
        steps.carry_out_units(batch, planned, by=by, at=at)
    else:
        steps.carry_out(batch, planned)


def _nips(batch: ImportBatch) -> set[str]:
    column = batch.mapping.get("nip")
    if not column:
        return set()
    told = batch.rows.annotate(told=KeyTextTransform(column, "data")).values_list("told", flat=True)
    return {"".join(text.split()) for text in told if text}


@transaction.atomic(durable=True)
def undo(batch: ImportBatch, *, by: Actor, at: dt.datetime, tell: Tell = quiet) -> Imported:
    """Make the registers as they were before the batch; the database's history keeps both. About 14 statements.

    A repeat changes nothing. Raises NotAllowed, WrongState, RowsEmptied, and LaterFacts where what the batch wrote
    has changed since or other records build on it; then nothing changes.
    """
    fresh = _locked(batch, by=by, at=at)
    if fresh.state == ImportBatch.State.UNDONE:
        return Imported(fresh, fresh.counts)
    IMPORT.require("undo", state=fresh.state)
    if fresh.emptied_at:
        raise RowsEmptied
    steps.lock_imports(fresh.agency_id)
    did = list(fresh.rows.exclude(did={}).order_by("number").values_list("did", flat=True))
    steps.lock_people((), [pk for row in did for pk in (row.get("employee"), row.get("made")) if pk])
    tell(0, len(did))
    with _named_in_history(fresh, by):
        if fresh.kind in SUBJECTS:
            SUBJECTS[fresh.kind].take_back(did, at=at)
        elif fresh.kind == ImportKind.UNITS:
            steps.take_back_units(fresh.agency_id, did)
        else:
            steps.take_back(did)
    tell(len(did), len(did))
    fresh.state, fresh.undone_at = IMPORT.target("undo"), at
    fresh.busy, fresh.busy_since = "", None
    fresh.save(update_fields=["state", "undone_at", "busy", "busy_since"])
    return Imported(fresh, fresh.counts)


@transaction.atomic(durable=True)
def give_up(batch: ImportBatch, words: str, *, by: Actor, at: dt.datetime) -> ImportBatch:
    """Write down that a worker could not do what it was asked, and why; nothing else has changed. 2 statements."""
    fresh = _locked(batch, by=by, at=at)
    fresh.busy, fresh.busy_since, fresh.fault = "", None, words
    fresh.save(update_fields=["busy", "busy_since", "fault"])
    return fresh


@transaction.atomic(durable=True)
def decide(batch: ImportBatch, numbers: Iterable[int], decision: str, *, by: Actor, at: dt.datetime) -> int:
    """Accept rows that disagree, leave them out, or take a decision back. 3 statements; returns how many rows changed.

    The batch has to be previewed again. Only what HR may accept is accepted; other rows stay as they are.
    Raises NotAllowed, WrongState, ImportAtWork.
    """
    fresh = _open(batch, by=by, at=at)
    rows = fresh.rows.filter(number__in=list(numbers)).exclude(decision=decision)
    if decision == ImportRow.Decision.ACCEPT:
        told = rows.values_list("number", "reasons")
        rows = fresh.rows.filter(number__in=[number for number, reasons in told if _may_accept(reasons)])
    return int(rows.update(decision=decision))


def _may_accept(reasons: Iterable[Any]) -> bool:
    return any(reason[0] in ACCEPTABLE for reason in reasons)


def _open(batch: ImportBatch, *, by: Actor, at: dt.datetime) -> ImportBatch:
    """The batch, locked, while its rows may still be decided about."""
    fresh = _locked(batch, by=by, at=at)
    if fresh.busy:
        raise ImportAtWork
    IMPORT.require("preview", state=fresh.state)
    return fresh


@transaction.atomic(durable=True)
def correct(batch: ImportBatch, number: int, cells: Mapping[str, str], *, by: Actor, at: dt.datetime) -> None:
    """Write other cells into one row, by our field names; the batch has to be previewed again. 4 statements.

    Raises NotAllowed, WrongState, ImportAtWork.
    """
    fresh = _open(batch, by=by, at=at)
    row = fresh.rows.get(number=number)
    said = {column: row.data[column] for column in row.data if column not in fresh.mapping.values()}
    row.data = said | {fresh.mapping[field]: text for field, text in cells.items() if text and field in fresh.mapping}
    row.decision = ImportRow.Decision.NONE
    row.save(update_fields=["data", "decision"])


@transaction.atomic(durable=True)
def choose_roles(batch: ImportBatch, roles: Collection[tuple[MissingRole, NewRole]], *, by: Actor, at: dt.datetime) -> None:
    """Say which job roles, that rows name and the catalogue lacks, the import makes; all others it does not. 5 statements.

    The batch has to be previewed again; they are made when it is carried out, and taken back with it.
    Raises NotAllowed unless `by` is HR of the whole agency, WrongState, ImportAtWork, JobRoleCodeTaken.
    """
    fresh = _open(batch, by=by, at=at)
    permissions.require(permissions.keeps_catalogue_of(by, fresh.agency_id, timezone.localdate(at)))
    codes = [role.code for _missing, role in roles]
    if len(set(codes)) < len(codes) or JobRole.objects.filter(agency=fresh.agency_id, code__in=codes).exists():
        raise JobRoleCodeTaken
    fresh.roles = [asdict(role) | {"told_code": missing.code} for missing, role in roles]
    fresh.save(update_fields=["roles"])


@transaction.atomic(durable=True)
def set_aside(batch: ImportBatch, *, by: Actor, at: dt.datetime) -> ImportBatch:
    """Take the rows that a carried-out batch passed over into a new one, to be corrected. 5 statements.

    Raises NotAllowed, WrongState before the batch was carried out.
    """
    fresh = _locked(batch, by=by, at=at)
    IMPORT.require("undo", state=fresh.state)
    passed = fresh.rows.filter(outcome__in=["refused", "quarantined"]).order_by("number")
    rows = list(passed.values("number", "data"))
    rest = ImportBatch.objects.create(
        agency_id=fresh.agency_id,
        unit_id=fresh.unit_id,
        kind=fresh.kind,
        file_name=fresh.file_name,
        columns=fresh.columns,
        mapping=fresh.mapping,
        counts={"rows": len(rows)},
        by=by.user,
        by_name=by.name,
        at=at,
    )
    ImportProgress.objects.create(batch=rest)
    bulk.insert(ImportRow, [row | {"batch_id": rest.pk} for row in rows])
    return rest


@transaction.atomic(durable=True)
def empty_imports(*, before: dt.datetime, by: Actor, at: dt.datetime) -> int:
    """Empty the rows of imports taken before a moment; their counts and who carried them out stay. 2 statements.

    Returns the number of imports. They can no longer be undone. Only the system does this.
    """
    permissions.require(by.is_system)
    old = ImportBatch.objects.filter(at__lt=before, emptied_at__isnull=True, busy="")
    ids = list(old.select_for_update().order_by("pk").values_list("pk", flat=True))
    ImportRow.objects.filter(batch__in=ids).delete()
    return ImportBatch.objects.filter(pk__in=ids).update(emptied_at=at)
