"""Pure rules of learning, without the database."""

from courses.rules.claims import ClaimedLevel, strongest
from courses.rules.credible import is_credible, needed_seconds
from courses.rules.need import Grounds, Weights, need
from courses.rules.presence import PROOF, NewMark, Presence, Stay, counted, minutes_between, whole_minutes
from courses.rules.seats import allot

__all__ = [
    "PROOF",
    "ClaimedLevel",
    "Grounds",
    "NewMark",
    "Presence",
    "Stay",
    "Weights",
    "allot",
    "counted",
    "is_credible",
    "minutes_between",
    "need",
    "needed_seconds",
    "strongest",
    "whole_minutes",
]
