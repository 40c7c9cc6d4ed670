"""The credit ledger and the dated rules behind it."""

from appraisals.models.claims import LearningClaim
from appraisals.models.ledger import CreditLine
from appraisals.models.rules import AnnualTarget, HoursRule

__all__ = ["AnnualTarget", "CreditLine", "HoursRule", "LearningClaim"]
