"""How much of the live sessions counts, and who may hold them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Sum, Value, When
from django.db.models.functions import Least, TruncDate
from django.utils import timezone

from courses.models import Attendance, Enrolment
from courses.rules import PROOF, Stay, counted
from people.models import RoleAssignment, User

WHOLE = ExpressionWrapper(F("session__ends_at") - F("session__starts_at"), output_field=DurationField())
MINUTES = ExpressionWrapper(F("minutes") * Value(dt.timedelta(minutes=1)), output_field=DurationField())
# What the rule of overlaps must know of a mark.
COLUMNS = (
    "pk",
    "enrolment_id",
    "enrolment__employee_id",
    "session__starts_at",
    "session__ends_at",
    "minutes",
    "marked_at",
    "source",
)
TIME = Case(When(minutes__isnull=True, then=WHOLE), default=Least(WHOLE, MINUTES))


@dataclass(frozen=True)
class CountedMark:
    """One session of an enrolment: its mark, the time that counts, and which other live sessions took the rest."""

    session: Any
    attendance: Any
    time: dt.timedelta
    others: tuple[Any, ...]

    @property
    def minutes(self) -> int:
        """The time that counts, in whole minutes."""
        return self.time // dt.timedelta(minutes=1)


def attended(enrolment_ids: Collection[int]) -> dict[int, tuple[dt.timedelta, int]]:
    """Return the attended time and number of days of each enrolment with a mark "present". 2 statements.

    Live sessions of one person that overlap count once (rules.presence.counted): who joins several at once brings
    home the time of one.
    """
    found = _plainly(enrolment_ids)
    found.update(_with_overlaps(enrolment_ids))
    return found


def _plainly(enrolment_ids: Collection[int]) -> dict[int, tuple[dt.timedelta, int]]:
    rows = (
        Attendance.objects.filter(enrolment__among=enrolment_ids, mark=Attendance.Mark.PRESENT)
        .order_by()
        .values("enrolment_id")
        .annotate(time=Sum(TIME), days=Count(TruncDate("session__starts_at"), distinct=True))
    )
    return {row["enrolment_id"]: (row["time"], row["days"]) for row in rows}


def _with_overlaps(enrolment_ids: Collection[int]) -> dict[int, tuple[dt.timedelta, int]]:
    """Return time and days of those enrolments whose people were marked in overlapping sessions. 1 statement."""
    wanted = set(enrolment_ids)
    sums: dict[int, dt.timedelta] = defaultdict(dt.timedelta)
    days: dict[int, set[dt.date]] = defaultdict(set)
    for mark, time in _counted_of(overlapping_people(enrolment_ids)):
        if mark.enrolment_id in wanted and time:
            sums[mark.enrolment_id] += time
            days[mark.enrolment_id].add(timezone.localdate(mark.session__starts_at))
        elif mark.enrolment_id in wanted:
            sums[mark.enrolment_id] += time
    return {key: (time, len(days[key])) for key, time in sums.items()}


def overlapping_people(enrolment_ids: Collection[int]) -> Any:
    """Return the ids, a queryset, of the employees of these enrolments who were marked in overlapping live sessions."""
    other = Attendance.objects.that_count().filter(
        enrolment__employee=OuterRef("enrolment__employee"),
        session__starts_at__lt=OuterRef("session__ends_at"),
        session__ends_at__gt=OuterRef("session__starts_at"),
    )
    overlapping = Exists(other.exclude(pk=OuterRef("pk")))
    marks = Attendance.objects.that_count().filter(overlapping, enrolment__among=enrolment_ids)
    return marks.order_by().values("enrolment__employee")


def _counted_of(employee_ids: Any) -> Iterable[tuple[Any, dt.timedelta]]:
    """Yield every mark of these people, as a row, with the time that counts. 1 statement."""
    rows = Attendance.objects.that_count().filter(enrolment__employee__in=employee_ids).order_by("pk")
    by_person = defaultdict(list)
    for row in rows.values_list(*COLUMNS, named=True):
        by_person[row.enrolment__employee_id].append(row)
    for marks in by_person.values():
        times = counted([_stay(row, row.session__starts_at, row.session__ends_at) for row in marks])
        yield from ((row, times[row.pk]) for row in marks)


def _stay(mark: Any, starts_at: dt.datetime, ends_at: dt.datetime) -> Stay:
    """Return a mark, or its row, as the rule of overlaps sees it."""
    rank = (mark.marked_at, PROOF.index(mark.source), mark.pk)
    return Stay(mark.pk, starts_at, ends_at, mark.minutes, rank)


def _stay_of(mark: Attendance) -> Stay:
    return _stay(mark, mark.session.starts_at, mark.session.ends_at)


def counted_marks(enrolment: Enrolment) -> list[CountedMark]:
    """Return each session of an enrolment with its mark, the time that counts, and what took the rest. 2 statements."""
    sessions = list(enrolment.offering.sessions.order_by("starts_at", "pk"))
    rows = Attendance.objects.that_count().filter(enrolment__employee=enrolment.employee_id)
    marks = list(rows.select_related("session", "enrolment__offering__curriculum__course").order_by("pk"))
    times = counted([_stay_of(mark) for mark in marks])
    own = {one.session_id: one for one in enrolment.attendances.select_related("marked_by")}
    return [_counted_mark(session, own.get(session.pk), marks, times) for session in sessions]


def _counted_mark(session: Any, mark: Any, marks: list[Any], times: dict[int, dt.timedelta]) -> CountedMark:
    time = times.get(mark.pk, dt.timedelta()) if mark else dt.timedelta()
    if mark is None or mark.pk not in times:
        return CountedMark(session, mark, time, ())
    mine = next(one for one in marks if one.pk == mark.pk)
    if time >= _stay_of(mine).time:
        return CountedMark(session, mark, time, ())
    others = [
        one.session
        for one in marks
        if one.pk != mark.pk and one.session.starts_at < session.ends_at and one.session.ends_at > session.starts_at
    ]
    return CountedMark(session, mark, time, tuple(others))


def trainers_in(agency_ids: Iterable[int]) -> Any:
    """Return the accounts that hold the role of trainer today in these agencies."""
    held = RoleAssignment.objects.held_on(timezone.localdate()).filter(role="trainer", unit__agency__in=agency_ids)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name")
