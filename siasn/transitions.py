"""The table of allowed moves."""

from lms.kit.transitions import Transitions

# A row for SIASN: held while something is missing, sent once; what SIASN refuses waits for HR.
ENTRY = Transitions(
    ("release", ("held",), "waiting"),
    ("hold", ("waiting",), "held"),
    ("take", ("waiting",), "sending"),
    ("put_off", ("sending",), "waiting"),
    ("confirm", ("sending",), "sent"),
    ("refuse", ("sending",), "refused"),
    ("retry", ("refused", "left_out"), "waiting"),
    ("leave_out", ("held", "waiting", "refused"), "left_out"),
)
