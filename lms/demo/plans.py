"""Development plans in the city: the shown team's in every state, and some of other people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from courses import actions
from lms.kit.actors import Actor
from people.models import Employee, User

CLOCK = Actor.system("Bina")
TEAM_SHOWN, OTHERS_SHOWN = 12, 30
DAY = dt.timedelta(days=1)


def write(personas: Mapping[str, User], now: dt.datetime) -> int:
    """Draft plans of this year from gaps; propose most, give some back, approve others. Returns how many there are.

    The shown employee's own plan is left to be begun.
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
    return len(people)


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
