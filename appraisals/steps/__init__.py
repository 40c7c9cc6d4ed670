"""Parts that run inside somebody's transaction."""

from appraisals.steps.posting import SOURCE, post, reverse

__all__ = ["SOURCE", "post", "reverse"]
