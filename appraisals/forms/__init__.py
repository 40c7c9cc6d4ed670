"""Forms of the room."""

from appraisals.forms.claims import ClaimForm
from appraisals.forms.contests import ContestForm
from appraisals.forms.plans import AnswerObjectionForm, FeedbackForm, ObjectionForm, ProgressForm, ResultForm
from appraisals.forms.rating import RatingForm

__all__ = [
    "AnswerObjectionForm",
    "ClaimForm",
    "ContestForm",
    "FeedbackForm",
    "ObjectionForm",
    "ProgressForm",
    "RatingForm",
    "ResultForm",
]
