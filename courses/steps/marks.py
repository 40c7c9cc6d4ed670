"""Writing marks, inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from courses.models import Attendance, AttendanceLine, Enrolment, Session
from courses.rules import NewMark, whole_minutes
from lms.kit import bulk

if TYPE_CHECKING:
    from lms.kit.actors import Actor

CHANGING = ["mark", "source", "minutes", "note", "marked_at", "marked_by"]


def lock_seated(session: Session, enrolment_ids: Collection[int]) -> list[Enrolment]:
    """Lock those of these enrolments that hold a seat in the session's offering and have not completed. 1 statement."""
    rows = Enrolment.objects.filter(offering=session.offering_id, pk__in=enrolment_ids, state=Enrolment.State.ENROLLED)
    return list(rows.locked())


def write_marks(session: Session, marks: Sequence[NewMark], *, source: str, by: Actor, at: dt.datetime) -> list[NewMark]:
    """Write the marks of locked enrolments and return those that count now, one a person.

    Of several marks of one person the one seen last counts, and none that was seen before the stored one. Each is a line
    (AttendanceLine); one whose number the session knows was sent before and is passed over. 3 statements at any number of
    marks, 4 where they carry numbers.
    """
    new = _not_yet_sent(session, marks)
    ids = {one.enrolment_id for one in new}
    stored = dict(session.attendances.filter(enrolment__in=ids).values_list("enrolment_id", "marked_at"))
    newer = _last_seen((one for one in new if _is_newer(one, stored, at)), at=at)
    _store(session, newer, source=source, by=by, at=at)
    _log(session, new, {id(one) for one in newer}, source=source, by=by, at=at)
    return newer


def _not_yet_sent(session: Session, marks: Sequence[NewMark]) -> list[NewMark]:
    numbers = {one.sent_id for one in marks if one.sent_id}
    if not numbers:
        return list(marks)
    known = set(session.mark_lines.filter(sent_id__in=numbers).values_list("sent_id", flat=True))
    by_number = {one.sent_id: one for one in reversed(marks) if one.sent_id}
    return [one for one in marks if one.sent_id is None or (one.sent_id not in known and by_number[one.sent_id] is one)]


def _is_newer(mark: NewMark, stored: dict[int, dt.datetime], at: dt.datetime) -> bool:
    return mark.enrolment_id not in stored or (mark.seen_at or at) > stored[mark.enrolment_id]


def _last_seen(marks: Iterable[NewMark], *, at: dt.datetime) -> list[NewMark]:
    """Return the mark of each person that was seen last; of two at one moment the later in the list."""
    last: dict[int, NewMark] = {}
    for one in sorted(marks, key=lambda mark: mark.seen_at or at):
        last[one.enrolment_id] = one
    return list(last.values())


def _store(session: Session, marks: Sequence[NewMark], *, source: str, by: Actor, at: dt.datetime) -> None:
    Attendance.objects.bulk_create(
        [
            Attendance(
                session=session,
                enrolment_id=one.enrolment_id,
                mark=Attendance.Mark(one.mark),
                source=source,
                minutes=_minutes(session, one),
                note=one.note,
                marked_at=one.seen_at or at,
                marked_by=by.user,
            )
            for one in marks
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=CHANGING,
    )


def _minutes(session: Session, mark: NewMark) -> int | None:
    """Return the minutes to store: None where they are the whole session."""
    whole = whole_minutes(session.starts_at, session.ends_at)
    return None if mark.minutes is None or mark.minutes >= whole else mark.minutes


def _log(session: Session, marks: Sequence[NewMark], counted: set[int], *, source: str, by: Actor, at: dt.datetime) -> None:
    bulk.insert(
        AttendanceLine,
        (
            {
                "session_id": session.pk,
                "enrolment_id": one.enrolment_id,
                "mark": str(one.mark),
                "source": str(source),
                "minutes": _minutes(session, one),
                "note": one.note,
                "seen_at": (one.seen_at or at).isoformat(),
                "received_at": at.isoformat(),
                "user_id": by.user.pk if by.user else None,
                "sent_id": one.sent_id,
                "counted": id(one) in counted,
            }
            for one in marks
        ),
    )
