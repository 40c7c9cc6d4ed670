"""Forms of the room."""

from appraisals.forms.claims import ClaimForm
from appraisals.forms.contests import ContestForm

__all__ = ["ClaimForm", "ContestForm"]
