"""A city that grows beyond what its own history would allow: many more employees at posts elsewhere, by SQL alone."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction

# Copies of one employee, each with an NIP of its own, and one definitive position each, dealt out over the posts given.
# What the database's triggers write beside is left out: nobody measures it here.
GROW = """
    CREATE TEMPORARY TABLE crowd ON COMMIT DROP AS
    SELECT nextval(pg_get_serial_sequence('people_employee', 'id')) AS id,
           to_char(date '1960-01-01' + (number / 999)::int, 'YYYYMMDD') || '199901' || (1 + number %% 2)
           || lpad((1 + number %% 999)::text, 3, '0') AS nip,
           number
    FROM generate_series(0, %(more)s - 1) AS number;

    DELETE FROM crowd USING people_employee known WHERE known.nip = crowd.nip;

    INSERT INTO people_employee
    SELECT made.*
    FROM crowd
    JOIN people_employee AS one ON one.id = (SELECT min(id) FROM people_employee WHERE status = 'pns')
    CROSS JOIN LATERAL jsonb_populate_record(one, jsonb_build_object(
        'id', crowd.id, 'nip', crowd.nip, 'user_id', null, 'left_on', null, 'status', 'pns',
        'name', 'Pegawai ' || crowd.number, 'public_id', substr(md5(crowd.id::text), 1, 12)
    )) AS made;

    INSERT INTO people_position (agency_id, employee_id, post_id, kind, since)
    SELECT %(agency)s, id, (%(posts)s::bigint[])[1 + number %% cardinality(%(posts)s::bigint[])], 'D', date '2020-01-01'
    FROM crowd;
"""


def grow(agency_id: int, posts: Collection[int], *, more: int) -> None:
    """Let an agency have so many more employees, who hold these posts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(GROW, {"more": more, "agency": agency_id, "posts": list(posts)})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_employee, people_position")
