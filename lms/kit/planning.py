"""How the database plans what its triggers write."""

from __future__ import annotations

from typing import Any

from django.db import connections

# The triggers that keep what rows said before (pghistory) join the rows before and after a change by their key. A connection
# plans that join when it first changes something, mostly one row, and keeps the plan: ten thousand rows would then be compared
# with ten thousand others, for minutes. Joined by hash, it makes no difference which change came first.
# Before PostgreSQL 18 a plan without that way seems so dear that it would be compiled first (JIT): a tenth of a second for each
# row that somebody changes.
JOIN_BY_HASH = """
    DO $$
    DECLARE kept record;
    BEGIN
        FOR kept IN
            SELECT oid::regprocedure AS name FROM pg_proc
            WHERE proname LIKE 'pgtrigger\\_update\\_update\\_%' AND NOT coalesce('jit=off' = ANY (proconfig), false)
        LOOP
            EXECUTE format('ALTER FUNCTION %s SET enable_nestloop = off SET jit = off', kept.name);
        END LOOP;
    END $$
"""


def let_history_join_by_hash(sender: object, using: str = "default", **_rest: Any) -> None:
    """Let the triggers that keep history take as long for many rows as their number, after each `migrate`. 1 statement."""
    with connections[using].cursor() as cursor:
        cursor.execute(JOIN_BY_HASH)
