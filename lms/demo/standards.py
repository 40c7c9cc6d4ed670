"""What each job role requires, and what people showed in the assessment centre."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.text import slugify

from competencies.models import ClassDefault, Competency, Evidence, Framework, Standard
from competencies.steps import refresh_attainments
from lms.demo import facts, rows
from lms.demo.beside import beside
from lms.demo.organisation import Organisation
from lms.kit.months import months_later
from people.models import Employee

LEGAL_SOURCE = "Keputusan Wali Kota tentang Standar Kompetensi Jabatan (contoh peragaan)"
ASSESSMENT = "Pemetaan kompetensi, pusat penilaian"
SOURCE = "assessment-centre"
VALID_MONTHS = 36
OLDEST_DAYS, NEWEST_DAYS = 1000, 60
# How many are assessed at all, and how the level shown differs from the one required: mostly it fits.
ASSESSED = 0.85
DIFFERENCES, WEIGHTS = (-2, -1, 0, 1), (8, 32, 46, 14)
COLUMNS = (
    "agency_id",
    "employee_id",
    "competency_id",
    "level",
    "kind",
    "on",
    "valid_until",
    "source",
    "source_key",
    "description",
    "recorded_at",
)


@dataclass(frozen=True)
class Requirements:
    """The competencies by name (as a slug), and the level of each that a job role requires."""

    competencies: dict[str, Competency]
    levels: dict[str, dict[int, int]]


def write(organisation: Organisation, today: dt.date) -> Requirements:
    """Write a standard for each job role: its class's level, one more or less where the role says so."""
    framework = Framework.objects.filter(state=Framework.State.PUBLISHED).order_by("pk")[0]
    competencies = {slugify(one.name): one for one in framework.competencies.all()}
    defaults = dict(ClassDefault.objects.held_on(today).filter(framework=framework).values_list("job_class", "level"))
    levels = {code: _levels(plan, defaults[plan["class"]], competencies) for code, plan in facts.roles().items()}
    since = dt.date(2023, 1, 1)
    Standard.objects.bulk_create(
        Standard(job_role=organisation.job_roles[code], competency_id=key, level=level, since=since, legal_source=LEGAL_SOURCE)
        for code, required in levels.items()
        for key, level in required.items()
    )
    return Requirements(competencies, levels)


def _levels(plan: dict[str, Any], default: int, competencies: dict[str, Competency]) -> dict[int, int]:
    change = dict.fromkeys(plan.get("stronger", ()), 1) | dict.fromkeys(plan.get("weaker", ()), -1)
    return {one.pk: min(max(default + change.get(name, 0), 1), 5) for name, one in competencies.items()}


def derive_levels(people: range, today: dt.date, progress: Callable[[int], object]) -> None:
    """Derive what people (a range of ids) attain by all evidence up to today, and tell `progress` how many each time.

    Batch by batch: the checks that PostgreSQL keeps until the end of a transaction then take little memory.
    """
    for start in people[:: rows.BATCH]:
        batch = range(start, min(start + rows.BATCH, people.stop))
        evidence = Evidence.objects.order_by().filter(employee__gte=batch.start, employee__lt=batch.stop)
        with transaction.atomic():
            refresh_attainments(evidence.values_list("employee_id", "competency_id").distinct(), on=today)
        progress(len(batch))


def halves() -> tuple[range, range]:
    """Return the ids of all employees in two ranges."""
    ids = Employee.objects.aggregate(first=Min("pk"), last=Max("pk"))
    middle = (ids["first"] + ids["last"] + 1) // 2
    return range(ids["first"], middle), range(middle, ids["last"] + 1)


class Assessments:
    """What people showed in the assessment centre."""

    def __init__(self, agency_id: int, requirements: Requirements, rng: random.Random, today: dt.date) -> None:
        """Take what is required, the source of chance and the day on which the city is looked at."""
        self._agency_id, self._rng, self._today = agency_id, rng, today
        self._levels, self._competencies = requirements.levels, requirements.competencies

    def write(self, people: Iterable[tuple[int, str, str]], processes: int) -> None:
        """Write the evidence of people by halves; what they attain by it is derived at the end, for all at once.

        People are given as (employee id, code of the job role, key of the persona or ""). A persona is always
        assessed, with the levels that its story needs.
        """
        lines = [
            line
            for employee, role, persona in people
            if self._rng.random() < ASSESSED or persona
            for line in self._assess(employee, role, self._levels_of(persona))
        ]
        half = len(lines) // 2
        with beside(lambda: rows.copy(Evidence, COLUMNS, lines[:half]), processes):
            rows.copy(Evidence, COLUMNS, lines[half:])

    def _levels_of(self, persona: str) -> dict[int, int]:
        told = facts.personas()[persona].get("levels", {}) if persona else {}
        return {self._competencies[name].pk: level for name, level in told.items()}

    def _assess(self, employee: int, role: str, told: dict[int, int]) -> list[tuple[Any, ...]]:
        rng = self._rng
        on = self._today - dt.timedelta(days=rng.randint(NEWEST_DAYS, OLDEST_DAYS))
        noon = timezone.make_aware(dt.datetime.combine(on, dt.time(12)))
        required = self._levels[role]
        found = rng.choices(DIFFERENCES, WEIGHTS, k=len(required))
        return [
            (
                self._agency_id,
                employee,
                competency,
                told.get(competency) or min(max(level + difference, 1), 5),
                "assessment",
                on,
                months_later(on, VALID_MONTHS),
                SOURCE,
                f"{on.year}:{employee}",
                f"{ASSESSMENT} {on.year}",
                noon,
            )
            for (competency, level), difference in zip(required.items(), found, strict=True)
        ]
