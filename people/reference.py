"""Reference data of the room: the grades of civil servants."""

from __future__ import annotations

import json
from pathlib import Path

from people.models import Grade

GRADES = Path(__file__).parent / "data" / "grades.json"


def load_reference() -> None:
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
