"""Reference data of the room: the grades of civil servants, and the holidays of this year and the next."""

from __future__ import annotations

import json
from pathlib import Path

from django.utils import timezone

from people.models import Grade, Holiday
from people.steps import load_holidays

GRADES = Path(__file__).parent / "data" / "grades.json"


def load_reference() -> None:
    """Write grades and holidays. Idempotent."""
    load_grades()
    load_missing_holidays(timezone.localdate().year)


def load_grades() -> None:
    """Write the grades of PNS (17, with rank names) and PPPK (I to XVII), in one statement. Idempotent.

    A row that is there already gets the file's names; the file says where they come from.
    """
    rows = json.loads(GRADES.read_text(encoding="utf-8"))["grades"]
    Grade.objects.bulk_create(
        [Grade(**row) for row in rows],
        update_conflicts=True,
        unique_fields=["scheme", "code"],
        update_fields=["name", "rank"],
    )


def load_missing_holidays(year: int) -> None:
    """Write everybody's days off of a year and the next, where a year has none yet. Idempotent."""
    for missing in (year, year + 1):
        if not Holiday.objects.filter(agency=None, on__year=missing).exists():
            load_holidays(missing)
