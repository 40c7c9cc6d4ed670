"""What runs inside somebody's transaction."""

from participation.steps.reports import (
    add_event,
    add_to_logs,
    adopt_rule,
    due_in_working_days,
    find_topics,
    lock,
    mail_reporter,
)

__all__ = ["add_event", "add_to_logs", "adopt_rule", "due_in_working_days", "find_topics", "lock", "mail_reporter"]
