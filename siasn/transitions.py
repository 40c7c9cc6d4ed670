"""The table of allowed moves."""

from lms.kit.transitions import Transitions

# A row for SIASN: held while something is missing, sent once; what SIASN refuses waits for HR; a sent one whose fact reads
# otherwise now is sent again, over what is there. One that was left out because it was taken back comes back if it stands again;
# what was taken back after it was sent is taken out of SIASN when HR says so.
ENTRY = Transitions(
    ("release", ("held",), "waiting"),
    ("hold", ("waiting", "left_out", "removed"), "held"),
    ("take", ("waiting",), "sending"),
    ("put_off", ("sending",), "waiting"),
    ("confirm", ("sending",), "sent"),
    ("refuse", ("sending",), "refused"),
    ("correct", ("sent",), "waiting"),
    ("withdraw", ("sent", "left_out", "refused"), "waiting"),
    ("remove", ("sending",), "removed"),
    ("retry", ("refused", "left_out", "removed"), "waiting"),
    ("leave_out", ("held", "waiting", "refused"), "left_out"),
)
