"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

LEAVE = Transitions(
    ("revise", ("requested", "considered"), "requested"),
    ("consider", ("requested",), "considered"),
    ("approve", ("requested", "considered"), "approved"),
    ("change", ("requested", "considered"), "changed"),
    ("postpone", ("requested", "considered"), "postponed"),
    ("refuse", ("requested", "considered"), "refused"),
    ("withdraw", ("requested", "considered"), "cancelled"),
    ("cancel", ("approved", "changed"), "cancelled"),
    ("return", ("approved", "changed"), "changed"),
)

IMPORT = Transitions(
    ("preview", ("uploaded", "previewed"), "previewed"),
    ("commit", ("previewed",), "committed"),
    ("undo", ("committed",), "undone"),
    ("fail", ("uploaded", "previewed"), "failed"),
)

CORRECTION = Transitions(
    ("accept", ("asked",), "accepted"),
    ("refuse", ("asked",), "refused"),
    ("withdraw", ("asked",), "withdrawn"),
)
