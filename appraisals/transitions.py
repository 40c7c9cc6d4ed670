"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

# What an employee learnt elsewhere: HR accepts it with a credit line, or refuses it with a reason.
CLAIM = Transitions(
    ("accept", ("sent",), "accepted"),
    ("refuse", ("sent",), "refused"),
    ("withdraw", ("sent",), "withdrawn"),
)
