"""What changes the state of courses: each function one use case in one transaction.

Order inside: lock (offerings before enrolments, in key order), permission, replay, state, rules, write,
announcement, result.
"""

from courses.actions.arriving import SCANNING_ENDS_AFTER, Arrived, arrive, check_code, end_code, open_code
from courses.actions.assignments import due_at, hand_in, mark
from courses.actions.attendance import (
    MARKING_OPENS_BEFORE,
    Marked,
    Received,
    mark_attendance,
    receive_marks,
    record_marks,
)
from courses.actions.banks import Taken, take_questions
from courses.actions.cancelling import Cancelled, cancel_offering, move_people, preview_cancellation
from courses.actions.checks import draw_spot_check, enter_sheet, note_spot_check, print_sheet
from courses.actions.completing import Completed, complete, complete_alone, complete_each_alone
from courses.actions.confirming import confirm_units, send_back_units
from courses.actions.curricula import approve_curriculum, propose_curriculum, return_curriculum, revise_curriculum
from courses.actions.enrolling import Enrolled, Withdrawn, approve, enrol, refuse, withdraw
from courses.actions.evaluating import keep_indicator, put_transfer_rule_in_force, record_values, write_survey_form
from courses.actions.interest import declare_interest, end_interest
from courses.actions.learning import begin_unit, finish_reading, locked_learner
from courses.actions.line import move_up
from courses.actions.lists import drop_list, take_list, upload_list
from courses.actions.offerings import OVER, close_offering, open_offering
from courses.actions.packages import Launch, PackageReport, launch_package, report_package
from courses.actions.planning import begin_proposal, compute_again, compute_proposal, drop_edit, edit_proposal
from courses.actions.plans import (
    PlannedLine,
    approve_plan,
    draft_plan,
    propose_plan,
    remove_line,
    reopen_plan,
    return_plan,
    write_line,
)
from courses.actions.programmes import close_programme, publish_programme, write_programme
from courses.actions.quizzes import begin_attempt, end_overdue, save_answers
from courses.actions.reminding import Reminded, remind
from courses.actions.seat_rules import set_seat_rule
from courses.actions.substituting import end_substitution, name_substitute
from courses.actions.surveys import answer_survey, decide_testimonial
from courses.actions.trainings import (
    end_required_training,
    record_training_elsewhere,
    require_training,
    take_back_training,
    write_training,
)
from courses.actions.transfer import Asked, answer_transfer, ask_after_courses
from courses.actions.waitlist import Allocated, Tended, accept, allocate, is_short, run_anyway, set_quotas, tend_seats
from courses.actions.watching import WatchReport, launch_video, watch

__all__ = [
    "MARKING_OPENS_BEFORE",
    "OVER",
    "SCANNING_ENDS_AFTER",
    "Allocated",
    "Arrived",
    "Asked",
    "Cancelled",
    "Completed",
    "Enrolled",
    "Launch",
    "Marked",
    "PackageReport",
    "PlannedLine",
    "Received",
    "Reminded",
    "Taken",
    "Tended",
    "WatchReport",
    "Withdrawn",
    "accept",
    "allocate",
    "answer_survey",
    "answer_transfer",
    "approve",
    "approve_curriculum",
    "approve_plan",
    "arrive",
    "ask_after_courses",
    "begin_attempt",
    "begin_proposal",
    "begin_unit",
    "cancel_offering",
    "check_code",
    "close_offering",
    "close_programme",
    "complete",
    "complete_alone",
    "complete_each_alone",
    "compute_again",
    "compute_proposal",
    "confirm_units",
    "decide_testimonial",
    "declare_interest",
    "draft_plan",
    "draw_spot_check",
    "drop_edit",
    "drop_list",
    "due_at",
    "edit_proposal",
    "end_code",
    "end_interest",
    "end_overdue",
    "end_required_training",
    "end_substitution",
    "enrol",
    "enter_sheet",
    "finish_reading",
    "hand_in",
    "is_short",
    "keep_indicator",
    "launch_package",
    "launch_video",
    "locked_learner",
    "mark",
    "mark_attendance",
    "move_people",
    "move_up",
    "name_substitute",
    "note_spot_check",
    "open_code",
    "open_offering",
    "preview_cancellation",
    "print_sheet",
    "propose_curriculum",
    "propose_plan",
    "publish_programme",
    "put_transfer_rule_in_force",
    "receive_marks",
    "record_marks",
    "record_training_elsewhere",
    "record_values",
    "refuse",
    "remind",
    "remove_line",
    "reopen_plan",
    "report_package",
    "require_training",
    "return_curriculum",
    "return_plan",
    "revise_curriculum",
    "run_anyway",
    "save_answers",
    "send_back_units",
    "set_quotas",
    "set_seat_rule",
    "take_back_training",
    "take_list",
    "take_questions",
    "tend_seats",
    "upload_list",
    "watch",
    "withdraw",
    "write_line",
    "write_programme",
    "write_survey_form",
    "write_training",
]
