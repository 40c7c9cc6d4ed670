"""The tables of allowed moves."""

from lms.kit.transitions import Transitions

FRAMEWORK = Transitions(
    ("propose", ("draft",), "proposed"),
    ("return", ("proposed",), "draft"),
    ("publish", ("proposed",), "published"),
    ("outdate", ("published",), "outdated"),
)
