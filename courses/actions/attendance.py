"""Writing down who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.errors import NotOnRoster, SessionNotBegun, WrongMinutes
from courses.models import Attendance, Session
from courses.permissions import require
from courses.rules import NewMark
from lms.kit.errors import DomainError

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

    5 statements at any number of people, 6 for who stands in. A repeat changes nothing where the marks say when they
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


@dataclass(frozen=True)
class Received:
    """What became of marks sent from elsewhere: which count, which were older than what stands, and which were refused."""

    counted: tuple[NewMark, ...]
    older: tuple[NewMark, ...]
    refused: tuple[tuple[NewMark, DomainError], ...]


@transaction.atomic(durable=True)
def receive_marks(session: Session, marks: Sequence[NewMark], *, by: Actor, at: dt.datetime, source: str) -> Received:
    """Write marks that a phone kept while it had no network, or another system sends; each for itself.

    Where record_marks refuses all, this one refuses only what does not fit, so that one person who has left the offering
    does not hold up all others. A moment after `at` counts as `at`: the sender's clock is ahead. 6 statements at any number
    of marks. A repeat, known by its number, changes nothing and is answered as older. Raises NotAllowed.
    """
    require(permissions.can_mark(by, session))
    on_time = [replace(one, seen_at=min(one.seen_at or at, at)) for one in marks]
    seated = {one.pk for one in steps.lock_seated(session, {one.enrolment_id for one in marks})}
    refused = [(one, error) for one in on_time if (error := _refusal(session, one, seated))]
    fitting = [one for one in on_time if _refusal(session, one, seated) is None]
    counted = steps.write_marks(session, fitting, source=source, by=by, at=at)
    is_counted = {id(one) for one in counted}
    return Received(tuple(counted), tuple(one for one in fitting if id(one) not in is_counted), tuple(refused))


def _refusal(session: Session, mark: NewMark, seated: set[int]) -> DomainError | None:
    try:
        refuse_before(session, mark.seen_at or session.starts_at)
        refuse_wrong_minutes([mark])
    except DomainError as error:
        return error
    return None if mark.enrolment_id in seated else NotOnRoster()


def refuse_before(session: Session, seen_at: dt.datetime) -> None:
    """Raise SessionNotBegun if something was seen too long before the session."""
    if seen_at < session.starts_at - MARKING_OPENS_BEFORE:
        raise SessionNotBegun


def refuse_wrong_minutes(marks: Sequence[NewMark]) -> None:
    """Raise WrongMinutes if someone was present for no minute, or absent for some."""
    if any(one.minutes is not None and (one.minutes < 1 or one.mark != Mark.PRESENT) for one in marks):
        raise WrongMinutes
