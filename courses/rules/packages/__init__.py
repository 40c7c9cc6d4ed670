"""Learning packages as they are uploaded: which archives are safe, and what a package says about itself."""

from courses.rules.packages.archive import LARGEST_UPLOAD, Archive, open_archive
from courses.rules.packages.faults import WrongPackage
from courses.rules.packages.reading import Found, read_package

__all__ = ["LARGEST_UPLOAD", "Archive", "Found", "WrongPackage", "open_archive", "read_package"]
