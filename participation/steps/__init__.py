"""What runs inside somebody's transaction."""

from participation.steps.reports import add_event, adopt_rule, due_in_working_days, lock, mail_reporter

__all__ = ["add_event", "adopt_rule", "due_in_working_days", "lock", "mail_reporter"]
