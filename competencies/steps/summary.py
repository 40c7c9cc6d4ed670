"""Moves the summary of the heat map on to a day, or mends it."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils import timezone


def rebuild_summary(*, on: dt.date | None = None) -> int:
    """Count the summary anew from all facts of a day (default: today), and keep it for that day from now on.

    Returns how many standings were wrong or of another day. Changes of positions, standards and levels wait until the
    transaction ends. One statement.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT competencies_rebuild_summary(%s)", [on or timezone.localdate()])
        return int(cursor.fetchone()[0])
