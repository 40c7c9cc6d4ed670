"""Parts that run inside somebody's transaction."""

from appraisals.steps.claiming import credit
from appraisals.steps.posting import SOURCE, post, post_anew, reverse, take_back

__all__ = ["SOURCE", "credit", "post", "post_anew", "reverse", "take_back"]
