"""Which sample an address gets: each room says it in a module of its own."""

from __future__ import annotations

from tests.permissions import appraisals, certificates, cms, competencies, courses, lms, participation, people, siasn
from tests.permissions.records import Sample

SAMPLES: dict[str, Sample] = {
    beginning: sample
    for room in (people, competencies, courses, certificates, appraisals, participation, siasn, cms, lms)
    for beginning, sample in room.SAMPLES.items()
}


def sample_for(name: str) -> Sample:
    """Return the sample of the longest beginning of an address's name; raises LookupError where no room has any."""
    found = max((beginning for beginning in SAMPLES if name.startswith(beginning)), key=len, default=None)
    if found is None:
        raise LookupError(f"{name}: say in its room's module of tests/permissions/ which record this address is about.")
    return SAMPLES[found]
