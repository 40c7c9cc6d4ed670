"""What changes the state of courses: each function one use case in one transaction.

Order inside: lock (offerings before enrolments, in key order), permission, replay, state, rules, write,
announcement, result.
"""

from courses.actions.attendance import MARKING_OPENS_BEFORE, Marked, mark_attendance, record_marks
from courses.actions.cancelling import Cancelled, cancel_offering, move_people, preview_cancellation
from courses.actions.completing import Completed, complete, complete_alone, complete_each_alone
from courses.actions.confirming import confirm_units, send_back_units
from courses.actions.curricula import approve_curriculum, propose_curriculum, return_curriculum, revise_curriculum
from courses.actions.enrolling import Enrolled, Withdrawn, approve, enrol, refuse, withdraw
from courses.actions.evaluating import keep_indicator, put_transfer_rule_in_force, record_values, write_survey_form
from courses.actions.interest import declare_interest, end_interest
from courses.actions.learning import begin_unit, finish_reading, locked_learner
from courses.actions.offerings import OVER, close_offering, open_offering
from courses.actions.packages import Launch, PackageReport, launch_package, report_package
from courses.actions.quizzes import begin_attempt, end_overdue, save_answers
from courses.actions.seat_rules import set_seat_rule
from courses.actions.substituting import end_substitution, name_substitute
from courses.actions.surveys import answer_survey, decide_testimonial
from courses.actions.transfer import Asked, answer_transfer, ask_after_courses
from courses.actions.waitlist import Allocated, Tended, accept, allocate, is_short, run_anyway, set_quotas, tend_seats
from courses.actions.watching import WatchReport, launch_video, watch

__all__ = [
    "MARKING_OPENS_BEFORE",
    "OVER",
    "Allocated",
    "Asked",
    "Cancelled",
    "Completed",
    "Enrolled",
    "Launch",
    "Marked",
    "PackageReport",
    "Tended",
    "WatchReport",
    "Withdrawn",
    "accept",
    "allocate",
    "answer_survey",
    "answer_transfer",
    "approve",
    "approve_curriculum",
    "ask_after_courses",
    "begin_attempt",
    "begin_unit",
    "cancel_offering",
    "close_offering",
    "complete",
    "complete_alone",
    "complete_each_alone",
    "confirm_units",
    "decide_testimonial",
    "declare_interest",
    "end_interest",
    "end_overdue",
    "end_substitution",
    "enrol",
    "finish_reading",
    "is_short",
    "keep_indicator",
    "launch_package",
    "launch_video",
    "locked_learner",
    "mark_attendance",
    "move_people",
    "name_substitute",
    "open_offering",
    "preview_cancellation",
    "propose_curriculum",
    "put_transfer_rule_in_force",
    "record_marks",
    "record_values",
    "refuse",
    "report_package",
    "return_curriculum",
    "revise_curriculum",
    "run_anyway",
    "save_answers",
    "send_back_units",
    "set_quotas",
    "set_seat_rule",
    "tend_seats",
    "watch",
    "withdraw",
    "write_survey_form",
]
