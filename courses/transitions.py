"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

CURRICULUM = Transitions(
    ("propose", ("draft",), "proposed"),
    ("return", ("proposed",), "draft"),
    ("approve", ("proposed",), "approved"),
    ("supersede", ("approved",), "superseded"),
)

PROGRAMME = Transitions(
    ("publish", ("draft", "closed"), "published"),
    ("close", ("published",), "closed"),
)

OFFERING = Transitions(
    ("open", ("draft",), "open"),
    ("close", ("open",), "closed"),
    ("cancel", ("draft", "open"), "cancelled"),
)

# `agreed`: the supervisor agreed and HR decides. `offered`: a freed seat is kept for this person until a moment.
LEADING_SOMEWHERE = ("requested", "agreed", "waitlisted", "offered", "enrolled")

ENROLMENT = Transitions(
    ("request", ("withdrawn", "refused"), "requested"),
    ("agree", ("requested",), "agreed"),
    ("enrol", ("requested", "agreed", "waitlisted"), "enrolled"),
    ("wait", ("requested", "agreed"), "waitlisted"),
    ("pass_over", ("waitlisted",), "waitlisted"),
    ("move_up", ("waitlisted",), "waitlisted"),
    ("offer", ("waitlisted",), "offered"),
    ("accept", ("offered",), "enrolled"),
    ("refuse", ("requested", "agreed", "waitlisted"), "refused"),
    ("lapse", ("requested", "agreed", "offered"), "withdrawn"),
    ("withdraw", LEADING_SOMEWHERE, "withdrawn"),
    ("call_off", LEADING_SOMEWHERE, "withdrawn"),
    ("complete", ("enrolled",), "completed"),
    ("miss", ("enrolled",), "missed"),
)

PROGRESS = Transitions(
    ("finish", ("started",), "done"),
    ("doubt", ("started",), "to_confirm"),
    ("confirm", ("to_confirm",), "done"),
    ("send_back", ("to_confirm",), "started"),
)

# With two markers the first mark changes no state: the work still waits to be marked.
SUBMISSION = Transitions(
    ("mark", ("handed_in",), "marked"),
    ("differ", ("handed_in",), "differing"),
    ("agree", ("differing",), "marked"),
)

TESTIMONIAL = Transitions(
    ("publish", ("submitted", "withheld"), "published"),
    ("withhold", ("submitted", "published"), "withheld"),
)

PLAN = Transitions(
    ("propose", ("draft",), "proposed"),
    ("return", ("proposed",), "draft"),
    ("approve", ("proposed",), "approved"),
    ("reopen", ("approved",), "draft"),
)

PROPOSAL = Transitions(
    ("compute", ("waiting",), "running"),
    ("finish", ("running",), "done"),
    ("fail", ("running",), "failed"),
    ("ask", ("done", "failed"), "waiting"),
)

# How an enrolment begins: not a move of the table, but a line of the log like any other.
ASK = "ask"
