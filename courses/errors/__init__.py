"""What can go wrong with seats, curricula and completions, named after what happened."""

from courses.errors.enrolling import Clashes, NotInAudience, NotInService, OnLeave, ReasonMissing, SignUpClosed, WithdrawalClosed
from courses.errors.learning import ContentMissing, NotLearning, UnitLocked
from courses.errors.teaching import (
    AlreadyCompleted,
    AttendanceTooLow,
    CurriculumIncomplete,
    CurriculumNotApproved,
    NotOnRoster,
    SessionNotBegun,
    SessionsMissing,
    SessionsNotOver,
)

__all__ = [
    "AlreadyCompleted",
    "AttendanceTooLow",
    "Clashes",
    "ContentMissing",
    "CurriculumIncomplete",
    "CurriculumNotApproved",
    "NotInAudience",
    "NotInService",
    "NotLearning",
    "NotOnRoster",
    "OnLeave",
    "ReasonMissing",
    "SessionNotBegun",
    "SessionsMissing",
    "SessionsNotOver",
    "SignUpClosed",
    "UnitLocked",
    "WithdrawalClosed",
]
