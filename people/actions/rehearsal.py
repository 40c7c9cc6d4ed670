"""Seeing what an action would do: it is done, looked at, and undone."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction

T = TypeVar("T")


@contextmanager
def rehearsed(action: Callable[..., T], *what: Any, **how: Any) -> Iterator[T]:
    """Within the block, everything is as after the action, whose answer the block gets; after it, nothing has happened.

    The very code of the action runs, so what it refuses is refused here with the same errors. Its locks are held until
    the block ends: look, and leave.
    """
    with transaction.atomic(durable=True):
        yield inspect.unwrap(action)(*what, **how)
        transaction.set_rollback(True)
