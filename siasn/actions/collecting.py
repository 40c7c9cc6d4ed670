"""Facts of ours into rows for SIASN."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from lms.kit import bulk
from siasn import permissions
from siasn.errors import SiasnNotKept
from siasn.models import Entry
from siasn.queries import Draft, assessed, learning, performance
from siasn.rules import SERVICES, faults

if TYPE_CHECKING:
    import datetime as dt

    from lms.kit.actors import Actor
    from people.models import Agency

logger = structlog.get_logger(__name__)

UNSENT = ("held", "waiting", "refused")
TAKEN_BACK = "Dicabut di sini sebelum dikirim."


@dataclass(frozen=True)
class Collected:
    """How many rows are new, were read anew, and no longer hold."""

    new: int
    renewed: int
    taken_back: int


@transaction.atomic(durable=True)
def collect(agency: Agency, *, since: dt.date, by: Actor, at: dt.datetime) -> Collected:
    """Make a row of each fact of an agency from a day on that SIASN should know; a repeat finds those it made.

    Rows that were not sent are read anew, so that what was missing may be there now; a fact that was taken back since is not
    sent, and a sent one is marked. 13 statements for any number of facts. Raises SiasnNotKept.
    """
    if not permissions.can_keep(by, agency.pk):
        raise SiasnNotKept
    kept = {
        (row.kind, row.source, row.source_key): row
        for row in Entry.objects.filter(agency=agency, on__gte=since).order_by("pk").select_for_update(of=("self",))
    }
    found, fresh, renewed = set(), [], []
    for draft in drafts(agency, since):
        key = (draft.kind, draft.source, draft.source_key)
        found.add(key)
        if key not in kept:
            fresh.append(_row(agency, draft, at))
        elif change := _renewal(kept[key], draft):
            renewed.append(change)
    made = bulk.insert(Entry, fresh, passing_over_conflicts=True)
    bulk.update(Entry, renewed, ["body", "faults", "state", "on", "title"])
    gone = [row for key, row in kept.items() if key not in found and row.taken_back_at is None]
    _take_back(gone, at)
    done = Collected(made, len(renewed), len(gone))
    logger.info("siasn.collected", agency=agency.pk, by=by.name, **vars(done))
    return done


def drafts(agency: Agency, since: dt.date) -> Iterator[Draft]:
    """Give all facts of an agency from a day on, in SIASN's columns."""
    return chain(learning.drafts(agency, since), performance.drafts(agency, since), assessed.drafts(agency, since))


def _row(agency: Agency, draft: Draft, at: dt.datetime) -> dict[str, Any]:
    wrong = faults(SERVICES[draft.kind], draft.body)
    return {
        "agency_id": agency.pk,
        "employee_id": draft.employee_id,
        "kind": draft.kind,
        "source": draft.source,
        "source_key": draft.source_key,
        "on": draft.on,
        "title": draft.title[:250],
        "body": draft.body,
        "faults": wrong,
        "state": "held" if wrong else "waiting",
        "queued_at": at,
    }


def _renewal(row: Entry, draft: Draft) -> dict[str, Any] | None:
    """What to write over a row that waits, where its fact reads otherwise now."""
    if row.state not in ("held", "waiting"):
        return None
    body = draft.body | row.amended
    wrong = faults(row.service, body)
    if body == row.body and wrong == row.faults:
        return None
    state = "held" if wrong else "waiting"
    return {"id": row.pk, "body": body, "faults": wrong, "state": state, "on": draft.on, "title": draft.title[:250]}


def _take_back(rows: list[Entry], at: dt.datetime) -> None:
    Entry.objects.filter(pk__in=[row.pk for row in rows]).update(taken_back_at=at)
    unsent = [row.pk for row in rows if row.state in UNSENT]
    Entry.objects.filter(pk__in=unsent).update(state="left_out", reason=TAKEN_BACK)
