"""Results of assessment centres as rows of `kompetensi`: the nine competencies of PermenPANRB 38/2017."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from competencies.models import Evidence
from siasn.queries import Draft
from siasn.rules import COMPETENCIES

if TYPE_CHECKING:
    import datetime as dt

    from people.models import Agency

TITLE = "Uji kompetensi"
SOURCE = "competencies.assessment"


def drafts(agency: Agency, since: dt.date) -> Iterator[Draft]:
    """Give one row for each person and day of an assessment; one that lacks a competency is held. One statement."""
    lines = Evidence.objects.filter(agency=agency, kind="assessment", on__gte=since, reverses=None, reversed_by=None)
    levels: dict[tuple[int, dt.date], dict[str, int]] = defaultdict(dict)
    for employee, day, code, level in lines.filter(competency__code__in=COMPETENCIES).values_list(
        "employee_id", "on", "competency__code", "level"
    ):
        levels[employee, day][COMPETENCIES[code]] = level
    for (employee, day), found in levels.items():
        body = {"pnsId": "", **{name: found.get(name) for name in COMPETENCIES.values()}}
        yield Draft("kompetensi", employee, SOURCE, f"{employee}:{day.isoformat()}", day, TITLE, body)
