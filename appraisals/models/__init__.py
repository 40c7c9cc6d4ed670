"""The credit ledger, the dated rules behind it, what is claimed, and what is frozen."""

from appraisals.models.claims import LearningClaim
from appraisals.models.closings import Closing, ClosingRow, Contest, CreditPeriod
from appraisals.models.history import HistoryImport
from appraisals.models.ledger import CreditLine
from appraisals.models.performance import CreditCoefficient, Level, Predicate, PredicateCell, PredicateShare, Rating
from appraisals.models.plans import (
    Feedback,
    Indicator,
    Objection,
    ObjectionTerm,
    PlannedResult,
    Value,
    WorkPlan,
)
from appraisals.models.rules import AnnualTarget, HoursRule

__all__ = [
    "AnnualTarget",
    "Closing",
    "ClosingRow",
    "Contest",
    "CreditCoefficient",
    "CreditLine",
    "CreditPeriod",
    "Feedback",
    "HistoryImport",
    "HoursRule",
    "Indicator",
    "LearningClaim",
    "Level",
    "Objection",
    "ObjectionTerm",
    "PlannedResult",
    "Predicate",
    "PredicateCell",
    "PredicateShare",
    "Rating",
    "Value",
    "WorkPlan",
]
