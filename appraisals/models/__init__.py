"""The credit ledger, the dated rules behind it, what is claimed, and what is frozen."""

from appraisals.models.claims import LearningClaim
from appraisals.models.closings import Closing, ClosingRow, Contest, CreditPeriod
from appraisals.models.history import HistoryImport
from appraisals.models.ledger import CreditLine
from appraisals.models.performance import CreditCoefficient, Level, Predicate, PredicateCell, PredicateShare, Rating
from appraisals.models.rules import AnnualTarget, HoursRule

__all__ = [
    "AnnualTarget",
    "Closing",
    "ClosingRow",
    "Contest",
    "CreditCoefficient",
    "CreditLine",
    "CreditPeriod",
    "HistoryImport",
    "HoursRule",
    "LearningClaim",
    "Level",
    "Predicate",
    "PredicateCell",
    "PredicateShare",
    "Rating",
]
