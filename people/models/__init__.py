"""Who works where, since when, and who may see whom."""

from people.models.access import ApiToken, RecordAccess, RoleAssignment
from people.models.accounts import ProvisionedAccount, User
from people.models.calendar import MinimumPresence
from people.models.chart import Agency, JobClass, JobRole, Post, ReportingLine, Unit, new_public_id
from people.models.clients import GivenAnswer, SystemClient
from people.models.employees import Employee, Grade, Position
from people.models.entrusted import Delegation, EmergencyAccess
from people.models.feeds import Feed
from people.models.holidays import Holiday, WorkWeek
from people.models.imports import ImportBatch, ImportKind, ImportMapping, ImportProgress, ImportRow, import_kinds
from people.models.keeping import AuditSeal, Erasure, RetentionRule
from people.models.leave import LeaveEvent, LeaveLine, LeaveRequest, new_leave_token
from people.models.leave_rules import LeaveAuthority, LeaveGround, LeaveKind, LeaveRule
from people.models.notices import Notice, NoticePreference, NoticeText, Resending
from people.models.organisation import BEFORE_RECORDS, OrganisationChange, UnitState
from people.models.own_data import CorrectionRequest, OwnDataFile
from people.models.retirement import RetirementRule
from people.models.signing_in import Browser, SecurityEvent, SignIn

__all__ = [
    "BEFORE_RECORDS",
    "Agency",
    "ApiToken",
    "AuditSeal",
    "Browser",
    "CorrectionRequest",
    "Delegation",
    "EmergencyAccess",
    "Employee",
    "Erasure",
    "Feed",
    "GivenAnswer",
    "Grade",
    "Holiday",
    "ImportBatch",
    "ImportKind",
    "ImportMapping",
    "ImportProgress",
    "ImportRow",
    "JobClass",
    "JobRole",
    "LeaveAuthority",
    "LeaveEvent",
    "LeaveGround",
    "LeaveKind",
    "LeaveLine",
    "LeaveRequest",
    "LeaveRule",
    "MinimumPresence",
    "Notice",
    "NoticePreference",
    "NoticeText",
    "OrganisationChange",
    "OwnDataFile",
    "Position",
    "Post",
    "ProvisionedAccount",
    "RecordAccess",
    "ReportingLine",
    "Resending",
    "RetentionRule",
    "RetirementRule",
    "RoleAssignment",
    "SecurityEvent",
    "SignIn",
    "SystemClient",
    "Unit",
    "UnitState",
    "User",
    "WorkWeek",
    "import_kinds",
    "new_leave_token",
    "new_public_id",
]
