"""Reference data of the room: the forms of competency development."""

from __future__ import annotations

import json
from pathlib import Path

from courses.models import DevelopmentForm

_FORMS = Path(__file__).parent / "data" / "forms.json"


def load_reference() -> int:
    """Write the 25 forms of PerLAN 10/2018 (annex) with their SIASN ids; return how many there are.

    Two statements. A repeat brings names and codes up to date and makes no second row.
    """
    forms = [DevelopmentForm(**row) for row in json.loads(_FORMS.read_text(encoding="utf-8"))]
    changing = ["name", "name_en", "is_classical", "siasn_id", "siasn_letter"]
    DevelopmentForm.objects.bulk_create(forms, update_conflicts=True, unique_fields=["code"], update_fields=changing)
    return len(forms)
