"""Questions about people, as querysets that chain and take dates."""

from people.querysets.access import SEEING_ROLES, RecordAccessQuerySet, RoleAssignmentQuerySet, UserManager, is_operator
from people.querysets.chart import CHAIN_UPWARDS, JobRoleQuerySet, PostQuerySet, UnitManager, UnitQuerySet
from people.querysets.employees import EmployeeQuerySet, PositionQuerySet
from people.querysets.holidays import HolidayQuerySet, UnitRuleQuerySet

__all__ = [
    "CHAIN_UPWARDS",
    "SEEING_ROLES",
    "EmployeeQuerySet",
    "HolidayQuerySet",
    "JobRoleQuerySet",
    "PositionQuerySet",
    "PostQuerySet",
    "RecordAccessQuerySet",
    "RoleAssignmentQuerySet",
    "UnitManager",
    "UnitQuerySet",
    "UnitRuleQuerySet",
    "UserManager",
    "is_operator",
]
