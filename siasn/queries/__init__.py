"""Facts of ours as rows for SIASN, and how the sending stands.

Facts are read by SQL alone (`learning.FACTS`, `performance.FACTS`, `assessed.FACTS`): each is a SELECT of kind, employee_id,
source, source_key, "on", title and body, over the parameters of `parameters`. A million of them take one statement.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from people.models import Agency

GIVEN = "appraisals.given"


def parameters(agency: Agency, since: dt.date, today: dt.date) -> dict[str, Any]:
    """Return what the statements ask for: the agency as SIASN knows it, the first day, and the last days of years."""
    return {
        "agency": agency.pk,
        "agency_name": agency.name,
        "agency_siasn_id": agency.siasn_id,
        "since": since,
        # As values and not as a condition on month and day, which the planner cannot estimate.
        "year_ends": [dt.date(year, 12, 31) for year in range(since.year, today.year + 1)],
    }
