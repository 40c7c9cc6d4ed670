"""Reference data of the room: the rules for learning hours, the annual targets and the tables of performance."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from appraisals.models import (
    AnnualTarget,
    AnswerTerm,
    CreditCoefficient,
    CreditKind,
    HoursRule,
    ObjectionTerm,
    PredicateCell,
    PredicateShare,
    ScoreRule,
    SignRule,
)
from competencies.models import Competency
from courses import reference as forms
from courses.models import DevelopmentForm

_DATA = Path(__file__).parent / "data"


def load_reference() -> int:
    """Write the rules that are missing; return how many were written. Twenty-four statements at most.

    Loads the forms of development first. What HR has changed since stays: a form and setting, or a status, that has any rule
    of its own is left alone.
    """
    forms.load_reference()
    return (
        _load_kinds()
        + _load_terms_of_answers()
        + _load_hours_rules()
        + _load_annual_targets()
        + _load_performance()
        + _load_scores()
        + _load_needs()
    )


def _load_kinds() -> int:
    kept = set(CreditKind.objects.values_list("code", flat=True))
    rows = [row for row in _rows("credit_kinds.json") if row["code"] not in kept]
    return len(CreditKind.objects.bulk_create(CreditKind(**row) for row in rows))


def _load_terms_of_answers() -> int:
    kept = set(AnswerTerm.objects.values_list("subject", flat=True))
    rows = [row for row in _rows("answer_terms.json") if row["subject"] not in kept]
    return len(AnswerTerm.objects.bulk_create(AnswerTerm(**row) for row in rows))


def _load_hours_rules() -> int:
    known = dict(DevelopmentForm.objects.values_list("code", "pk"))
    kept = set(HoursRule.objects.values_list("form__code", "setting"))
    rows = [row for row in _rows("hours_rules.json") if (row["form"], row["setting"]) not in kept]
    return len(HoursRule.objects.bulk_create(HoursRule(form_id=known[row.pop("form")], **row) for row in rows))


def _load_annual_targets() -> int:
    kept = set(AnnualTarget.objects.values_list("status", flat=True))
    rows = [row for row in _rows("annual_targets.json") if row["status"] not in kept]
    return len(AnnualTarget.objects.bulk_create(AnnualTarget(**row) for row in rows))


def _load_performance() -> int:
    """Write the matrix, the percentages and the coefficients where there are none."""
    known: dict[str, Any] = json.loads((_DATA / "performance.json").read_text(encoding="utf-8"))
    matrix, percent, coefficients = known["matrix"], known["percent"], known["coefficients"]
    cells = [
        PredicateCell(result=result, behaviour=behaviour, predicate=predicate, **_source(matrix))
        for result, row in enumerate(matrix["rows"], 1)
        for behaviour, predicate in enumerate(row, 1)
    ]
    shares = [PredicateShare(predicate=int(one), percent=value, **_source(percent)) for one, value in percent["rows"].items()]
    names = ("job_class", "coefficient", "rank_threshold", "level_threshold")
    classes = [CreditCoefficient(**dict(zip(names, row, strict=True)), **_source(coefficients)) for row in coefficients["rows"]]
    days = known["objection"]
    terms = [ObjectionTerm(**{name: days[name] for name in ("days_to_object", "days_to_answer")}, **_source(days))]
    return sum(_load_where_none(rows) for rows in (cells, shares, classes, terms))


def _load_scores() -> int:
    """Write the numbers that are missing; one that HR has any of stays."""
    tables: list[dict[str, Any]] = json.loads((_DATA / "scores.json").read_text(encoding="utf-8"))
    kept = set(ScoreRule.objects.values_list("score", flat=True))
    rows = [
        ScoreRule(score=int(score), value=value, **_source(table))
        for table in tables
        for score, value in table["rows"].items()
        if int(score) not in kept
    ]
    return len(ScoreRule.objects.bulk_create(rows))


def _load_needs() -> int:
    """Write to which competencies low ratings point, where the framework has them and HR has said nothing."""
    known: dict[str, Any] = json.loads((_DATA / "needs.json").read_text(encoding="utf-8"))
    kept = set(SignRule.objects.values_list("sign", flat=True))
    codes = {code for _sign, code in known["rows"]}
    competencies = dict(
        Competency.objects.filter(framework__code="permenpanrb-38-2017", code__in=codes).values_list("code", "pk")
    )
    rows = [
        SignRule(sign=sign, competency_id=competencies[code], **_source(known))
        for sign, code in known["rows"]
        if sign not in kept and code in competencies
    ]
    return len(SignRule.objects.bulk_create(rows))


def _source(table: dict[str, Any]) -> dict[str, Any]:
    since = dt.date.fromisoformat(table["since"])
    return {"since": since, "legal_source": table["legal_source"], "is_confirmed": table["is_confirmed"]}


def _load_where_none(rows: list[Any]) -> int:
    model = type(rows[0])
    return 0 if model.objects.exists() else len(model.objects.bulk_create(rows))


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((_DATA / name).read_text(encoding="utf-8"))
    days = ("since", "until")
    return [{name: dt.date.fromisoformat(said) if name in days else said for name, said in row.items()} for row in rows]
