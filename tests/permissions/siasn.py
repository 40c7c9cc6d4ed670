"""Samples of what BKN's SIASN is told, each made at the first asking."""

from __future__ import annotations

from django.utils import timezone

from siasn.models import Difference as SiasnDifference
from siasn.models import Entry as SiasnEntry
from tests.permissions.records import Records, Sample


def siasn_entry_of(of: Records) -> SiasnEntry:
    """Return a row for SIASN that lacks its number."""
    facts = {"agency": of.employee.agency, "on": timezone.localdate(), "title": "Lokakarya", "queued_at": timezone.now()}
    state = {"state": "held", "faults": {"nomorSertipikat": "missing"}, "body": {"nomorSertipikat": ""}}
    key = {"employee": of.employee, "kind": "kursus", "source": "test", "source_key": of.employee.public_id}
    return SiasnEntry.objects.get_or_create(**key, defaults=facts | state)[0]


def siasn_difference_of(of: Records) -> SiasnDifference:
    """Return something that SIASN has otherwise."""
    facts = {"agency": of.employee.agency, "what": "only_there", "title": "Lokakarya", "found_at": timezone.now()}
    return SiasnDifference.objects.get_or_create(employee=of.employee, kind="kursus", defaults=facts)[0]


SAMPLES: dict[str, Sample] = {
    "siasn_entries:": lambda of, _world: siasn_entry_of(of).pk,
    "siasn_differences:": lambda of, _world: siasn_difference_of(of).pk,
    "siasn_sheet": lambda _of, _world: "kursus",
}
