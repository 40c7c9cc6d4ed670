"""Who works where, since when, and who may see whom."""

from people.models.access import ApiToken, RecordAccess, RoleAssignment
from people.models.accounts import User
from people.models.calendar import MinimumPresence
from people.models.chart import Agency, JobClass, JobRole, Post, Unit, new_public_id
from people.models.employees import Employee, Grade, Position
from people.models.feeds import Feed
from people.models.holidays import Holiday, WorkWeek

__all__ = [
    "Agency",
    "ApiToken",
    "Employee",
    "Feed",
    "Grade",
    "Holiday",
    "JobClass",
    "JobRole",
    "MinimumPresence",
    "Position",
    "Post",
    "RecordAccess",
    "RoleAssignment",
    "Unit",
    "User",
    "WorkWeek",
    "new_public_id",
]
