"""What can go wrong with seats, curricula and completions, named after what happened."""

from courses.errors.enrolling import Clashes, NotInAudience, NotInService, OnLeave, ReasonMissing, SignUpClosed, WithdrawalClosed
from courses.errors.learning import ContentMissing, NotLearning, PrerequisiteMissing, StillMissing, UnitLocked
from courses.errors.teaching import (
    AlreadyCompleted,
    AttendanceTooLow,
    CurriculumIncomplete,
    CurriculumNotApproved,
    NotOnRoster,
    NoTrainer,
    SessionNotBegun,
    SessionsMissing,
    SessionsNotOver,
    WrongMinutes,
)

__all__ = [
    "AlreadyCompleted",
    "AttendanceTooLow",
    "Clashes",
    "ContentMissing",
    "CurriculumIncomplete",
    "CurriculumNotApproved",
    "NoTrainer",
    "NotInAudience",
    "NotInService",
    "NotLearning",
    "NotOnRoster",
    "OnLeave",
    "PrerequisiteMissing",
    "ReasonMissing",
    "SessionNotBegun",
    "SessionsMissing",
    "SessionsNotOver",
    "SignUpClosed",
    "StillMissing",
    "UnitLocked",
    "WithdrawalClosed",
    "WrongMinutes",
]
