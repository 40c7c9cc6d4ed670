"""Learning packages as they are uploaded: which archives are safe, and what a package says about itself."""

from courses.rules.packages.archive import LARGEST_UPLOAD, Archive, open_archive
from courses.rules.packages.faults import WrongPackage
from courses.rules.packages.playing import Outcome, ReportTooLarge, beginning, kept, outcome, together
from courses.rules.packages.reading import Found, read_package
from courses.rules.packages.times import counted, seconds_of

__all__ = [
    "LARGEST_UPLOAD",
    "Archive",
    "Found",
    "Outcome",
    "ReportTooLarge",
    "WrongPackage",
    "beginning",
    "counted",
    "kept",
    "open_archive",
    "outcome",
    "read_package",
    "seconds_of",
    "together",
]
