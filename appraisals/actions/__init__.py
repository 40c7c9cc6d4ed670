"""What HR and employees do with credits: one function, one transaction each."""

from appraisals.actions.answering import remind_of_answers
from appraisals.actions.claims import Learnt, accept_claim, claim_learning, refuse_claim, withdraw_claim
from appraisals.actions.closings import (
    announce_closing,
    answer_contest,
    close_year,
    contest_line,
    correct_year,
    is_contestable,
    require_closable,
    require_correctable,
)
from appraisals.actions.giving import (
    COUNTED,
    LONGEST_DOCUMENT,
    Gift,
    Given,
    give_credits,
    rehearse_credits,
    take_back_credit,
)
from appraisals.actions.history import carry_out_history, read_history
from appraisals.actions.index import Measure, Row, bring_in_indices, end_measure, write_measure
from appraisals.actions.inviting import invite_who_will_miss
from appraisals.actions.objecting import answer_objection, object_to, object_until
from appraisals.actions.planning import (
    Progress,
    Target,
    Wanted,
    agree_plan,
    begin_plan,
    give_feedback,
    note_progress,
    propose_plan,
    remove_result,
    return_plan,
    write_result,
)
from appraisals.actions.rating import Judgement, rate
from appraisals.actions.rules import KEYS, OPEN_FIELDS, amend, is_in_use, put_in_force

__all__ = [
    "COUNTED",
    "KEYS",
    "LONGEST_DOCUMENT",
    "OPEN_FIELDS",
    "Gift",
    "Given",
    "Judgement",
    "Learnt",
    "Measure",
    "Progress",
    "Row",
    "Target",
    "Wanted",
    "accept_claim",
    "agree_plan",
    "amend",
    "announce_closing",
    "answer_contest",
    "answer_objection",
    "begin_plan",
    "bring_in_indices",
    "carry_out_history",
    "claim_learning",
    "close_year",
    "contest_line",
    "correct_year",
    "end_measure",
    "give_credits",
    "give_feedback",
    "invite_who_will_miss",
    "is_contestable",
    "is_in_use",
    "note_progress",
    "object_to",
    "object_until",
    "propose_plan",
    "put_in_force",
    "rate",
    "read_history",
    "refuse_claim",
    "rehearse_credits",
    "remind_of_answers",
    "remove_result",
    "require_closable",
    "require_correctable",
    "return_plan",
    "take_back_credit",
    "withdraw_claim",
    "write_measure",
    "write_result",
]
