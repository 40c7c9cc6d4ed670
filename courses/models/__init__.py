"""Courses, their curricula, offerings with seats, who takes part and who completed."""

from courses.models.attendance import Attendance
from courses.models.courses import Claim, Course, Curriculum, DevelopmentForm, Module
from courses.models.enrolments import Completion, Enrolment
from courses.models.offerings import Offering, Session

__all__ = [
    "Attendance",
    "Claim",
    "Completion",
    "Course",
    "Curriculum",
    "DevelopmentForm",
    "Enrolment",
    "Module",
    "Offering",
    "Session",
]
