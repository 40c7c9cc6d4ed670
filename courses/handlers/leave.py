"""What the room says to leave: which sessions lie on its days, which unit falls short, and who has to know."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import Session
from courses.notices import LEAVE_ON_SESSION
from courses.queries import SeatInSession, presences_between, seats_between
from people.models import Employee, LeaveRequest, User
from people.queries.calendar import minimums_over
from people.rules.clashes import Clash
from people.rules.workdays import days_between
from people.telling import Message, tell


def sessions_on(sender: object, employee: Employee, since: dt.date, until: dt.date, **_rest: object) -> list[Clash]:
    """Return the sessions in which the employee holds a seat on these days, one clash each. 2 statements."""
    return [_clash(seat.session) for seat in seats_between([employee], since, until)]


def _clash(session: Session) -> Clash:
    title = f"{session.offering.curriculum.course.title}: {session.title}"
    return Clash(title, timezone.localdate(session.starts_at), reverse("courses:offering", args=[session.offering.public_id]))


def units_short_on(sender: object, employee: Employee, since: dt.date, until: dt.date, **_rest: object) -> list[Clash]:
    """Return the days on which a unit of the employee would fall below its minimum presence. 10 statements at most.

    Leave that holds and sessions count as absence, leave that others only ask for does not.
    """
    rules = minimums_over(employee, since, until)
    days = {employee.pk: set(days_between(since, until))}
    short = [one for one in presences_between(rules, since, until, away=days) if one.is_short]
    words = _("%(unit)s: only %(present)d of %(members)d present, at least %(least)d needed")
    address = reverse("team_calendar")
    return [
        Clash(
            words % {"unit": one.unit.name, "present": one.present, "members": one.members, "least": one.least},
            one.on,
            f"{address}?month={one.on:%Y-%m}",
        )
        for one in short
    ]


def tell_of_leave(sender: object, requests: Sequence[LeaveRequest], at: dt.datetime, **_rest: object) -> None:
    """Tell those whose leave falls on sessions in which they hold a seat, and the trainers. 6 statements.

    Trainers learn that somebody is away and on which days, not why. The marks stay as they are: the roster shows
    who is on leave as excused.
    """
    seats = _seats_on_leave([request for request in requests if request.holds])
    if seats:
        _tell(_trainers_of(seats), seats, at)


def _seats_on_leave(leaves: Sequence[LeaveRequest]) -> list[tuple[LeaveRequest, SeatInSession]]:
    """Return the seats in sessions that meet on a day of these leaves and are still to come."""
    if not leaves:
        return []
    by_person = defaultdict(list)
    for leave in leaves:
        by_person[leave.employee_id].append(leave)
    first, last = min(leave.since for leave in leaves), max(leave.until for leave in leaves)  # type: ignore[type-var]
    seats = seats_between(by_person, max(first, timezone.localdate()), last)  # type: ignore[arg-type, type-var]
    return [
        (leave, seat)
        for seat in seats
        for leave in by_person[seat.employee_id]
        if any(leave.since <= day <= leave.last_day for day in seat.days)
    ]


def _trainers_of(seats: Iterable[tuple[LeaveRequest, SeatInSession]]) -> dict[int, list[User]]:
    """Return who teaches each session: its own trainers, or those of the course. 2 statements."""
    sessions = {seat.session.pk: seat.session for _leave, seat in seats}
    rows = Session.objects.filter(pk__in=sessions).prefetch_related("trainers", "offering__curriculum__course__trainers")
    return {one.pk: list(one.trainers.all()) or list(one.offering.curriculum.course.trainers.all()) for one in rows}


def _tell(trainers: dict[int, list[User]], seats: Sequence[tuple[LeaveRequest, SeatInSession]], at: dt.datetime) -> None:
    accounts = User.objects.in_bulk({leave.employee.user_id for leave, _seat in seats if leave.employee.user_id})
    mails: dict[User, list[Any]] = defaultdict(list)
    for leave, seat in seats:
        for reader in trainers.get(seat.session.pk, []):
            mails[reader].append((leave, seat))
        if leave.employee.user_id in accounts:
            mails[accounts[leave.employee.user_id]].append((leave, seat))
    tell(LEAVE_ON_SESSION, [Message(reader, partial(_words, reader, told)) for reader, told in mails.items()], at=at)


def _words(reader: User, told: Sequence[tuple[LeaveRequest, SeatInSession]]) -> dict[str, str]:
    """Return what one person has to know, a line for each session."""
    lines = [_line(leave, seat.session) for leave, seat in told]
    is_own = all(leave.employee.user_id == reader.pk for leave, _seat in told)
    end = (
        _("You will be marked as excused. If you cannot come at all, give the seat up so that somebody else can have it.")
        if is_own
        else _("The roster shows them as excused.")
    )
    return {"sessions": "\n".join(lines), "end": end}


def _line(leave: LeaveRequest, session: Session) -> str:
    when = date_format(timezone.localtime(session.starts_at), "DATETIME_FORMAT")
    course = session.offering.curriculum.course.title
    return _("%(name)s – %(course)s, %(session)s, %(when)s") % {
        "name": leave.employee.full_name,
        "course": course,
        "session": session.title,
        "when": when,
    }
