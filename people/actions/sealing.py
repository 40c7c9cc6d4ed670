"""Sealing the history, a day at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from people.models import AuditSeal
from people.queries.seals import chained, first_moment, oldest_open_transaction, sealed_tables, sums

# Rows of a request that began before midnight may bear a time of that day; they have landed by then.
PATIENCE = dt.timedelta(minutes=10)
_LOCK = 7_260_311  # any number that no other job uses


@transaction.atomic(durable=True)
def seal_audit(*, at: dt.datetime) -> list[AuditSeal]:
    """Seal every past day that has no seal yet, oldest first, and return the new seals. A repeat changes nothing.

    A day on which a transaction began that still runs waits for the next call. One statement a table for all days
    together; memory grows with the number of days, not of rows.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = AuditSeal.objects.order_by("day").last()
    tables = sealed_tables()
    days = _days(last, first_moment(tables), at)
    if not days:
        return []
    ends = [_end_of(day) for day in days]
    since = last.ends_at if last else None
    measured = {name: (table, sums(table, ends, since)) for name, table in tables.items()}
    made, previous = [], last.digest if last else ""
    for number, (day, ends_at) in enumerate(zip(days, ends, strict=True)):
        said = {
            name: {"rows": found[number].rows, "digest": found[number].digest, "columns": list(table.columns)}
            for name, (table, found) in measured.items()
            if number in found
        }
        digest = chained(previous, day, ends_at, said)
        made.append(AuditSeal(day=day, ends_at=ends_at, tables=said, previous=previous, digest=digest, sealed_at=at))
        previous = digest
    return AuditSeal.objects.bulk_create(made)


def _days(last: AuditSeal | None, first: dt.datetime | None, at: dt.datetime) -> Sequence[dt.date]:
    waits = oldest_open_transaction()
    settled = min(at - PATIENCE, waits) if waits else at - PATIENCE
    until = timezone.localdate(settled)  # the day that is not over
    since = last.day + dt.timedelta(days=1) if last else timezone.localdate(first) if first else until - dt.timedelta(days=1)
    return [since + dt.timedelta(days=number) for number in range((until - since).days)]


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))
