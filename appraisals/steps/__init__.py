"""Parts that run inside somebody's transaction."""

from appraisals.steps.claiming import credit, rules_for, worth
from appraisals.steps.posting import SOURCE, post, reverse, take_back

__all__ = ["SOURCE", "credit", "post", "reverse", "rules_for", "take_back", "worth"]
