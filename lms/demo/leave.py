"""Leave in the city: days for everybody, and requests of the shown people in every state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from django.db.models import Max, Min
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people import actions
from people.models import Employee, LeaveKind, LeaveRequest, User

CLOCK = Actor.system("Bina")
REASONS = ("Acara keluarga", "Mengantar anak sekolah", "Mudik", "Menikahkan adik", "Istirahat", "Ziarah keluarga")
TEAM_SHOWN = 12
PEOPLE_AT_ONCE = 50_000


def write(personas: Mapping[str, User], now: dt.datetime) -> int:
    """Grant the year to everybody and let the shown team ask for leave; returns the number of requests.

    The days come set-based; each request goes the way that a person's would, by the same actions.
    """
    _grant(timezone.localdate(now).year, now)
    kinds = {kind.code: kind for kind in LeaveKind.objects.all()}
    asked = [
        request
        for number, employee in enumerate(_team(personas))
        if (request := _ask(employee, kinds, number, now)) and _answer(request, number, now)
    ]
    return len(asked)


def _grant(year: int, now: dt.datetime) -> None:
    ends = Employee.objects.aggregate(first=Min("pk"), last=Max("pk"))
    for first in range(ends["first"], ends["last"] + 1, PEOPLE_AT_ONCE):
        people = Employee.objects.filter(pk__range=(first, first + PEOPLE_AT_ONCE - 1))
        actions.grant_leave(people, year, by=CLOCK, at=now)


def _team(personas: Mapping[str, User]) -> Iterator[Employee]:
    employee, supervisor = personas["employee"].employee, personas["supervisor"].employee
    yield employee
    posts = supervisor.positions.order_by().values("post")
    yield from Employee.objects.reporting_to(posts).exclude(pk=employee.pk).order_by("pk")[:TEAM_SHOWN]


def _ask(employee: Employee, kinds: Mapping[str, LeaveKind], number: int, now: dt.datetime) -> LeaveRequest | None:
    """Ask for some days in the weeks ahead; None where the rules refuse."""
    today = timezone.localdate(now)
    since = today + dt.timedelta(days=7 - today.weekday() + 7 * (number % 3))
    until = since + dt.timedelta(days=1 + number % 4)
    kind = kinds["important"] if number % 5 == 4 else kinds["annual"]
    wish = actions.LeaveWish(kind, since, until, REASONS[number % len(REASONS)])
    try:
        return actions.ask_leave(employee, wish, by=CLOCK, at=now - dt.timedelta(days=1 + number % 4))
    except DomainError:
        return None


def _answer(request: LeaveRequest, number: int, now: dt.datetime) -> bool:
    """Leave every fourth waiting for the supervisor, every fourth for the official; answer the others each in its way."""
    by = {"by": CLOCK, "at": now}
    if number % 4 == 0:
        return True
    if request.supervisor_post_id:
        actions.consider_leave([request], recommends=number % 6 != 5, note="Pekerjaan sudah dibagi.", **by)
    later = request.since + dt.timedelta(days=14)
    ways = {
        2: lambda: actions.approve_leave([request], **by),
        3: lambda: actions.refuse_leave([request], note="Bertepatan dengan pemeriksaan.", **by),
        6: lambda: actions.change_leave(
            request, since=later, until=later + dt.timedelta(days=2), note="Setelah laporan akhir tahun.", **by
        ),
        7: lambda: actions.postpone_leave([request], until=later, note="Kebutuhan dinas mendesak.", **by),
        10: lambda: actions.approve_leave([request], **by),
        11: lambda: actions.cancel_leave(actions.approve_leave([request], **by), reason="Rencana keluarga berubah.", **by),
    }
    if number in ways:
        ways[number]()
    return True
