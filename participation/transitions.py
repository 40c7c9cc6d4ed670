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

# The stages of a Forum Konsultasi Publik.
CONSULTATION = Transitions(
    ("prepare", ("prepared",), "prepared"),
    ("open", ("prepared",), "running"),
    ("end", ("running",), "follow_up"),
    ("close", ("follow_up",), "closed"),
)
# While the unit may answer officially.
ANSWERABLE = ("running", "follow_up")
POST = Transitions(
    ("show", ("waiting", "withheld"), "shown"),
    ("withhold", ("waiting", "shown"), "withheld"),
)

# How a report begins: not a move of the table, but a line of the log like any other.
SEND = "send"
OPEN = ("new", "verified", "in_progress")
PUBLIC = ("verified", "in_progress", "answered", "closed")
