"""What the room tells those who count how long it takes to close gaps."""

from __future__ import annotations

import datetime as dt

from competencies.rules import Way
from courses.queries.closing import closing_ways


def ways_to_close_gaps(sender: object, agency_id: int, on: dt.date, **_rest: object) -> list[Way]:
    """Return every level that a module of the agency brings on a day. Four statements."""
    return closing_ways(agency_id, on)
