"""Which post answers to which, from a day on; runs inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from people.models import Post

# Read by the trigger `write_reporting_line` of posts.
SET_DAY = "SELECT set_config('bina.on', %s, true)"


@contextmanager
def lines_from(on: dt.date) -> Iterator[None]:
    """Within the block, what posts answer to holds from a day on; else it holds from today. Two statements."""
    _say(on.isoformat())
    yield
    _say("")


def _say(day: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET_DAY, [day])


def answer_to(post: Post, supervisor: Post | None, *, on: dt.date) -> None:
    """Let a post answer to another, or to none, from a day on; lines that began later are taken back. 3 statements."""
    post.supervisor = supervisor
    with lines_from(on):
        post.save(update_fields=["supervisor"])
