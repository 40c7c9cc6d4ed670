"""The triggers that keep history cost the same for a row, however many change and whatever was changed before."""

from django.db import connection

UNPLANNED = """
    SELECT proname FROM pg_proc
    WHERE proname LIKE 'pgtrigger\\_update\\_update\\_%' AND NOT coalesce('{enable_nestloop=off,jit=off}' <@ proconfig, false)
"""


def test_every_trigger_of_history_joins_by_hash_and_is_never_compiled(db):
    with connection.cursor() as cursor:
        cursor.execute(UNPLANNED)
        assert cursor.fetchall() == []
        cursor.execute("SELECT count(*) FROM pg_proc WHERE '{enable_nestloop=off,jit=off}' <@ proconfig")
        assert cursor.fetchone()[0] > 20
