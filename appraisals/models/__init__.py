"""The credit ledger, the dated rules behind it, what is claimed, and what is frozen."""

from appraisals.models.claims import LearningClaim
from appraisals.models.closings import Closing, ClosingRow, Contest, CreditPeriod
from appraisals.models.history import HistoryImport
from appraisals.models.kinds import CreditKind
from appraisals.models.ledger import CreditLine
from appraisals.models.needs import Sign, SignRule
from appraisals.models.performance import CreditCoefficient, Level, Predicate, PredicateCell, PredicateShare, Rating, Value
from appraisals.models.plans import (
    Feedback,
    Indicator,
    Objection,
    ObjectionTerm,
    PlannedResult,
    WorkPlan,
)
from appraisals.models.rules import AnnualTarget, HoursRule
from appraisals.models.scores import DisciplinaryMeasure, OfficialIndex, Score, ScoreRule
from appraisals.models.terms import AnswerTerm

__all__ = [
    "AnnualTarget",
    "AnswerTerm",
    "Closing",
    "ClosingRow",
    "Contest",
    "CreditCoefficient",
    "CreditKind",
    "CreditLine",
    "CreditPeriod",
    "DisciplinaryMeasure",
    "Feedback",
    "HistoryImport",
    "HoursRule",
    "Indicator",
    "LearningClaim",
    "Level",
    "Objection",
    "ObjectionTerm",
    "OfficialIndex",
    "PlannedResult",
    "Predicate",
    "PredicateCell",
    "PredicateShare",
    "Rating",
    "Score",
    "ScoreRule",
    "Sign",
    "SignRule",
    "Value",
    "WorkPlan",
]
