"""Pure rules of learning, without the database."""

from courses.rules.claims import ClaimedLevel, strongest
from courses.rules.credible import is_credible
from courses.rules.presence import PROOF, NewMark, Presence, Stay, counted, minutes_between, whole_minutes

__all__ = [
    "PROOF",
    "ClaimedLevel",
    "NewMark",
    "Presence",
    "Stay",
    "counted",
    "is_credible",
    "minutes_between",
    "strongest",
    "whole_minutes",
]
