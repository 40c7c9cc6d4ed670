"""Questions about people, as querysets that chain and take dates."""

from people.querysets.access import (
    SEEING_ROLES,
    RecordAccessQuerySet,
    RoleAssignmentQuerySet,
    UserManager,
    UserQuerySet,
    is_operator,
)
from people.querysets.chart import CHAIN_UPWARDS, JobRoleQuerySet, PostQuerySet, UnitManager, UnitQuerySet
from people.querysets.clients import SystemClientQuerySet
from people.querysets.employees import EmployeeQuerySet, PositionQuerySet
from people.querysets.entrusted import CorrectionRequestQuerySet, DelegationQuerySet, EmergencyAccessQuerySet
from people.querysets.holidays import HolidayQuerySet, UnitRuleQuerySet
from people.querysets.keeping import RetentionRuleQuerySet
from people.querysets.leave import (
    LeaveAuthorityQuerySet,
    LeaveGroundQuerySet,
    LeaveKindQuerySet,
    LeaveLineQuerySet,
    LeaveRequestQuerySet,
    LeaveRuleQuerySet,
)
from people.querysets.notices import NoticeQuerySet
from people.querysets.organisation import OrganisationChangeQuerySet, UnitStateQuerySet
from people.querysets.retirement import RetirementRuleQuerySet
from people.querysets.seen import SeenQuerySet, of_guests, seen_in_order, ways_seen

__all__ = [
    "CHAIN_UPWARDS",
    "SEEING_ROLES",
    "CorrectionRequestQuerySet",
    "DelegationQuerySet",
    "EmergencyAccessQuerySet",
    "EmployeeQuerySet",
    "HolidayQuerySet",
    "JobRoleQuerySet",
    "LeaveAuthorityQuerySet",
    "LeaveGroundQuerySet",
    "LeaveKindQuerySet",
    "LeaveLineQuerySet",
    "LeaveRequestQuerySet",
    "LeaveRuleQuerySet",
    "NoticeQuerySet",
    "OrganisationChangeQuerySet",
    "PositionQuerySet",
    "PostQuerySet",
    "RecordAccessQuerySet",
    "RetentionRuleQuerySet",
    "RetirementRuleQuerySet",
    "RoleAssignmentQuerySet",
    "SeenQuerySet",
    "SystemClientQuerySet",
    "UnitManager",
    "UnitQuerySet",
    "UnitRuleQuerySet",
    "UnitStateQuerySet",
    "UserManager",
    "UserQuerySet",
    "is_operator",
    "of_guests",
    "seen_in_order",
    "ways_seen",
]
