"""Parts that run inside somebody's transaction."""

from appraisals.steps.claiming import credit
from appraisals.steps.converting import INDEX, RATING, credit_indices, credit_ratings
from appraisals.steps.following import lead_signs_on
from appraisals.steps.posting import SOURCE, post, post_anew, reverse, take_back

__all__ = [
    "INDEX",
    "RATING",
    "SOURCE",
    "credit",
    "credit_indices",
    "credit_ratings",
    "lead_signs_on",
    "post",
    "post_anew",
    "reverse",
    "take_back",
]
