"""Development plans in the city: the shown team's in every state, and some of other people; what the planner proposes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from courses import actions
from courses.models import TrainingProposal
from lms.kit.actors import Actor
from people.models import Employee, User

CLOCK = Actor.system("Bina")
TEAM_SHOWN, OTHERS_SHOWN = 12, 30
BUDGET = 60_000_000
DAY = dt.timedelta(days=1)


def write(personas: Mapping[str, User], now: dt.datetime) -> int:
    """Draft plans of this year from gaps; propose most, give some back, approve others. Returns how many there are.

    The shown employee's own plan is left to be begun. The planner proposes next year's trainings beside.
    """
    shown = personas["supervisor"].employee
    posts = shown.positions.order_by().values("post")
    own = personas["employee"].employee
    team = list(Employee.objects.reporting_to(posts).exclude(pk=own.pk).order_by("pk")[:TEAM_SHOWN])
    seated = Employee.objects.filter(positions__kind="D", positions__until=None, left_on=None).exclude(pk__in=[own.pk, shown.pk])
    others = seated.exclude(pk__in=[one.pk for one in team]).order_by("pk").distinct()[:OTHERS_SHOWN]
    people = [*team, *others]
    for number, employee in enumerate(people):
        _plan(employee, number, now)
    propose(personas, now)
    return len(people)


def propose(personas: Mapping[str, User], now: dt.datetime) -> TrainingProposal:
    """Let the planner propose trainings of next year for the department of the shown HR, within a budget."""
    unit = personas["unit_hr"].role_assignments.get(role="hr").unit
    asked = TrainingProposal(unit=unit, year=timezone.localdate(now).year + 1, budget=BUDGET, jp_minimum=20)
    proposal = actions.begin_proposal(asked, by=Actor.of(personas["unit_hr"]), at=now)
    return actions.compute_proposal(proposal, at=now)


def _plan(employee: Employee, number: int, now: dt.datetime) -> None:
    at = now - (20 - number % 7) * DAY
    plan = actions.draft_plan(employee, timezone.localdate(now).year, by=CLOCK, at=at)
    if number % 4 == 3 or not plan.lines.exists():
        return
    actions.propose_plan(plan, comment="Disusun dari kesenjangan tahun ini.", by=CLOCK, at=at + DAY)
    if number % 4 == 1:
        actions.approve_plan(plan, comment="Setuju, mulai dari pelatihan terdekat.", by=CLOCK, at=at + 2 * DAY)
    elif number % 4 == 2:
        actions.return_plan(plan, comment="Tambahkan coaching untuk integritas.", by=CLOCK, at=at + 2 * DAY)
