"""What a record holds, put together for its owner and for those who keep it."""

from people.queries.file import EmployeeFile, employee_file, roles_of
from people.queries.leave import LeaveBalance, explained, leave_balances, leave_rules, on_leave_between, pending_days
from people.queries.organisation import Reach, reach_of

__all__ = [
    "EmployeeFile",
    "LeaveBalance",
    "Reach",
    "employee_file",
    "explained",
    "leave_balances",
    "leave_rules",
    "on_leave_between",
    "pending_days",
    "reach_of",
    "roles_of",
]
