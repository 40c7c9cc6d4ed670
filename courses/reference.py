"""Reference data of the room: the forms of competency development, which time is credible, and what the survey asks."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from courses.models import CredibleTime, DevelopmentForm, SurveyForm, TransferRule, VideoProvider

# No regulation gives a number: the organiser sets it, and HR corrects it.
CREDIBLE = {"share": 50, "since": dt.date(2020, 1, 1), "legal_source": "Ketetapan penyelenggara; belum diatur secara nasional"}
# 90 days after training is common practice; no regulation that was read gives a number, and HR corrects it.
TRANSFER = {
    "days": 90,
    "open_days": 45,
    "reminder_days": 14,
    "most": 3,
    "least": 2,
    "since": dt.date(2020, 1, 1),
    "legal_source": "Ketetapan penyelenggara; belum diatur secara nasional",
}
# No regulation names providers; whoever runs the house may end each from a day on.
PROVIDED = {"since": dt.date(2020, 1, 1), "legal_source": CREDIBLE["legal_source"]}
_DATA = Path(__file__).parent / "data"


def load_reference() -> int:
    """Write the 25 forms of PerLAN 10/2018 (annex) with their SIASN ids; return how many there are.

    Ten statements at most. A repeat brings names and codes up to date and makes no second row; the rules of credible
    time and of asking after courses, the providers of videos and the house's survey form are written where there is none.
    """
    if not CredibleTime.objects.exists():
        CredibleTime.objects.create(**CREDIBLE)
    if not TransferRule.objects.exists():
        TransferRule.objects.create(**TRANSFER)
    if not VideoProvider.objects.exists():
        VideoProvider.objects.bulk_create(VideoProvider(provider=one, **PROVIDED) for one in VideoProvider.Provider)
    if not SurveyForm.objects.filter(agency=None).exists():
        SurveyForm.objects.create(version=1, **_read("survey"))
    forms = [DevelopmentForm(**row) for row in _read("forms")]
    changing = ["name", "name_en", "is_classical", "siasn_id", "siasn_letter"]
    DevelopmentForm.objects.bulk_create(forms, update_conflicts=True, unique_fields=["code"], update_fields=changing)
    return len(forms)


def _read(name: str) -> Any:
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))
