"""Reference data of the room: the forms of competency development, and which time is credible."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from courses.models import CredibleTime, DevelopmentForm

# No regulation gives a number: the organiser sets it, and HR corrects it.
CREDIBLE = {"share": 50, "since": dt.date(2020, 1, 1), "legal_source": "Ketetapan penyelenggara; belum diatur secara nasional"}
_FORMS = Path(__file__).parent / "data" / "forms.json"


def load_reference() -> int:
    """Write the 25 forms of PerLAN 10/2018 (annex) with their SIASN ids; return how many there are.

    Four statements at most. A repeat brings names and codes up to date and makes no second row; the rule of credible time
    is written where there is none.
    """
    if not CredibleTime.objects.exists():
        CredibleTime.objects.create(**CREDIBLE)
    forms = [DevelopmentForm(**row) for row in json.loads(_FORMS.read_text(encoding="utf-8"))]
    changing = ["name", "name_en", "is_classical", "siasn_id", "siasn_letter"]
    DevelopmentForm.objects.bulk_create(forms, update_conflicts=True, unique_fields=["code"], update_fields=changing)
    return len(forms)
