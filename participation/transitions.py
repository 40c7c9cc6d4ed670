"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

# The steps of SP4N-LAPOR; `unconfirmed` waits for the code that was mailed.
REPORT = Transitions(
    ("confirm", ("unconfirmed",), "new"),
    ("verify", ("new",), "verified"),
    ("archive", ("new", "verified"), "archived"),
    ("join", ("new", "verified", "in_progress"), "joined"),
    ("forward", ("verified", "in_progress"), "verified"),
    ("take_up", ("verified",), "in_progress"),
    ("answer", ("verified", "in_progress"), "answered"),
    ("answer_back", ("answered",), "in_progress"),
    ("rate", ("answered",), "closed"),
    ("close", ("answered",), "closed"),
)

# How a report begins: not a move of the table, but a line of the log like any other.
SEND = "send"
OPEN = ("new", "verified", "in_progress")
PUBLIC = ("verified", "in_progress", "answered", "closed")
