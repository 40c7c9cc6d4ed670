"""Two things at once, for a machine with two cores: half of a city is built by a second process."""

from __future__ import annotations

import multiprocessing
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections

from lms.demo import rows


class WorkFailed(Exception):
    """What was done beside came to an error, which stands in the log of its process."""


@contextmanager
def beside(work: Callable[[], object], processes: int) -> Iterator[None]:
    """With two processes, do `work` in the second while the block runs, and wait for it at the end; with one, do it first.

    Two write by connections of their own, so that cannot be inside a transaction, and neither sees what the other has
    not committed. Raises WorkFailed.
    """
    if processes == 1:
        work()
        yield
        return
    connections.close_all()
    with warnings.catch_warnings():
        # The child uses no thread of its parent, and ends without waiting for one.
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
        process = multiprocessing.get_context("fork").Process(target=_alone, args=(work,))
        process.start()
    rows.do_not_wait_for_disk()
    try:
        yield
    finally:
        process.join()
    if process.exitcode:
        raise WorkFailed


def _alone(work: Callable[[], object]) -> None:
    rows.do_not_wait_for_disk()
    try:
        work()
    finally:
        connections.close_all()
