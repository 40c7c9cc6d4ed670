"""Courses, their curricula, offerings with seats, who takes part and who completed."""

from courses.models.attendance import Attendance
from courses.models.courses import Claim, Course, Curriculum, DevelopmentForm, Module
from courses.models.enrolments import Completion, Enrolment
from courses.models.offerings import Offering, Session
from courses.models.progress import CredibleTime, UnitProgress
from courses.models.units import LearningUnit, Package

__all__ = [
    "Attendance",
    "Claim",
    "Completion",
    "Course",
    "CredibleTime",
    "Curriculum",
    "DevelopmentForm",
    "Enrolment",
    "LearningUnit",
    "Module",
    "Offering",
    "Package",
    "Session",
    "UnitProgress",
]
