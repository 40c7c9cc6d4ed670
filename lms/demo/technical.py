"""A dictionary of technical competencies: its first version is required and tested, its next one waits to be reviewed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from competencies import actions
from competencies.actions.frameworks import CompetencyFacts, Onwards
from competencies.formats import AreaText, CompetencyText, FrameworkText, IndicatorText, LevelOfText
from competencies.models import Competency, CompetencyMapping, Evidence, Framework, Standard
from competencies.steps.frameworks import LevelText
from lms.demo import facts, rows
from lms.demo.organisation import Organisation
from lms.demo.standards import COLUMNS, LEGAL_SOURCE
from lms.kit.actors import Actor
from people.models import Position

CLOCK = Actor.system("Bina")
SINCE = dt.date(2024, 1, 1)
TEST, SOURCE = "Uji kompetensi teknis", "technical-test"
OLDEST_DAYS, NEWEST_DAYS = 700, 60
DIFFERENCES, WEIGHTS = (-1, 0, 1), (4, 5, 1)


def publish(now: dt.datetime) -> dict[str, Competency]:
    """Publish the first version; return its competencies by code."""
    return {one.code: one for one in _publish(now).competencies.all()}


def write(organisation: Organisation, competencies: Mapping[str, Competency], chance: random.Random, now: dt.datetime) -> None:
    """Require the first version of some roles, test who holds them, and propose the next version."""
    required = {organisation.job_roles[role].pk: levels for role, levels in _plan()["requires"].items()}
    Standard.objects.bulk_create(
        Standard(job_role_id=role, competency=competencies[code], level=level, since=SINCE, legal_source=LEGAL_SOURCE)
        for role, levels in required.items()
        for code, level in levels.items()
    )
    by_key = {role: {competencies[code].pk: level for code, level in levels.items()} for role, levels in required.items()}
    # A list: while rows are copied, nothing else can be asked of the connection.
    rows.copy(Evidence, COLUMNS, list(_tests(organisation.agency.pk, by_key, chance, timezone.localdate(now))))
    _propose_next(competencies, now)


def _plan() -> dict[str, Any]:
    return dict(facts.read("technical"))


def _publish(now: dt.datetime) -> Framework:
    plan = _plan()
    text = FrameworkText(
        plan["code"],
        plan["name"],
        plan["legal_source"],
        plan["description"],
        areas=tuple(AreaText(**one) for one in plan["areas"]),
        competencies=tuple(_competency(one) for one in plan["competencies"]),
    )
    framework = actions.load_framework(text, by=CLOCK, at=now)
    actions.propose_framework(framework, by=CLOCK, at=now)
    actions.publish_framework(framework, on=SINCE, by=CLOCK, at=now)
    return framework


def _competency(plan: dict[str, Any]) -> CompetencyText:
    levels = (
        LevelOfText(number, definition=level["definition"], indicators=tuple(map(IndicatorText, level["indicators"])))
        for number, level in enumerate(plan["levels"], start=1)
    )
    return CompetencyText(**{**plan, "levels": tuple(levels)})


def _tests(agency: int, required: dict[int, dict[int, int]], chance: random.Random, today: dt.date) -> Iterator[tuple[Any, ...]]:
    held = Position.objects.definitive().held_on(today).filter(post__job_role__in=required).order_by("employee")
    for employee, role in held.values_list("employee", "post__job_role"):
        on = today - dt.timedelta(days=chance.randint(NEWEST_DAYS, OLDEST_DAYS))
        noon = timezone.make_aware(dt.datetime.combine(on, dt.time(12)))
        said = (Evidence.Kind.TEST.value, on, None, SOURCE, f"{on.year}:{employee}", f"{TEST} {on.year}", noon)
        for competency, level in required[role].items():
            (found,) = chance.choices(DIFFERENCES, WEIGHTS)
            yield agency, employee, competency, max(level + found, 1), *said


def _propose_next(old: Mapping[str, Competency], now: dt.datetime) -> None:
    """Copy the version, write what changes, say what becomes of each competency, and hand it in."""
    plan = _plan()["next"]
    published = Framework.objects.get(code=_plan()["code"], state=Framework.State.PUBLISHED)
    draft = actions.begin_version(published, by=CLOCK, at=now)
    copies = {one.code: one for one in draft.competencies.all()}
    areas = {one.code: one.pk for one in draft.areas.all()}
    for code in plan["becomes"]:
        actions.remove_competency(copies.pop(code), by=CLOCK, at=now)
    copies |= {one["code"]: _write(draft, one, areas, now) for one in plan["new"]}
    for one in _plan()["competencies"]:
        if words := plan["reworded"].get(one["code"]):
            _write(draft, {**one, "definition": words}, areas, now, copies[one["code"]].pk)
    onwards = {one.pk: _onwards(code, plan["becomes"], copies) for code, one in old.items()}
    actions.set_mapping(draft, onwards, by=CLOCK, at=now)
    actions.propose_framework(draft, by=CLOCK, at=now)


def _write(draft: Framework, plan: dict[str, Any], areas: dict[str, int], now: dt.datetime, pk: int | None = None) -> Competency:
    said = {name: plan[name] for name in ("code", "name", "name_en", "definition")}
    levels = [LevelText(number, one["definition"], tuple(one["indicators"])) for number, one in enumerate(plan["levels"], 1)]
    about = CompetencyFacts(**said, kind=Competency.Kind.TECHNICAL, area_id=areas[plan["area"]])
    return actions.write_competency(draft, about, levels, pk=pk, by=CLOCK, at=now)


def _onwards(code: str, becomes: dict[str, Any], copies: dict[str, Competency]) -> Onwards:
    return {copies[one].pk: carry for one, carry in becomes.get(code, {code: CompetencyMapping.Carry.FULL}).items()}
