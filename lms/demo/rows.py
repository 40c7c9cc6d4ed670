"""Very many rows by COPY, the quickest way into PostgreSQL. All constraints and triggers hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

# Committed together: the checks that PostgreSQL keeps until the end of a transaction then take little memory.
BATCH = 20_000


def copy(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows whose values stand in the order of `columns` (attribute names, such as `employee_id`).

    A column that is left out takes the field's default, the same for all rows. One statement; rows are sent as
    they come, so an iterator of any length needs no memory.
    """
    rest = [field for field in model._meta.concrete_fields if field.attname not in {*columns, "id"}]
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in rest]
    names = [model._meta.get_field(name).column for name in columns] + [field.column for field in rest]
    quote = connection.ops.quote_name
    statement = f"COPY {quote(model._meta.db_table)} ({', '.join(map(quote, names))}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row([*row, *defaults])


def first_free_id(model: type[models.Model]) -> int:
    """Return the id after the highest one."""
    highest: int | None = model._default_manager.aggregate(highest=models.Max("pk"))["highest"]
    return (highest or 0) + 1


def advance_ids(*tables: type[models.Model]) -> None:
    """Let the sequences go on after the highest ids, where rows brought their own."""
    with connection.cursor() as cursor:
        for model in tables:
            values = [model._meta.db_table, first_free_id(model)]
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s, false)", values)


def analyse(*tables: type[models.Model]) -> None:
    """Let PostgreSQL look at freshly filled tables, so that it plans by what is in them."""
    with connection.cursor() as cursor:
        for model in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def do_not_wait_for_disk() -> None:
    """Let this connection's commits not wait for the disk: after a crash the last of them may be missing, none is torn."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
