"""What a session that is to be planned would collide with: rooms, trainers, and who sits in it already."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from courses.models import Enrolment, Offering, Session
from courses.queries.calendar import DAY
from people.models import LeaveRequest


@dataclass(frozen=True)
class Wish:
    """A session as it would be: when, in which room and by whom (ids). Not yet written, or written otherwise."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    room_id: int | None = None
    trainer_ids: frozenset[int] = frozenset()

    def overlaps(self, other: Any) -> bool:
        """Whether both, wishes or sessions, share a moment."""
        return bool(self.starts_at < other.ends_at and other.starts_at < self.ends_at)


@dataclass(frozen=True)
class Hindered:
    """How many who hold a seat sit in another offering at the time of a session, and how many are on leave on its day."""

    elsewhere: int
    on_leave: int


def rooms_taken(wishes: Sequence[Wish], *, besides: int | None) -> dict[int, str]:
    """Return in words what meets in the room already, by the place of the wish. 1 statement.

    Wishes are held against each other too; `besides` is the offering whose sessions they replace.
    """
    rooms = {one.room_id for one in wishes if one.room_id}
    others = _held_at_that_time(wishes, besides).filter(room__in=rooms) if rooms else ()
    found: dict[int, str] = {}
    for place, wish in enumerate(wishes):
        if wish.room_id is None:
            continue
        taken = next((one for one in others if one.room_id == wish.room_id and wish.overlaps(one)), None)
        if taken is not None:
            found[place] = _("The room is taken: %(session)s.") % {"session": _named(taken)}
        elif any(one.room_id == wish.room_id and wish.overlaps(one) for one in wishes[:place]):
            found[place] = _("Another session of this offering meets in this room at that time.")
    return found


def trainers_busy(wishes: Sequence[Wish], *, besides: int | None) -> dict[int, str]:
    """Return in words what a trainer teaches already, by the place of the wish. 2 statements."""
    keys = {key for one in wishes for key in one.trainer_ids}
    others = _held_at_that_time(wishes, besides).filter(trainers__in=keys).distinct().prefetch_related("trainers") if keys else ()
    teaching = [(session, trainer) for session in others for trainer in session.trainers.all()]
    found: dict[int, str] = {}
    for place, wish in enumerate(wishes):
        words = _("%(trainer)s teaches at that time: %(session)s.")
        for session, trainer in teaching:
            if trainer.pk in wish.trainer_ids and wish.overlaps(session):
                found.setdefault(place, words % {"trainer": trainer, "session": _named(session)})
        if any(one.trainer_ids & wish.trainer_ids and wish.overlaps(one) for one in wishes[:place]):
            found.setdefault(place, _("A trainer teaches another session of this offering at that time."))
    return found


def trainers_hindered(offering: Offering) -> list[str]:
    """Return in words which trainers of an offering are on leave, or take part elsewhere, at a session's time. 6 statements."""
    sessions = list(offering.sessions.filter(is_held=True).prefetch_related("trainers"))
    teaching: dict[int, list[Session]] = defaultdict(list)
    for session in sessions:
        for trainer in session.trainers.all():
            teaching[trainer.pk].append(session)
    if not teaching:
        return []
    return [*_on_leave(teaching), *_in_class(teaching)]


def _on_leave(teaching: dict[int, list[Session]]) -> list[str]:
    days = {timezone.localdate(one.starts_at) for sessions in teaching.values() for one in sessions}
    leaves = LeaveRequest.objects.holding().filter(employee__user__in=teaching).overlapping(min(days), max(days) + DAY)
    words = _("%(name)s has approved leave on %(day)s: “%(session)s”.")
    return [
        words % {"name": leave.employee, "day": date_format(timezone.localdate(one.starts_at)), "session": one.title}
        for leave in leaves.select_related("employee")
        for one in teaching[leave.employee.user_id]
        if leave.since <= timezone.localdate(one.starts_at) < leave.until
    ]


def _in_class(teaching: dict[int, list[Session]]) -> list[str]:
    first = min(one.starts_at for sessions in teaching.values() for one in sessions)
    seats = Enrolment.objects.filter(employee__user__in=teaching, state="enrolled", offering__sessions__ends_at__gt=first)
    attending = seats.distinct().select_related("employee", "offering__curriculum__course").prefetch_related("offering__sessions")
    words = _("%(name)s takes part in “%(course)s” at the time of “%(session)s”.")
    found = {
        words % {"name": seat.employee, "course": seat.offering.curriculum.course.title, "session": taught.title}: None
        for seat in attending
        for taught in teaching[seat.employee.user_id]
        for attended in seat.offering.sessions.all()
        if attended.is_held and attended.starts_at < taught.ends_at and taught.starts_at < attended.ends_at
    }
    return list(found)


def hindered(offering: Offering) -> Hindered:
    """Return how many who hold a seat could not come to a session as it is planned now. 3 statements."""
    seated = offering.enrolments.counted().order_by()
    number = seated.count()
    if not number:
        return Hindered(0, 0)
    return Hindered(number - seated.free_of_clashes().count(), number - seated.free_of_leave().count())


def _held_at_that_time(wishes: Sequence[Wish], besides: int | None) -> Any:
    rows = Session.objects.filter(is_held=True).exclude(offering=besides) if besides else Session.objects.filter(is_held=True)
    first, last = min(one.starts_at for one in wishes), max(one.ends_at for one in wishes)
    return rows.filter(starts_at__lt=last, ends_at__gt=first).select_related("offering__curriculum__course")


def _named(session: Session) -> str:
    when = date_format(timezone.localtime(session.starts_at), "SHORT_DATETIME_FORMAT")
    return f"{session.offering.curriculum.course.title}, {session.title}, {when}"


def too_small(rooms: Collection[Any], seats: int) -> list[Any]:
    """Return those of these rooms that hold fewer people than there are seats."""
    return [room for room in rooms if room.places < seats]
