"""The table of allowed moves."""

from lms.kit.transitions import Transitions

JOB = Transitions(
    ("start", ("queued",), "running"),
    ("finish", ("running",), "done"),
    ("fail", ("queued", "running"), "failed"),
    ("cancel", ("queued", "running"), "cancelled"),
)
