"""Pure rules of learning, without the database."""

from courses.rules.claims import ClaimedLevel, strongest
from courses.rules.presence import Presence

__all__ = ["ClaimedLevel", "Presence", "strongest"]
