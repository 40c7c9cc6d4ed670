"""Reference data of the room: the rules for learning hours and the annual targets."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from appraisals.models import AnnualTarget, HoursRule
from courses import reference as forms
from courses.models import DevelopmentForm

_DATA = Path(__file__).parent / "data"


def load_reference() -> int:
    """Write the rules that are missing; return how many were written. Seven statements at most.

    Loads the forms of development first. What HR has changed since stays: a form and setting, or a status, that has any rule
    of its own is left alone.
    """
    forms.load_reference()
    return _load_hours_rules() + _load_annual_targets()


def _load_hours_rules() -> int:
    known = dict(DevelopmentForm.objects.values_list("code", "pk"))
    kept = set(HoursRule.objects.values_list("form__code", "setting"))
    rows = [row for row in _rows("hours_rules.json") if (row["form"], row["setting"]) not in kept]
    return len(HoursRule.objects.bulk_create(HoursRule(form_id=known[row.pop("form")], **row) for row in rows))


def _load_annual_targets() -> int:
    kept = set(AnnualTarget.objects.values_list("status", flat=True))
    rows = [row for row in _rows("annual_targets.json") if row["status"] not in kept]
    return len(AnnualTarget.objects.bulk_create(AnnualTarget(**row) for row in rows))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_DATA / name).read_text(encoding="utf-8"))
    return [{**row, "since": dt.date.fromisoformat(row["since"])} for row in rows]
