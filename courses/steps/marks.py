"""Writing marks, inside somebody's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from courses.models import Attendance, Enrolment, Session
from courses.rules import NewMark, whole_minutes

if TYPE_CHECKING:
    from lms.kit.actors import Actor

CHANGING = ["mark", "source", "minutes", "note", "marked_at", "marked_by"]


def lock_seated(session: Session, enrolment_ids: Collection[int]) -> list[Enrolment]:
    """Lock those of these enrolments that hold a seat in the session's offering and have not completed. 1 statement."""
    rows = Enrolment.objects.filter(offering=session.offering_id, pk__in=enrolment_ids, state=Enrolment.State.ENROLLED)
    return list(rows.locked())


def write_marks(session: Session, marks: Sequence[NewMark], *, source: str, by: Actor, at: dt.datetime) -> list[NewMark]:
    """Write the marks of locked enrolments and return those written; one seen before the stored one is left out.

    2 statements at any number of marks. The rows before stay in the database's history.
    """
    ids = [one.enrolment_id for one in marks]
    stored = dict(session.attendances.filter(enrolment__in=ids).values_list("enrolment_id", "marked_at"))
    newer = [one for one in marks if one.enrolment_id not in stored or (one.seen_at or at) > stored[one.enrolment_id]]
    whole = whole_minutes(session.starts_at, session.ends_at)
    Attendance.objects.bulk_create(
        [
            Attendance(
                session=session,
                enrolment_id=one.enrolment_id,
                mark=Attendance.Mark(one.mark),
                source=source,
                minutes=None if one.minutes is None or one.minutes >= whole else one.minutes,
                note=one.note,
                marked_at=one.seen_at or at,
                marked_by=by.user,
            )
            for one in newer
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=CHANGING,
    )
    return newer
