"""Gaps: the agency's heat map, one person's gaps, one line of evidence, and a requirement that touches many people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from itertools import count

from django.db.models import Count
from django.utils import timezone

from competencies import actions
from competencies.models import Competency, Evidence, SummaryDay
from competencies.queries import Whom, differences, gaps_by_unit, gaps_of, hours_by_unit
from competencies.steps import rebuild_summary, record_evidence
from lms.bench.crowd import grow
from lms.bench.measure import Figure, milliseconds, seconds
from lms.demo.build import City
from lms.kit.actors import Actor
from people.models import Employee, JobRole, Post

BENCH = Actor.system("bench")
CROWD = 1_000_000
_KEYS = count(1)


def gaps(city: City) -> Iterator[Figure]:
    """Read heat map, hours needed and a person's gaps, show one more level, and change one requirement."""
    number = Employee.objects.count()
    yield seconds("gap.rebuild", number, rebuild_summary)
    root = city.agency.units.get(depth=1)
    yield milliseconds("gap.heatmap", number, partial(gaps_by_unit, root))
    person = city.accounts["employee"].employee
    yield milliseconds("gap.person", number, partial(gaps_of, person))
    yield seconds("gap.hours", number, partial(hours_by_unit, root, Whom(), timezone.localdate()))
    competency = gaps_of(person)[0].competency
    yield milliseconds("evidence.one", number, partial(_show, person, competency))
    role, holders = _most_held()
    yield seconds("standard.edit", holders, partial(_require_more, role))
    if found := differences():
        raise RuntimeError(f"The summary differs from the facts: {found}.")


def gaps_in_a_crowd(city: City) -> Iterator[Figure]:
    """Do the same in a city of a million, of whom all but the city's own have shown nothing yet."""
    SummaryDay.objects.all().delete()
    posts = list(Post.objects.filter(job_role__standards__isnull=False).distinct().values_list("pk", flat=True))
    grow(city.agency.pk, posts, more=max(0, CROWD - Employee.objects.count()))
    yield from gaps(city)


def _show(person: Employee, competency: Competency) -> None:
    now = timezone.now()
    number = next(_KEYS)
    line = Evidence(
        agency_id=person.agency_id,
        employee=person,
        competency=competency,
        level=1 + number % 5,
        kind=Evidence.Kind.ASSESSMENT,
        on=timezone.localdate(now),
        source="bench",
        source_key=str(number),
        description="bench",
        recorded_at=now,
    )
    record_evidence([line], at=now)


def _most_held() -> tuple[JobRole, int]:
    role = JobRole.objects.annotate(holders=Count("posts__positions")).order_by("-holders")[0]
    return role, role.holders


def _require_more(role: JobRole) -> None:
    """Require the highest level where less is required today, of another competency each time."""
    today = timezone.localdate()
    line = role.standards.held_on(today).filter(level__lt=5, unit=None).select_related("competency").order_by("pk")[0]
    since = today - dt.timedelta(days=1)
    actions.require_level(role, line.competency, 5, since=since, legal_source="bench", by=BENCH, at=timezone.now())
