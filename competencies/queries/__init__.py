"""Reports of the room: gaps of people and units, and whom a new version of a framework touches."""

from competencies.queries.areas import Branch, branches_of
from competencies.queries.assessments import plan_assessments
from competencies.queries.calendar import HORIZONS, Ahead, Opening, ahead, openings
from competencies.queries.campaigns import Comparison, Progress, Result, Spread, progress_of, results_of, spread_of
from competencies.queries.exchange import framework_text
from competencies.queries.explaining import Explanation, WeighedLine, explanation_of, tell_ends
from competencies.queries.finding import explained, people_holding
from competencies.queries.gaps import (
    Gap,
    GapSummary,
    UnitGap,
    gap_summary,
    gaps_by_unit,
    gaps_by_unit_from_facts,
    gaps_of,
    gaps_of_all,
    people_with_gap,
    shown_beyond,
)
from competencies.queries.hours import HoursReport, hours_by_unit, merged, ways_in
from competencies.queries.levels import Levels, levels_of_all
from competencies.queries.matching import Match, Part, matches_of, matches_of_all
from competencies.queries.missing import Foretold, foretell, held_by_many, missing_beside, missing_of_class
from competencies.queries.narrowed import Whom, gaps_by_unit_of
from competencies.queries.policies import effect_of_rules
from competencies.queries.rehearsing import Rehearsal, rehearse_level
from competencies.queries.roles import Side, holders_of, side_by_side
from competencies.queries.succeeding import Successor, successors_for
from competencies.queries.summary import Differences, differences
from competencies.queries.versions import (
    CarriedOver,
    LineTouched,
    lines_of_mapping,
    onwards_of,
    touched_elsewhere,
    whom_it_touches,
)
from competencies.queries.writing import Compared, accounts_that_keep_frameworks, compared, written_on
from competencies.queries.years import met_by_year

__all__ = [
    "HORIZONS",
    "Ahead",
    "Branch",
    "CarriedOver",
    "Compared",
    "Comparison",
    "Differences",
    "Explanation",
    "Foretold",
    "Gap",
    "GapSummary",
    "HoursReport",
    "Levels",
    "LineTouched",
    "Match",
    "Opening",
    "Part",
    "Progress",
    "Rehearsal",
    "Result",
    "Side",
    "Spread",
    "Successor",
    "UnitGap",
    "WeighedLine",
    "Whom",
    "accounts_that_keep_frameworks",
    "ahead",
    "branches_of",
    "compared",
    "differences",
    "effect_of_rules",
    "explained",
    "explanation_of",
    "foretell",
    "framework_text",
    "gap_summary",
    "gaps_by_unit",
    "gaps_by_unit_from_facts",
    "gaps_by_unit_of",
    "gaps_of",
    "gaps_of_all",
    "held_by_many",
    "holders_of",
    "hours_by_unit",
    "levels_of_all",
    "lines_of_mapping",
    "matches_of",
    "matches_of_all",
    "merged",
    "met_by_year",
    "missing_beside",
    "missing_of_class",
    "onwards_of",
    "openings",
    "people_holding",
    "people_with_gap",
    "plan_assessments",
    "progress_of",
    "rehearse_level",
    "results_of",
    "shown_beyond",
    "side_by_side",
    "spread_of",
    "successors_for",
    "tell_ends",
    "touched_elsewhere",
    "ways_in",
    "whom_it_touches",
    "written_on",
]
