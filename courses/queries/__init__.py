"""Reports: each one function with a constant number of statements."""

from courses.queries.assignments import marking_sheet, shown_markings
from courses.queries.attendance import CountedMark, attended, counted_marks, trainers_in
from courses.queries.audience import Audience, audience_of, audience_refusals, conditions, fitting, quotas_of
from courses.queries.banks import exchanged
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
from courses.queries.clashes import Hindered, Wish, hindered, rooms_taken, too_small, trainers_busy, trainers_hindered
from courses.queries.completing import Assessment, assess, completed_by, learning_hours
from courses.queries.confirming import Doubt, doubts, to_confirm
from courses.queries.enrolling import Applicants, applicants, enrolment_refusals, leave_at, on_leave, sessions_clashing
from courses.queries.evaluating import Effect, Learnt, Used, effects, learnt, used_at_work
from courses.queries.gaps import Recommendation, gaps_closed, lacking_what_it_brings, offerings_for_gaps
from courses.queries.learning import Step, Way, credible_share, way_of
from courses.queries.line import InLine, need_parts, places_in_line, waiting_line
from courses.queries.missing import Missing, missing, missing_of, rule_in_words
from courses.queries.need import Needed, blocked, by_need, points_lost, reason_of
from courses.queries.programmes import ProgrammeView, Stage, counted_by_person, programmes_of, programmes_seen
from courses.queries.quizzes import Gain, Item, answers_in, drawn, gain_of, item_analysis, sheet
from courses.queries.surveys import SurveyResults, survey_results, survey_sheet
from courses.queries.trainings import (
    TrainingSide,
    TrainingStanding,
    lacking_training,
    offerings_of_trainings,
    trainings_of,
    trainings_of_all,
    trainings_side_by_side,
)
from courses.queries.videos import allowed_video

__all__ = [
    "DAY",
    "DURATION",
    "Applicants",
    "Assessment",
    "Audience",
    "CountedMark",
    "Doubt",
    "Effect",
    "Gain",
    "Hindered",
    "InLine",
    "Item",
    "Learnt",
    "Missing",
    "Needed",
    "ProgrammeView",
    "Recommendation",
    "Schedule",
    "SeatInSession",
    "Stage",
    "Step",
    "SurveyResults",
    "TrainingSide",
    "TrainingStanding",
    "Used",
    "Way",
    "Wish",
    "allowed_video",
    "answers_in",
    "applicants",
    "assess",
    "attended",
    "audience_of",
    "audience_refusals",
    "away_days",
    "blocked",
    "by_need",
    "completed_by",
    "conditions",
    "counted_by_person",
    "counted_marks",
    "credible_share",
    "doubts",
    "drawn",
    "effects",
    "enrolment_refusals",
    "exchanged",
    "fitting",
    "gain_of",
    "gaps_closed",
    "hindered",
    "item_analysis",
    "lacking_training",
    "lacking_what_it_brings",
    "learning_hours",
    "learnt",
    "leave_at",
    "local_days",
    "marking_sheet",
    "missing",
    "missing_of",
    "need_parts",
    "offerings_for_gaps",
    "offerings_of_trainings",
    "on_leave",
    "places_in_line",
    "points_lost",
    "presences_between",
    "programmes_of",
    "programmes_seen",
    "quotas_of",
    "reason_of",
    "rooms_taken",
    "rule_in_words",
    "schedules",
    "seats_between",
    "sessions_clashing",
    "sheet",
    "shown_markings",
    "survey_results",
    "survey_sheet",
    "to_confirm",
    "too_small",
    "trainers_busy",
    "trainers_hindered",
    "trainers_in",
    "trainings_of",
    "trainings_of_all",
    "trainings_side_by_side",
    "used_at_work",
    "waiting_line",
    "way_of",
]
