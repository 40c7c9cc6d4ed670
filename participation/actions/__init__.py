"""What changes state in the room."""

from participation.actions.handling import Check, answer, archive, forward, join, take_up, verify
from participation.actions.keeping import appoint_desk, close_desk, keep_service, put_report_rule_in_force
from participation.actions.loop import keep_topic, publish_solution, record_satisfaction, set_topics, train_for
from participation.actions.reporting import Draft, Sent, answer_back, confirm, rate, send, support
from participation.actions.satisfaction import answer_survey, put_scheme_in_force
from participation.actions.tending import Tended, tend_reports

__all__ = [
    "Check",
    "Draft",
    "Sent",
    "Tended",
    "answer",
    "answer_back",
    "answer_survey",
    "appoint_desk",
    "archive",
    "close_desk",
    "confirm",
    "forward",
    "join",
    "keep_service",
    "keep_topic",
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
]
