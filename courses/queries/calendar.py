"""Who sits in which session on which day, and who is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Sum
from django.utils import timezone

from courses.models import Enrolment, Session
from people.models import LeaveRequest
from people.queries.calendar import Presence as UnitPresence
from people.queries.calendar import days_of, members_of, presence

if TYPE_CHECKING:
    from people.models import MinimumPresence


DAY = dt.timedelta(days=1)
DURATION = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())


@dataclass(frozen=True)
class Schedule:
    """When an offering meets: number of sessions, whole session time, end of the last one."""

    sessions: int
    total: dt.timedelta
    last_ends_at: dt.datetime


@dataclass(frozen=True)
class SeatInSession:
    """That an employee holds a seat in a session, loaded with its offering and course."""

    employee_id: int
    session: Session

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The local days on which the session meets."""
        return local_days(self.session.starts_at, self.session.ends_at)


def local_days(starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[dt.date, ...]:
    """Return the local days from one moment to another; a session that ends at midnight does not reach the next day."""
    first, last = timezone.localdate(starts_at), timezone.localdate(ends_at - dt.timedelta(microseconds=1))
    return tuple(first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def seats_between(employees: Any, since: dt.date, until: dt.date) -> list[SeatInSession]:
    """Return the sessions in which these employees hold a seat from `since` until the day before `until`. 2 statements.

    `employees` are objects, ids or a queryset; the sessions come in the order of their beginning.
    """
    begins, ends = (timezone.make_aware(dt.datetime.combine(day, dt.time())) for day in (since, until))
    pairs = list(
        Enrolment.objects.holding_a_seat()
        .filter(employee__in=employees, offering__sessions__starts_at__lt=ends, offering__sessions__ends_at__gt=begins)
        .order_by()
        .values_list("employee_id", "offering__sessions")
    )
    sessions = Session.objects.select_related("offering__curriculum__course").in_bulk({session for _employee, session in pairs})
    found = [SeatInSession(employee, sessions[session]) for employee, session in pairs]
    return sorted(found, key=lambda seat: (seat.session.starts_at, seat.session.pk, seat.employee_id))


def presences_between(rules: Sequence[MinimumPresence], since: dt.date, until: dt.date, away: Any = None) -> list[UnitPresence]:
    """Return how many are present on each working day where rules ask for a minimum. 6 statements, none without rules.

    `away` adds days (by employee id) on which somebody would be elsewhere as well.
    """
    if not rules:
        return []
    members = members_of(rules, since, until)
    elsewhere = away_days({employee for rows in members.values() for employee, _first, _last in rows}, since, until)
    for employee, days in (away or {}).items():
        elsewhere.setdefault(employee, set()).update(days)
    return presence(rules, members, elsewhere, since, until)


def away_days(employee_ids: Collection[int], since: dt.date, until: dt.date) -> dict[int, set[dt.date]]:
    """Return on which days each of these is away: on leave that holds, or in a session. 3 statements."""
    leaves = LeaveRequest.objects.holding().filter(employee__in=employee_ids).overlapping(since, until)
    periods = list(leaves.order_by().values_list("employee_id", "since", "until"))
    seats = seats_between(employee_ids, since, until)
    return days_of([*periods, *((one.employee_id, one.days[0], one.days[-1] + DAY) for one in seats)], since, until)


def schedules(offering_ids: Collection[int]) -> dict[int, Schedule]:
    """Return the schedule of each offering that has sessions, in one statement."""
    rows = (
        Session.objects.filter(offering__in=offering_ids)
        .order_by()
        .values("offering_id")
        .annotate(sessions=Count("pk"), total=Sum(DURATION), last=Max("ends_at"))
    )
    return {row["offering_id"]: Schedule(row["sessions"], row["total"], row["last"]) for row in rows}
