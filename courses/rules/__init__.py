"""Pure rules of learning, without the database."""

from courses.rules.claims import ClaimedLevel, strongest
from courses.rules.codes import SLOT, code_of, is_code, is_current, slot_of
from courses.rules.credible import is_credible, needed_seconds
from courses.rules.need import Grounds, Weights, need
from courses.rules.presence import PROOF, NewMark, Presence, Stay, counted, minutes_between, minutes_left, whole_minutes
from courses.rules.seats import allot

__all__ = [
    "PROOF",
    "SLOT",
    "ClaimedLevel",
    "Grounds",
    "NewMark",
    "Presence",
    "Stay",
    "Weights",
    "allot",
    "code_of",
    "counted",
    "is_code",
    "is_credible",
    "is_current",
    "minutes_between",
    "minutes_left",
    "need",
    "needed_seconds",
    "slot_of",
    "strongest",
    "whole_minutes",
]
