"""How far a person met what was required, over the years."""

from __future__ import annotations

import datetime as dt

from competencies.queries.gaps import GapSummary, gap_summary
from people.models import Employee

YEARS_BACK = 4


def met_by_year(employee: Employee, on: dt.date) -> list[tuple[dt.date, GapSummary | None]]:
    """Return how far the standard was met at the end of each of the last four years and on a day; None: nothing was required.

    By the roles, standards and evidence of each day. Five statements.
    """
    ends = [dt.date(on.year - back, 12, 31) for back in range(YEARS_BACK, 0, -1)]
    return [(day, gap_summary([employee], day).get(employee.pk)) for day in (*ends, on)]
