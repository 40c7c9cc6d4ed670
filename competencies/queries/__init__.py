"""Reports of the room: gaps of people and units, and whom a new version of a framework touches."""

from competencies.queries.gaps import (
    Gap,
    GapSummary,
    UnitGap,
    gap_summary,
    gaps_by_unit,
    gaps_of,
    gaps_of_all,
    people_with_gap,
    shown_beyond,
)
from competencies.queries.versions import CarriedOver, whom_it_touches

__all__ = [
    "CarriedOver",
    "Gap",
    "GapSummary",
    "UnitGap",
    "gap_summary",
    "gaps_by_unit",
    "gaps_of",
    "gaps_of_all",
    "people_with_gap",
    "shown_beyond",
    "whom_it_touches",
]
