"""A second connection, for what others must read before the transaction of the first one ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def own_connection() -> Iterator[BaseDatabaseWrapper]:
    """Open a connection whose statements are kept at once. Never write there what the first one has locked: it would wait."""
    other = connection.copy()
    try:
        yield other
    finally:
        other.close()
