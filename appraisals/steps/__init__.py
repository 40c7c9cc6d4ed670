"""Parts that run inside somebody's transaction."""

from appraisals.steps.claiming import credit, rules_for, worth
from appraisals.steps.posting import SOURCE, post, reverse

__all__ = ["SOURCE", "credit", "post", "reverse", "rules_for", "worth"]
