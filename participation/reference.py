"""Reference data of the room: deadlines of reports, and what the satisfaction survey asks."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from participation.models import HeldWord, MapPoint, ReportRule, SatisfactionScheme, Topic
from people.models import Unit

_DATA = Path(__file__).parent / "data"


def load_reference() -> int:
    """Write everybody's deadlines of kinds that have none, and the scheme of the survey where there is none.

    Topics and held words come where there are none, points of the map for each kecamatan that has none.
    Returns how many rows. Ten statements; what HR changed since stays.
    """
    return _load_deadlines() + _load_scheme() + _load_topics() + _load_words() + load_map()


def _load_deadlines() -> int:
    file = _read("reports")
    kept = set(ReportRule.objects.filter(agency=None).order_by().values_list("kind", flat=True))
    said = {"since": dt.date.fromisoformat(file["since"]), "legal_source": file["source"]}
    rows = [ReportRule(**row, **said) for row in file["rules"] if row["kind"] not in kept]
    return len(ReportRule.objects.bulk_create(rows))


def _load_scheme() -> int:
    if SatisfactionScheme.objects.exists():
        return 0
    file = _read("satisfaction")
    facts = {"elements": file["elements"], "classes": file["classes"], "legal_source": file["source"]}
    SatisfactionScheme.objects.create(since=dt.date.fromisoformat(file["since"]), **facts)
    return 1


def _load_topics() -> int:
    if Topic.objects.exists():
        return 0
    return len(Topic.objects.bulk_create(Topic(**row) for row in _read("topics")["topics"]))


def _load_words() -> int:
    if HeldWord.objects.exists():
        return 0
    file = _read("words")
    since = dt.date.fromisoformat(file["since"])
    return len(HeldWord.objects.bulk_create(HeldWord(word=word, since=since) for word in file["words"]))


def load_map() -> int:
    """Write where each kecamatan lies that is known by its name and has no point yet. 3 statements."""
    file = _read("map")
    units = Unit.objects.filter(kind=Unit.Kind.DISTRICT, ended_on=None, map_point=None, name__in=file["middles"])
    rows = [MapPoint(unit=unit, source=file["source"], **file["middles"][unit.name]) for unit in units.order_by("path")]
    return len(MapPoint.objects.bulk_create(rows))


def _read(name: str) -> Any:
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))
