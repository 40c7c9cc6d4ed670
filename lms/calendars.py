"""Leave and training of people on their days, as the calendar page and the calendar feeds show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from courses.queries import SeatInSession, presences_between, seats_between
from people.models import LeaveRequest
from people.queries.calendar import Presence
from people.queries.workdays import holidays_between
from people.rules.workdays import WEEK, days_between, is_working_day

if TYPE_CHECKING:
    from people.models import Holiday, MinimumPresence, User

LEAVE, ASKED, TRAINING = "leave", "asked", "training"
LETTERS = {LEAVE: gettext_lazy("L"), ASKED: gettext_lazy("L?"), TRAINING: gettext_lazy("T")}


@dataclass(frozen=True)
class Entry:
    """Something on an employee's days: leave, leave asked for, or training. `until` is the first day after it."""

    employee_id: int
    sort: str
    title: str
    since: dt.date
    until: dt.date
    source: Any

    @property
    def letter(self) -> Any:
        """One or two letters for a narrow cell."""
        return LETTERS[self.sort]


def entries_of(employees: Collection[Any], since: dt.date, until: dt.date, *, viewer: User) -> list[Entry]:
    """Return what lies on the days of these people (objects) from `since` until the day before `until`. 5 statements.

    Leave is named by its kind to who may see that leave; the caller shows nobody whom the viewer may not see.
    """
    keys = [employee.pk for employee in employees]
    leaves = LeaveRequest.objects.visible_to(viewer).filter(employee__in=keys, state__in=_STATES)
    asked = [_leave(one) for one in leaves.overlapping(since, until).select_related("kind")]
    training = [_training(seat) for seat in seats_between(keys, since, until)]
    return sorted([*asked, *training], key=lambda entry: (entry.since, entry.sort, entry.title))


_STATES = (*LeaveRequest.HOLDING, *LeaveRequest.PENDING)


def _leave(request: LeaveRequest) -> Entry:
    sort = LEAVE if request.holds else ASKED
    return Entry(request.employee_id, sort, str(request.kind), request.since, request.until, request)  # type: ignore[arg-type]


def _training(seat: SeatInSession) -> Entry:
    course = seat.session.offering.curriculum.course
    return Entry(seat.employee_id, TRAINING, course.title, seat.days[0], seat.days[-1] + dt.timedelta(days=1), seat.session)


@dataclass(frozen=True)
class Day:
    """One day of a calendar: whether it is worked, its holiday, how many are present in which unit, and who is away."""

    on: dt.date
    is_worked: bool
    holiday: Holiday | None
    presences: tuple[Presence, ...]
    entries: tuple[tuple[Any, Entry], ...]

    @property
    def shortfalls(self) -> tuple[Presence, ...]:
        """The units with fewer present than must be."""
        return tuple(one for one in self.presences if one.is_short)

    @property
    def has_news(self) -> bool:
        """Whether there is anything to say of the day."""
        return bool(self.entries or self.shortfalls or self.holiday)


@dataclass(frozen=True)
class Row:
    """An employee with the entries of each day of the calendar."""

    employee: Any
    cells: tuple[tuple[Day, tuple[Entry, ...]], ...]


@dataclass(frozen=True)
class Sheet:
    """A month: its days, and a row for each person."""

    days: tuple[Day, ...]
    rows: tuple[Row, ...]

    @property
    def news(self) -> tuple[Day, ...]:
        """The days of which there is anything to say."""
        return tuple(day for day in self.days if day.has_news)


def sheet(
    people: Collection[Any],
    since: dt.date,
    until: dt.date,
    *,
    viewer: User,
    rules: Collection[MinimumPresence] = (),
    week: int = WEEK,
) -> Sheet:
    """Return a month of these people (of one agency). 12 statements with rules of minimum presence, else 6."""
    entries = entries_of(people, since, until, viewer=viewer)
    by_person: dict[int, list[Entry]] = {}
    for entry in entries:
        by_person.setdefault(entry.employee_id, []).append(entry)
    agency = next((employee.agency_id for employee in people), None)
    holidays = holidays_between(agency, since, until)
    short = presences_between(list(rules), since, until)
    days = tuple(
        Day(
            day,
            is_working_day(day, holidays, week),
            holidays.get(day),
            tuple(one for one in short if one.on == day),
            tuple((who, entry) for who in people for entry in by_person.get(who.pk, ()) if _lies_on(entry, day)),
        )
        for day in days_between(since, until)
    )
    return Sheet(days, tuple(_row(who, days, by_person.get(who.pk, [])) for who in people))


def _row(employee: Any, days: Iterable[Day], entries: list[Entry]) -> Row:
    return Row(employee, tuple((day, tuple(entry for entry in entries if _lies_on(entry, day.on))) for day in days))


def _lies_on(entry: Entry, day: dt.date) -> bool:
    return entry.since <= day < entry.until
