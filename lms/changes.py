"""How far the feed of changes may be read, and from where.

A reader that goes by row numbers loses changes: of two transactions that overlap, the one with the lower numbers may be seen
later. So the feed is ordered by transaction and read only up to the oldest one that still runs; what is below is
complete and nothing is ever added there. Late by the longest running transaction, never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from lms.models import Change

_CURSOR = re.compile(r"([0-9]{1,19})-([0-9]{1,19})")
LARGEST = 2**63 - 1


class WrongCursor(ValueError):
    """This is no cursor of the feed."""


@dataclass(frozen=True)
class Portion:
    """Changes in order, and the cursor from which the next reading goes on; `has_more` when this one was full."""

    rows: list[dict[str, Any]]
    cursor: str
    has_more: bool


# The oldest transaction that writes in this database, or the one that comes next. Those of other databases on the server count
# with the same numbers and write nothing here. One that ends after the snapshot is read by the statement that follows.
_COMPLETE_BELOW = """
    SELECT least(
        pg_snapshot_xmax(pg_current_snapshot())::text::bigint,
        pg_current_xact_id_if_assigned()::text::bigint,
        (
            SELECT min(running::text::bigint)
            FROM pg_snapshot_xip(pg_current_snapshot()) AS running
            JOIN pg_stat_activity ON backend_xid::text::bigint = running::text::bigint & 4294967295
            WHERE datname = current_database()
        )
    )
"""


def complete_below() -> int:
    """Return the oldest transaction that still runs in this database: all below is complete. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPLETE_BELOW)
        return int(cursor.fetchone()[0])


def read(user: Any, *, since: str, resources: Sequence[str] = (), limit: int) -> Portion:
    """Return the changes after a cursor that the user may see, at most `limit`. Two statements.

    The end is asked for first: a transaction that ends between the two statements is read the next time.
    Raises WrongCursor.
    """
    transaction, key = position(since)
    end = complete_below()
    rows = Change.objects.visible_to(user).filter(transaction__gte=transaction, transaction__lt=end)
    rows = rows.exclude(transaction=transaction, pk__lte=key)
    if resources:
        rows = rows.filter(resource__in=resources)
    names = ("transaction", "pk", "resource", "key", "verb", "employee_id", "employee__public_id", "at")
    found = list(rows.order_by("transaction", "pk").values(*names)[: limit + 1])
    part, has_more = found[:limit], len(found) > limit
    reached = (part[-1]["transaction"], part[-1]["pk"]) if has_more else max((end - 1, LARGEST), (transaction, key))
    return Portion(part, written(*reached), has_more)


def position(cursor: str) -> tuple[int, int]:
    """Return the transaction and row that a cursor names; the beginning for none. Raises WrongCursor."""
    if not cursor:
        return 0, 0
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise WrongCursor(cursor)
    transaction, key = (int(part) for part in match.groups())
    if max(transaction, key) > LARGEST:
        raise WrongCursor(cursor)
    return transaction, key


def written(transaction: int, key: int) -> str:
    """Return a cursor as text."""
    return f"{transaction}-{key}"
