"""What a record said before: read from the rows that the database's triggers write beside each change.

A record is tracked if its model was given to `pghistory.track()`. Who changed it stands in the context that
`HistoryMiddleware` or a command (`pghistory.context(by="nightly close")`) sets.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

# Secrets have no business on a page, even as hashes.
HIDDEN = frozenset({"id", "digest", "password", "path", "depth", "numchild"})


@dataclass(frozen=True)
class Changed:
    """One field: what it said before and after, as people read it. Before is None at the beginning."""

    name: str
    label: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Entry:
    """One change of a record. `user_id` is None where no signed-in person did it; then `by` may name the job."""

    at: dt.datetime
    user_id: int | None
    by: str
    request_id: str
    is_first: bool
    changes: tuple[Changed, ...] = field(default=())
    origin: str = ""


def event_model(model: type[models.Model]) -> Any | None:
    """Return the model of the rows that keep this model's history; None for one that is not tracked."""
    found = getattr(model, "pgh_event_models", None)
    return next(iter(found.values())) if found else None


def history_of(record: models.Model, newest: int = 500) -> list[Entry]:
    """Return the changes of a record, newest first, at most `newest`; a change of nothing shown is left out.

    One statement, and one for each kind of record that a foreign key of it points to.
    """
    events = event_model(type(record))
    if events is None:
        return []
    rows = list(events.objects.filter(pgh_obj_id=record.pk).select_related("pgh_context").order_by("-pgh_id")[:newest])
    shown = [one for one in type(record)._meta.concrete_fields if one.name not in HIDDEN and hasattr(events, one.attname)]
    names = _names_of(shown, rows)
    entries = []
    for position, row in enumerate(rows):
        before = rows[position + 1] if position + 1 < len(rows) else None
        changes = tuple(_changes(shown, before, row, names))
        if changes:
            entries.append(_entry(row, changes, is_first=before is None and row.pgh_label == "insert"))
    return entries


def _entry(row: Any, changes: tuple[Changed, ...], *, is_first: bool) -> Entry:
    context = row.pgh_context.metadata if row.pgh_context_id and row.pgh_context else {}
    user = context.get("user")
    return Entry(
        at=row.pgh_created_at,
        user_id=int(user) if user else None,
        by=str(context.get("by") or ""),
        request_id=str(context.get("request_id") or ""),
        is_first=is_first,
        changes=changes,
        origin=str(context.get("origin") or ""),
    )


def _changes(shown: Sequence[Any], before: Any, after: Any, names: Names) -> Iterable[Changed]:
    for one in shown:
        new = getattr(after, one.attname)
        old = getattr(before, one.attname) if before is not None else None
        if new == old or (before is None and new in (None, "", [])):
            continue
        said = None if before is None else words_of(one, old, names)
        yield Changed(one.name, str(one.verbose_name), said, words_of(one, new, names))


Names = dict[Any, dict[Any, str]]


def _names_of(shown: Sequence[Any], rows: Sequence[Any]) -> Names:
    """The words for every record that a foreign key of the rows points to; one statement for each kind of record."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for one in shown:
        if one.is_relation:
            wanted[one.related_model] |= {getattr(row, one.attname) for row in rows} - {None}
    return {
        kind: {key: str(thing) for key, thing in kind._default_manager.select_related(*_said_by(kind)).in_bulk(keys).items()}
        for kind, keys in wanted.items()
        if keys
    }


def _said_by(kind: Any) -> list[str]:
    """The relations that a record's name may ask: those of one step."""
    return [one.name for one in kind._meta.concrete_fields if one.is_relation]


def words_of(one: Any, value: Any, names: Names) -> str:
    """Return a value as people read it: the name of a record, the words of a choice, or the value itself."""
    if value is None or value == "":
        return "–"
    if one.is_relation:
        return names.get(one.related_model, {}).get(value, f"#{value}")
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    return str(value)
