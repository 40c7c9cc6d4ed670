"""Imports for tests; their files and steps are in tests/people/importing.py."""

from __future__ import annotations

from django.utils import timezone

from people.models import ImportBatch, ImportProgress, Unit


def import_into(unit: Unit) -> ImportBatch:
    """Return an import into a unit, previewed and without rows; the same one each time it is asked for."""
    facts = {"state": "previewed", "file_name": "pegawai.csv", "by_name": "test", "at": timezone.now()}
    batch, _made = ImportBatch.objects.get_or_create(unit=unit, agency=unit.agency, kind="employees", defaults=facts)
    ImportProgress.objects.get_or_create(batch=batch)
    return batch
