"""Old records come in: read with a preview, carried out once."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from appraisals import permissions, steps
from appraisals.errors import HistoryImported, HistoryNotAllowed, HistoryWithoutColumns
from appraisals.models import HistoryImport, LearningClaim
from appraisals.queries.history import COLUMNS, NEEDED, Outcome, counts, plan
from people.rules.sheets import normal, read_table

if TYPE_CHECKING:
    from lms.kit.actors import Actor
    from people.models import Unit

ROWS_A_STATEMENT = 5_000


@transaction.atomic(durable=True)
def read_history(unit: Unit, *, name: str, content: bytes, by: Actor, at: datetime) -> HistoryImport:
    """Read a file (CSV or XLSX) of old records of a unit's people; nothing is credited yet. Two statements.

    Raises HistoryNotAllowed, WrongFile, HistoryWithoutColumns, HistoryImported (the same file was carried out before).
    """
    if not permissions.can_import_history(by, unit):
        raise HistoryNotAllowed
    table = read_table(content, name)
    columns = {normal(column): column for column in table.columns}
    if missing := [column for column in NEEDED if column not in columns]:
        raise HistoryWithoutColumns(columns=", ".join(missing))
    digest = hashlib.sha256(content).hexdigest()
    if HistoryImport.objects.filter(agency=unit.agency_id, sha256=digest, state=HistoryImport.State.DONE).exists():
        raise HistoryImported
    kept = {columns[column]: column for column in COLUMNS if column in columns}
    rows = [
        {"number": row["number"], "data": {kept[column]: str(value).strip() for column, value in row["data"].items()}}
        for row in table.dictionaries(kept)
    ]
    return HistoryImport.objects.create(
        agency_id=unit.agency_id, unit=unit, file_name=name[:200], sha256=digest, rows=rows, by=by.user, at=at
    )


@transaction.atomic(durable=True)
def carry_out_history(batch: HistoryImport, *, by: Actor, at: datetime) -> dict[str, int]:
    """Bring in the rows that the preview shows as coming in, each as an accepted claim with its credit line.

    Returns the counts. Nobody is told: it is their own old record. Nine statements for up to 5,000 rows.
    Raises HistoryNotAllowed, HistoryImported; then nothing changes.
    """
    kept = HistoryImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
    if not permissions.can_import_history(by, kept.unit):
        raise HistoryNotAllowed
    if kept.state == HistoryImport.State.DONE:
        raise HistoryImported
    rows = plan(kept, at=at)
    claims = [row.claim for row in rows if row.outcome is Outcome.NEW and row.claim is not None]
    for claim in claims:
        claim.decided_by = by.user
    LearningClaim.objects.bulk_create(claims, batch_size=ROWS_A_STATEMENT)
    steps.credit(claims, by=by, at=at)
    kept.state, kept.done_at, kept.counts, kept.rows = HistoryImport.State.DONE, at, counts(rows), []
    kept.save(update_fields=["state", "done_at", "counts", "rows"])
    return kept.counts
