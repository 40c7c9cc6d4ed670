"""Questions about courses, offerings and who takes part."""

from courses.querysets.courses import STAFF_ROLES, CourseQuerySet, CurriculumQuerySet
from courses.querysets.enrolments import (
    SEAT_HOLDING,
    AttendanceQuerySet,
    CompletionQuerySet,
    EnrolmentQuerySet,
    OfLearnerQuerySet,
)
from courses.querysets.offerings import OfferingQuerySet, SessionQuerySet
from courses.querysets.units import LearningUnitQuerySet, PackageQuerySet, UnitProgressQuerySet

__all__ = [
    "SEAT_HOLDING",
    "STAFF_ROLES",
    "AttendanceQuerySet",
    "CompletionQuerySet",
    "CourseQuerySet",
    "CurriculumQuerySet",
    "EnrolmentQuerySet",
    "LearningUnitQuerySet",
    "OfLearnerQuerySet",
    "OfferingQuerySet",
    "PackageQuerySet",
    "SessionQuerySet",
    "UnitProgressQuerySet",
]
