"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

EVIDENCE = Transitions(
    ("confirm", ("recorded", "disputed"), "confirmed"),
    ("dispute", ("recorded", "confirmed"), "disputed"),
    ("withdraw", ("recorded", "confirmed", "disputed"), "withdrawn"),
)

FRAMEWORK = Transitions(
    ("propose", ("draft",), "proposed"),
    ("return", ("proposed",), "draft"),
    ("publish", ("proposed",), "published"),
    ("outdate", ("published",), "outdated"),
)

CAMPAIGN = Transitions(
    ("open", ("draft",), "open"),
    ("calibrate", ("open",), "calibrating"),
    ("close", ("calibrating",), "closed"),
    ("cancel", ("draft", "open", "calibrating"), "cancelled"),
)

RATING = Transitions(
    ("confirm", ("proposed",), "asked"),
    ("drop", ("proposed", "asked"), "dropped"),
    ("submit", ("asked",), "submitted"),
)

STANDARD_CHANGE = Transitions(
    ("start", ("waiting", "running"), "running"),
    ("finish", ("running",), "done"),
    ("fail", ("running",), "failed"),
    ("retry", ("failed", "running"), "waiting"),
)
