"""What a record holds, who supervises whom, and what a change would reach."""

from people.queries.chart import Chart, chart_of
from people.queries.file import EmployeeFile, employee_file, roles_of
from people.queries.leave import LeaveBalance, explained, leave_balances, leave_rules, on_leave_between, pending_days
from people.queries.moves import Standing, SupervisorChange, standing_around, supervisor_changes
from people.queries.organisation import Reach, reach_of
from people.queries.own import OwnRoom, account_facts, facts_about, own_rooms, requests_of
from people.queries.retirement import Retirement, retirement_of
from people.queries.supervision import Supervision, supervision_on, supervisions_on

__all__ = [
    "Chart",
    "EmployeeFile",
    "LeaveBalance",
    "OwnRoom",
    "Reach",
    "Retirement",
    "Standing",
    "Supervision",
    "SupervisorChange",
    "account_facts",
    "chart_of",
    "employee_file",
    "explained",
    "facts_about",
    "leave_balances",
    "leave_rules",
    "on_leave_between",
    "own_rooms",
    "pending_days",
    "reach_of",
    "requests_of",
    "retirement_of",
    "roles_of",
    "standing_around",
    "supervision_on",
    "supervisions_on",
    "supervisor_changes",
]
