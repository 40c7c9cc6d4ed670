"""Writing entries of an old register, and taking them back; each runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from certificates import rules
from certificates.errors import ListHasChanged
from certificates.models import Certificate, Counter, RegisterEntry, Template
from certificates.steps.numbering import Manner, lock_counters, manners
from lms.kit import bulk

if TYPE_CHECKING:
    from people.models import ImportBatch
    from people.rules.imports import Planned


def enter(batch: ImportBatch, planned: Sequence[Planned], *, at: dt.datetime) -> dict[int, dict[str, Any]]:
    """Write the entries that rows bring, let this year's counters go on behind them, and return what was written by row.

    A number that fits the format of its kind says where the counter stands; it is locked first, so that nobody draws the
    number meanwhile. 10 statements for any number of rows. Raises ListHasChanged where a certificate was quicker.
    """
    rows = [row for row in planned if row.writes]
    if not rows:
        return {}
    moved = _move_counters(batch, rows, on=timezone.localdate(at))
    same = {"agency_id": batch.agency_id, "batch_id": batch.pk, "entered_at": at}
    if Certificate.objects.filter(agency=batch.agency_id, number__in=[row.fields["number"] for row in rows]).exists():
        raise ListHasChanged
    bulk.insert(RegisterEntry, [{**row.fields, **same} for row in rows])
    numbers = [row.fields["number"] for row in rows]
    keys = dict(RegisterEntry.objects.standing().filter(batch=batch, number__in=numbers).values_list("number", "pk"))
    did: dict[int, dict[str, Any]] = {row.number: {"entry": keys[row.fields["number"]]} for row in rows}
    did[rows[0].number] |= {"counters": moved}
    return did


def _move_counters(batch: ImportBatch, rows: Sequence[Planned], *, on: dt.date) -> list[list[int]]:
    """Let counters of the year stand at the highest number among the rows; return each that moved, from and to where."""
    template = Template.objects.filter(agency=batch.agency_id, is_in_use=True).first()
    if template is None:
        return []
    this_year = [row for row in rows if row.fields["issued_on"].year == on.year]
    sorts = {(batch.agency_id, row.fields["kind"]) for row in this_year}
    held = manners(sorts, {batch.agency_id: template}, on)
    highest: dict[tuple[int, str], int] = defaultdict(int)
    for row in this_year:
        manner = held[batch.agency_id, row.fields["kind"]]
        name = (batch.agency_id, manner.counter)
        highest[name] = max(highest[name], _sequence(row.fields["number"], manner))
    counters = lock_counters(set(highest), on.year)
    behind = [(counter, highest[name]) for name, counter in counters.items() if counter.last < highest[name]]
    moved = [[counter.pk, counter.last, to] for counter, to in behind]
    for counter, to in behind:
        counter.last = to
    Counter.objects.bulk_update([counter for counter, _to in behind], ["last"])
    return moved


def _sequence(number: str, manner: Manner) -> int:
    return rules.read_sequence(manner.number_format, number, code=manner.code) or 0


def withdraw(did: Sequence[Mapping[str, Any]], *, at: dt.datetime) -> None:
    """Take entries back. Counters return to where they stood, but for those that have given numbers since. 4 statements."""
    RegisterEntry.objects.filter(pk__in=[row["entry"] for row in did]).update(withdrawn_at=at)
    moved = [tuple(line) for row in did for line in row.get("counters", ())]
    counters = {row.pk: row for row in Counter.objects.filter(pk__in=[pk for pk, *_ in moved]).order_by("pk").select_for_update()}
    for pk, before, after in reversed(moved):
        if counters[pk].last == after:
            counters[pk].last = before
    Counter.objects.bulk_update(counters.values(), ["last"])
