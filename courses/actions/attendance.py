"""Writing down who was there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions
from courses.errors import (
    NotOnRoster,
    SessionNotBegun,
)
from courses.models import Attendance, Enrolment, Session
from courses.permissions import require

if TYPE_CHECKING:
    from lms.kit.actors import Actor


MARKING_OPENS_BEFORE = dt.timedelta(minutes=30)


@transaction.atomic(durable=True)
def mark_attendance(session: Session, marks: Mapping[int, str], *, by: Actor, at: dt.datetime) -> int:
    """Write who was there (enrolment id to mark), replacing earlier marks; return how many. 4 statements.

    Raises NotAllowed, SessionNotBegun before half an hour ahead of it, NotOnRoster if one of them holds no
    seat or has completed; then nothing changes.
    """
    require(permissions.can_mark(by, session))
    if at < session.starts_at - MARKING_OPENS_BEFORE:
        raise SessionNotBegun
    rows = Enrolment.objects.filter(offering=session.offering_id, pk__in=marks, state=Enrolment.State.ENROLLED).locked()
    if {one.pk for one in rows} != set(marks):
        raise NotOnRoster
    Attendance.objects.bulk_create(
        [
            Attendance(session=session, enrolment_id=key, mark=Attendance.Mark(mark), marked_at=at, marked_by=by.user)
            for key, mark in marks.items()
        ],
        update_conflicts=True,
        unique_fields=["session", "enrolment"],
        update_fields=["mark", "marked_at", "marked_by"],
    )
    return len(marks)
