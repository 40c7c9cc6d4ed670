"""What changes state in the room."""

from participation.actions.forum import (
    Said,
    answer_officially,
    close_consultation,
    end_consultation,
    moderate,
    open_consultation,
    post,
    prepare_consultation,
    vote,
)
from participation.actions.handling import Check, answer, archive, forward, join, take_up, verify
from participation.actions.keeping import (
    appoint_desk,
    close_desk,
    free_word,
    hold_word,
    keep_map_point,
    keep_service,
    put_report_rule_in_force,
)
from participation.actions.loop import keep_topic, publish_solution, record_satisfaction, set_topics, train_for
from participation.actions.reporting import Draft, Sent, answer_back, confirm, rate, send, support
from participation.actions.satisfaction import answer_survey, put_scheme_in_force
from participation.actions.tending import Tended, tend_reports

__all__ = [
    "Check",
    "Draft",
    "Said",
    "Sent",
    "Tended",
    "answer",
    "answer_back",
    "answer_officially",
    "answer_survey",
    "appoint_desk",
    "archive",
    "close_consultation",
    "close_desk",
    "confirm",
    "end_consultation",
    "forward",
    "free_word",
    "hold_word",
    "join",
    "keep_map_point",
    "keep_service",
    "keep_topic",
    "moderate",
    "open_consultation",
    "post",
    "prepare_consultation",
    "publish_solution",
    "put_report_rule_in_force",
    "put_scheme_in_force",
    "rate",
    "record_satisfaction",
    "send",
    "set_topics",
    "support",
    "take_up",
    "tend_reports",
    "train_for",
    "verify",
    "vote",
]
