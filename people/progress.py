"""Telling how far a long piece of work is, while its own transaction is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection

UPDATE = "UPDATE people_importprogress SET done = %s, total = %s WHERE batch_id = %s"


@contextmanager
def told_aside(batch_id: int) -> Iterator[Callable[[int, int], None]]:
    """Give a function that writes how far an import is on a connection of its own, so that others see it at once."""
    aside = connection.copy()

    def tell(done: int, total: int) -> None:
        with aside.cursor() as cursor:
            cursor.execute(UPDATE, [done, total, batch_id])

    try:
        yield tell
    finally:
        aside.close()
