"""What HR asks of gaps and changes by rules: another policy, a rehearsal, everybody's match, levels of a day, a city's plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from competencies import actions
from competencies.models import AttainmentPolicy, Competency, Framework, StandardChange
from competencies.queries import differences, matches_of_all, openings, rehearse_level
from courses.actions import planning
from courses.models import TrainingProposal
from lms.bench.measure import Figure, milliseconds, page, seconds
from lms.demo.build import City
from lms.kit.actors import Actor
from people.models import Employee, JobRole

BENCH = Actor.system("bench")
LONG_AGO = dt.timedelta(days=200)
BUDGET = 100_000  # rupiah a person of the city


def rules_of_gaps(city: City) -> Iterator[Figure]:
    """Rehearse a requirement and a policy, read all matches and what opens, then derive all levels and change a role aside."""
    today = timezone.localdate()
    role, competency = _most_held(), Competency.objects.published().order_by("order")[0]
    yield milliseconds("gap.rehearse", role.holders, partial(rehearse_level, role, competency, 5, None, today))
    framework = Framework.objects.filter(state=Framework.State.PUBLISHED).order_by("pk")[0]
    policy = AttainmentPolicy(framework=framework, policy="latest", since=today, legal_source="bench")
    yield seconds("gap.rehearse.policy", city.employees, partial(actions.rehearse_rule, policy, by=BENCH, on=today))
    people = list(Employee.objects.in_service())
    yield seconds("gap.matches", len(people), partial(matches_of_all, people))
    yield seconds("gap.ahead", city.employees, partial(openings, city.agency.units.get(depth=1)))
    derivation = actions.set_policy(policy, by=BENCH, at=timezone.now())
    yield seconds("gap.derive", derivation.total, partial(actions.carry_on_deriving, derivation, at=timezone.now()))
    change = StandardChange(job_role=role, competency=competency, level=5, since=today, legal_source="bench")
    asked = actions.ask_for_change(change, on=today, by=BENCH, at=timezone.now())
    yield seconds("standard.aside", role.holders, partial(actions.carry_out_change, asked, now=timezone.now))
    asked.refresh_from_db()
    if asked.state != "done" or (found := differences()):
        raise RuntimeError(f"The change is {asked.state}; the summary differs from the facts: {found}.")


def levels_of_a_day(city: City) -> Iterator[Figure]:
    """Read one page of the levels that an agency's people had on a day of the past, over the API."""
    client = Client(headers={"host": "localhost"})
    client.force_login(city.accounts["agency_hr"])
    day = timezone.localdate() - LONG_AGO
    yield page("attainments.on", city.employees, client, f"{reverse('api:attainments')}?on={day}&page_size=50")


def planner_of_the_city(city: City) -> Iterator[Figure]:
    """Plan for the city's own gaps, courses and units, from reading them to the written proposal."""
    root = city.agency.units.get(depth=1)
    asked = TrainingProposal(unit=root, year=timezone.localdate().year + 1, budget=BUDGET * city.employees, most_a_course=40)
    proposal = planning.begin_proposal(asked, by=BENCH, at=timezone.now())
    yield seconds("planner.city", city.employees, partial(planning.compute_proposal, proposal, at=timezone.now()))
    proposal.refresh_from_db()
    yield Figure("planner.city.gap", proposal.people, round(100 * (proposal.bound - proposal.score) / proposal.bound, 2), "%", 0)


def _most_held() -> JobRole:
    return JobRole.objects.annotate(holders=Count("posts__positions")).order_by("-holders")[0]
