"""Writing down who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.errors import NotOnRoster, SessionNotBegun, WrongMinutes
from courses.models import Attendance, Session
from courses.permissions import require
from courses.rules import NewMark

if TYPE_CHECKING:
    from lms.kit.actors import Actor


MARKING_OPENS_BEFORE = dt.timedelta(minutes=30)
Mark, Source = Attendance.Mark, Attendance.Source


@dataclass(frozen=True)
class Marked:
    """What marking did: how many marks were written, and for which enrolments a newer mark stood and stayed."""

    written: int
    kept: tuple[int, ...]


def mark_attendance(session: Session, marks: Mapping[int, str], *, by: Actor, at: dt.datetime, source: str = Source.TAP) -> int:
    """Write who was there (enrolment id to mark), replacing earlier marks; return how many. As record_marks."""
    new = [NewMark(key, mark) for key, mark in marks.items()]
    return record_marks(session, new, by=by, at=at, source=source).written


@transaction.atomic(durable=True)
def record_marks(session: Session, marks: Sequence[NewMark], *, by: Actor, at: dt.datetime, source: str) -> Marked:
    """Write who was there and how long; a mark that was seen before the stored one changes nothing.

    4 statements at any number of people, 5 for who stands in. A repeat changes nothing where the marks say when they
    were seen. Raises NotAllowed, SessionNotBegun before half an hour ahead of the session, NotOnRoster if one of them
    holds no seat or has completed, WrongMinutes; then nothing changes.
    """
    require(permissions.can_mark(by, session))
    refuse_before(session, min([at, *(one.seen_at for one in marks if one.seen_at)]))
    refuse_wrong_minutes(marks)
    ids = {one.enrolment_id for one in marks}
    if len(steps.lock_seated(session, ids)) != len(ids):
        raise NotOnRoster
    written = steps.write_marks(session, marks, source=source, by=by, at=at)
    return Marked(len(written), tuple(sorted(ids - {one.enrolment_id for one in written})))


def refuse_before(session: Session, seen_at: dt.datetime) -> None:
    """Raise SessionNotBegun if something was seen too long before the session."""
    if seen_at < session.starts_at - MARKING_OPENS_BEFORE:
        raise SessionNotBegun


def refuse_wrong_minutes(marks: Sequence[NewMark]) -> None:
    """Raise WrongMinutes if someone was present for no minute, or absent for some."""
    if any(one.minutes is not None and (one.minutes < 1 or one.mark != Mark.PRESENT) for one in marks):
        raise WrongMinutes
