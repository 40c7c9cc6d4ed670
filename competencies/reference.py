"""Reference data of the room: the nine competencies of PermenPANRB 38/2017, and the levels that classes need."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from competencies.models import ClassDefault, Competency, Framework, Indicator, KindRule, Level, MatchRule

DATA = Path(__file__).parent / "data"


def load_reference() -> None:
    """Write the framework with five levels and 135 indicators, and the default levels of the job classes.

    With them the names of the job-person match, and how long results of an assessment centre count. Idempotent: what is
    there, with whatever HR made of it since, stays.
    """
    read = json.loads((DATA / "framework.json").read_text(encoding="utf-8"))
    framework, is_new = Framework.objects.get_or_create(
        code=read["code"],
        version=1,
        defaults={"name": read["name"], "legal_source": read["legal_source"], "state": Framework.State.PUBLISHED},
    )
    if is_new:
        _write_competencies(framework, read["competencies"])
        _write_class_defaults(framework, json.loads((DATA / "class_defaults.json").read_text(encoding="utf-8")))
    for rule in json.loads((DATA / "kind_rules.json").read_text(encoding="utf-8")):
        if not KindRule.objects.filter(kind=rule["kind"]).exists():
            KindRule.objects.create(**{**rule, "since": dt.date.fromisoformat(rule["since"])})
    for rule in json.loads((DATA / "match_rules.json").read_text(encoding="utf-8")):
        if not MatchRule.objects.filter(purpose=rule["purpose"]).exists():
            MatchRule.objects.create(**{**rule, "since": dt.date.fromisoformat(rule["since"])})


def _write_competencies(framework: Framework, rows: list[Mapping[str, Any]]) -> None:
    competencies = Competency.objects.bulk_create(
        Competency(framework=framework, code=row["code"], name=row["name"], name_en=row["name_en"], kind=row["kind"], order=order)
        for order, row in enumerate(rows, start=1)
    )
    read = [(level, competency) for row, competency in zip(rows, competencies, strict=True) for level in row["levels"]]
    levels = Level.objects.bulk_create(
        Level(competency=competency, number=level["number"], definition=level["definition"]) for level, competency in read
    )
    Indicator.objects.bulk_create(
        Indicator(level=level, order=order, text=text)
        for (source, _competency), level in zip(read, levels, strict=True)
        for order, text in enumerate(source["indicators"], start=1)
    )


def _write_class_defaults(framework: Framework, read: Mapping[str, Any]) -> None:
    ClassDefault.objects.bulk_create(
        ClassDefault(
            framework=framework,
            job_class=job_class,
            level=level,
            since=dt.date.fromisoformat(read["since"]),
            legal_source=read["legal_source"],
        )
        for job_class, level in read["levels"].items()
    )
