"""Parts of the actions, each run inside somebody's transaction; set-based, with a constant number of statements."""

from courses.steps.assignments import settle, tell_handed_in
from courses.steps.curricula import claimed_levels, copy_curriculum
from courses.steps.evidence import SOURCE, evidence_of
from courses.steps.interest import declare_interest, end_interest, tell_interested
from courses.steps.locks import turn
from courses.steps.marks import lock_seated, write_marks
from courses.steps.moving import Signatures, ask_again, begin, move
from courses.steps.moving_on import MovedOn, by_standing, move_on, refuse_other_course
from courses.steps.packages import keep_package
from courses.steps.programmes import bring_back, complete_programmes, derive, set_aside
from courses.steps.progress import finish_unit, start_unit
from courses.steps.quizzes import hand_in_attempt
from courses.steps.quotas import set_quotas
from courses.steps.seats import count_in_quotas, offer_free_seats, offerable, recount_seats, refuse_those_on_leave, seat
from courses.steps.sent_back import tell_sent_back
from courses.steps.telling import line_of, message_about, offerings_told, tell_changed, tell_deciders, words_of
from courses.steps.transfer import evidence_of_answers, open_reviews, tell_of_reviews

__all__ = [
    "SOURCE",
    "MovedOn",
    "Signatures",
    "ask_again",
    "begin",
    "bring_back",
    "by_standing",
    "claimed_levels",
    "complete_programmes",
    "copy_curriculum",
    "count_in_quotas",
    "declare_interest",
    "derive",
    "end_interest",
    "evidence_of",
    "evidence_of_answers",
    "finish_unit",
    "hand_in_attempt",
    "keep_package",
    "line_of",
    "lock_seated",
    "message_about",
    "move",
    "move_on",
    "offer_free_seats",
    "offerable",
    "offerings_told",
    "open_reviews",
    "recount_seats",
    "refuse_other_course",
    "refuse_those_on_leave",
    "seat",
    "set_aside",
    "set_quotas",
    "settle",
    "start_unit",
    "take_seats",
    "tell_changed",
    "tell_deciders",
    "tell_handed_in",
    "tell_interested",
    "tell_of_reviews",
    "tell_sent_back",
    "turn",
    "words_of",
    "write_marks",
]
