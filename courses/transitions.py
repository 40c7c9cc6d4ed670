"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

CURRICULUM = Transitions(
    ("propose", ("draft",), "proposed"),
    ("return", ("proposed",), "draft"),
    ("approve", ("proposed",), "approved"),
    ("supersede", ("approved",), "superseded"),
)

OFFERING = Transitions(
    ("open", ("draft",), "open"),
    ("close", ("open",), "closed"),
    ("cancel", ("draft", "open"), "cancelled"),
)

ENROLMENT = Transitions(
    ("request", ("withdrawn", "refused"), "requested"),
    ("enrol", ("requested", "waitlisted", "withdrawn", "refused"), "enrolled"),
    ("wait", ("requested", "withdrawn", "refused"), "waitlisted"),
    ("refuse", ("requested", "waitlisted"), "refused"),
    ("withdraw", ("requested", "waitlisted", "enrolled"), "withdrawn"),
    ("complete", ("enrolled",), "completed"),
    ("miss", ("enrolled",), "missed"),
)

PROGRESS = Transitions(
    ("finish", ("started",), "done"),
    ("doubt", ("started",), "to_confirm"),
    ("confirm", ("to_confirm",), "done"),
    ("send_back", ("to_confirm",), "started"),
)
