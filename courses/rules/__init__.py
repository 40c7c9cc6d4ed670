"""Pure rules of learning, without the database."""

from courses.rules.claims import ClaimedLevel, strongest
from courses.rules.credible import is_credible
from courses.rules.presence import Presence

__all__ = ["ClaimedLevel", "Presence", "is_credible", "strongest"]
