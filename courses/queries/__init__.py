"""Reports: each one function with a constant number of statements."""

from courses.queries.attendance import CountedMark, attended, counted_marks, trainers_in
from courses.queries.calendar import (
    DAY,
    DURATION,
    Schedule,
    SeatInSession,
    away_days,
    local_days,
    presences_between,
    schedules,
    seats_between,
)
from courses.queries.completing import Assessment, assess, completed_by, learning_hours
from courses.queries.enrolling import Applicants, applicants, enrolment_refusals, leave_at, on_leave, sessions_clashing
from courses.queries.gaps import Recommendation, gaps_closed, lacking_what_it_brings, offerings_for_gaps
from courses.queries.learning import Step, Way, credible_share, way_of
from courses.queries.missing import Missing, missing, missing_of, rule_in_words

__all__ = [
    "DAY",
    "DURATION",
    "Applicants",
    "Assessment",
    "CountedMark",
    "Missing",
    "Recommendation",
    "Schedule",
    "SeatInSession",
    "Step",
    "Way",
    "applicants",
    "assess",
    "attended",
    "away_days",
    "completed_by",
    "counted_marks",
    "credible_share",
    "enrolment_refusals",
    "gaps_closed",
    "lacking_what_it_brings",
    "learning_hours",
    "leave_at",
    "local_days",
    "missing",
    "missing_of",
    "offerings_for_gaps",
    "on_leave",
    "presences_between",
    "rule_in_words",
    "schedules",
    "seats_between",
    "sessions_clashing",
    "trainers_in",
    "way_of",
]
