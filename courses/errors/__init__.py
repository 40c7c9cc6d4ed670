"""What can go wrong with seats, curricula and completions, named after what happened."""

from courses.errors.arriving import CodeExpired, ListDecided, NobodyToDraw, NoSeatHere, SessionOver
from courses.errors.assignments import LevelsMissing, MarkedAlready, NothingHandedIn, TooLate, TriesUsedUp
from courses.errors.enrolling import Clashes, NotInAudience, NotInService, OnLeave, ReasonMissing, SignUpClosed, WithdrawalClosed
from courses.errors.learning import ContentMissing, NotLearning, OpenedElsewhere, PrerequisiteMissing, StillMissing, UnitLocked
from courses.errors.quizzes import AttemptsUsedUp
from courses.errors.seats import (
    Blocked,
    DateExists,
    LaterRuleExists,
    NeedRuleMissing,
    NotByNeed,
    NotMeant,
    NotTheSameCourse,
    OfferExpired,
    QuotaTooSmall,
    RoomTaken,
    TrainerBusy,
)
from courses.errors.surveys import SurveyIncomplete
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
from courses.errors.transfer import NotAsked

__all__ = [
    "AlreadyCompleted",
    "AttemptsUsedUp",
    "AttendanceTooLow",
    "Blocked",
    "Clashes",
    "CodeExpired",
    "ContentMissing",
    "CurriculumIncomplete",
    "CurriculumNotApproved",
    "DateExists",
    "LaterRuleExists",
    "LevelsMissing",
    "ListDecided",
    "MarkedAlready",
    "NeedRuleMissing",
    "NoSeatHere",
    "NoTrainer",
    "NobodyToDraw",
    "NotAsked",
    "NotByNeed",
    "NotInAudience",
    "NotInService",
    "NotLearning",
    "NotMeant",
    "NotOnRoster",
    "NotTheSameCourse",
    "NothingHandedIn",
    "OfferExpired",
    "OnLeave",
    "OpenedElsewhere",
    "PrerequisiteMissing",
    "QuotaTooSmall",
    "ReasonMissing",
    "RoomTaken",
    "SessionNotBegun",
    "SessionOver",
    "SessionsMissing",
    "SessionsNotOver",
    "SignUpClosed",
    "StillMissing",
    "SurveyIncomplete",
    "TooLate",
    "TrainerBusy",
    "TriesUsedUp",
    "UnitLocked",
    "WithdrawalClosed",
    "WrongMinutes",
]
