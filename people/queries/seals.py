"""What the rows of the history add up to, table by table and day by day.

Rows are streamed in the order of their keys; only one hash and one counter a day are kept, whatever the number of
rows. A row is written as PostgreSQL's jsonb array of its columns, in UTC, with who did it (the context's metadata).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from people.models import AuditSeal, RecordAccess

ROWS_AT_A_TIME = 2000
CONTEXT = "who and how"  # the column that stands for the metadata of a row's context


@dataclass(frozen=True)
class SealedTable:
    """A table of the history: its key, which orders it, the column with the time, and the columns covered."""

    name: str
    key: str
    at: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """What one table's rows of one day add up to."""

    rows: int
    digest: str


def sealed_tables() -> dict[str, SealedTable]:
    """Return every table that seals cover: the history of each tracked model, and who opened which record."""
    events = [model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None) is not None]
    found = [SealedTable(one._meta.db_table, "pgh_id", "pgh_created_at", (*_columns(one), CONTEXT)) for one in events]
    found.append(SealedTable(RecordAccess._meta.db_table, "id", "at", _columns(RecordAccess)))
    return {table.name: table for table in sorted(found, key=lambda one: one.name)}


def _columns(model: Any) -> tuple[str, ...]:
    return tuple(sorted(one.column for one in model._meta.concrete_fields))


def sums(table: SealedTable, ends: Sequence[dt.datetime], since: dt.datetime | None) -> dict[int, Sum]:
    """Return what the rows before `ends[0]`, `ends[1]` … and after the end before (for the first: `since`) add up to.

    A period without rows is left out. One statement; memory grows with the number of periods, not of rows.
    """
    hashes: dict[int, Any] = {}
    counts: dict[int, int] = {}
    for at, text in _stream(table, since, ends[-1]):
        period = bisect_right(ends, at)
        hashes.setdefault(period, hashlib.sha256()).update(text.encode() + b"\n")
        counts[period] = counts.get(period, 0) + 1
    return {period: Sum(counts[period], found.hexdigest()) for period, found in hashes.items()}


def _stream(table: SealedTable, since: dt.datetime | None, until: dt.datetime) -> Iterator[tuple[dt.datetime, str]]:
    quote = connection.ops.quote_name
    shown = ", ".join("told.metadata" if name == CONTEXT else f"line.{quote(name)}" for name in table.columns)
    told = 'LEFT JOIN "pghistory_context" told ON told.id = line.pgh_context_id' if CONTEXT in table.columns else ""
    at = f"line.{quote(table.at)}"
    begins = f"{at} >= %s AND " if since else ""
    sql = (
        f"SELECT {at}, jsonb_build_array({shown})::text FROM {quote(table.name)} line {told}"  # noqa: S608 - names of models, quoted
        f" WHERE {begins}{at} < %s ORDER BY line.{quote(table.key)}"
    )
    with transaction.atomic(), connection.cursor() as plain:
        plain.execute("SET LOCAL TIME ZONE 'UTC'")
        with connection.chunked_cursor() as cursor:
            cursor.execute(sql, [since, until] if since else [until])
            while rows := cursor.fetchmany(ROWS_AT_A_TIME):
                yield from rows


def first_moment(tables: Mapping[str, SealedTable]) -> dt.datetime | None:
    """Return when the oldest row of the history was written; None while there is none. One statement."""
    quote = connection.ops.quote_name
    parts = " UNION ALL ".join(f"SELECT min({quote(one.at)}) AS at FROM {quote(one.name)}" for one in tables.values())  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(at) FROM ({parts}) oldest")  # noqa: S608 - names of models, quoted
        return cursor.fetchone()[0]


def oldest_open_transaction() -> dt.datetime | None:
    """Return when the oldest transaction that still runs beside this one began: its rows will bear that time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


def chained(previous: str, day: dt.date, ends_at: dt.datetime, tables: Mapping[str, Any]) -> str:
    """Return the digest of a seal: SHA-256 of the digest before, the day, its end, and what each table adds up to."""
    said = json.dumps(tables, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    text = "\n".join([previous, day.isoformat(), ends_at.astimezone(dt.UTC).isoformat(), said])
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Misfit:
    """Where the history does not fit its seal."""

    day: dt.date
    table: str
    why: str


def misfits(erased_before: dt.datetime | None) -> list[Misfit]:
    """Return where history and seals do not fit, the earliest day first; nothing where all is as it was sealed.

    Rows of "who opened which record" before `erased_before` were erased by their rule: there must be none of them.
    """
    seals = list(AuditSeal.objects.order_by("day"))
    found = list(_broken_chain(seals))
    if seals:
        for table in _all_tables(seals):
            found += _misfits_of(table, seals, erased_before)
    return sorted(found, key=lambda one: (one.day, one.table))


def _broken_chain(seals: Sequence[AuditSeal]) -> Iterator[Misfit]:
    previous = ""
    for seal in seals:
        if seal.previous != previous:
            yield Misfit(seal.day, "people_auditseal", "the seal before is missing or another")
        if seal.digest != chained(seal.previous, seal.day, seal.ends_at, seal.tables):
            yield Misfit(seal.day, "people_auditseal", "the seal was changed")
        previous = seal.digest


def _all_tables(seals: Sequence[AuditSeal]) -> list[SealedTable]:
    """Return the tables to look at, once for each set of columns under which they were sealed."""
    present = sealed_tables()
    wanted = {(name, present[name].columns) for name in present}
    for seal in seals:
        wanted |= {(name, tuple(said["columns"])) for name, said in seal.tables.items()}
    shapes = []
    for name, columns in sorted(wanted):
        now = present.get(name)
        key, at = (now.key, now.at) if now else ("", "")
        shapes.append(SealedTable(name, key, at, columns))
    return shapes


def _misfits_of(table: SealedTable, seals: Sequence[AuditSeal], erased_before: dt.datetime | None) -> Iterator[Misfit]:
    present = sealed_tables().get(table.name)
    if present is None or not set(table.columns) <= set(present.columns):
        sealed = [seal for seal in seals if tuple(seal.tables.get(table.name, {}).get("columns", ())) == table.columns]
        yield from (Misfit(seal.day, table.name, "the table or one of its columns is gone") for seal in sealed[:1])
        return
    measured = sums(table, [seal.ends_at for seal in seals], None)
    for number, seal in enumerate(seals):
        said = seal.tables.get(table.name)
        if said is not None and tuple(said["columns"]) != table.columns:
            continue
        if why := _why(said, measured.get(number), is_erased=_is_erased(table, seal, erased_before)):
            yield Misfit(seal.day, table.name, why)


def _is_erased(table: SealedTable, seal: AuditSeal, erased_before: dt.datetime | None) -> bool:
    return table.name == RecordAccess._meta.db_table and erased_before is not None and seal.ends_at <= erased_before


def _why(said: Mapping[str, Any] | None, found: Sum | None, *, is_erased: bool) -> str:
    sealed = 0 if said is None or is_erased else said["rows"]
    rows = 0 if found is None else found.rows
    if rows != sealed:
        return f"{sealed} rows were sealed, there are {rows}"
    return "a row was changed" if found and said and found.digest != said["digest"] else ""
