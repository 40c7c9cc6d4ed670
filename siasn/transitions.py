"""The table of allowed moves."""

from lms.kit.transitions import Transitions

# A row for SIASN: held while something is missing, sent once; what SIASN refuses waits for HR; a sent one whose fact reads
# otherwise now is sent again, over what is there. One that was left out because it was taken back comes back if it stands again.
ENTRY = Transitions(
    ("release", ("held",), "waiting"),
    ("hold", ("waiting", "left_out"), "held"),
    ("take", ("waiting",), "sending"),
    ("put_off", ("sending",), "waiting"),
    ("confirm", ("sending",), "sent"),
    ("refuse", ("sending",), "refused"),
    ("correct", ("sent",), "waiting"),
    ("retry", ("refused", "left_out"), "waiting"),
    ("leave_out", ("held", "waiting", "refused"), "left_out"),
)
