"""Forms of the room."""

from appraisals.forms.claims import ClaimForm
from appraisals.forms.contests import ContestForm
from appraisals.forms.rating import RatingForm

__all__ = ["ClaimForm", "ContestForm", "RatingForm"]
