"""Pure rules of the room: which evidence decides a level, by which policy, and how wide a gap is. No database."""

from competencies.rules.acting import days_within, weighted_by_days
from competencies.rules.levels import (
    Line,
    Shown,
    Weighed,
    counts,
    deciding,
    gap,
    job_person_match,
    shortfall,
    standing,
)
from competencies.rules.policies import HIGHEST, LATEST, PLAIN, WEIGHTED, Decided, KindTerms, decide, ends_on, full_months, worth
from competencies.rules.versions import FULL, LOWER, NONE, Onwards, carried_level, heir
from competencies.rules.ways import Cheapest, Needed, Part, Way, cheapest, needed_by

__all__ = [
    "FULL",
    "HIGHEST",
    "LATEST",
    "LOWER",
    "NONE",
    "PLAIN",
    "WEIGHTED",
    "Cheapest",
    "Decided",
    "KindTerms",
    "Line",
    "Needed",
    "Onwards",
    "Part",
    "Shown",
    "Way",
    "Weighed",
    "carried_level",
    "cheapest",
    "counts",
    "days_within",
    "decide",
    "deciding",
    "ends_on",
    "full_months",
    "gap",
    "heir",
    "job_person_match",
    "needed_by",
    "shortfall",
    "standing",
    "weighted_by_days",
    "worth",
]
