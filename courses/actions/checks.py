"""Printing sheets for signing, entering what was signed, and spot checks."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.actions.attendance import Marked, refuse_before
from courses.errors import NobodyToDraw, NotOnRoster, ReasonMissing
from courses.models import Attendance, AttendanceSheet, Enrolment, Session, SpotCheck, SpotCheckLine
from courses.permissions import require
from courses.rules import NewMark

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Mark, Source, Result = Attendance.Mark, Attendance.Source, SpotCheckLine.Result
LOT = random.SystemRandom()
NOT_FOUND = "Tidak ditemukan saat pemeriksaan acak"


@transaction.atomic(durable=True)
def print_sheet(session: Session, *, by: Actor, at: dt.datetime) -> AttendanceSheet:
    """Fix who stands on which line of the sheet for signing: everybody with a seat, by name. 4 statements.

    While the roster is the same, the sheet that was printed before is returned. Raises NotAllowed.
    """
    require(permissions.can_mark(by, session))
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    seats = Enrolment.objects.filter(offering=locked.offering_id, state=Enrolment.State.ENROLLED)
    order = list(seats.order_by("employee__name", "pk").values_list("pk", flat=True))
    last = locked.sheets.first()
    if last is not None and last.order == order:
        return last
    return AttendanceSheet.objects.create(session=locked, order=order, printed_at=at, printed_by=by.user)


@transaction.atomic(durable=True)
def enter_sheet(
    sheet: AttendanceSheet, *, signed: Collection[int], unsigned: Collection[int], by: Actor, at: dt.datetime
) -> Marked:
    """Mark those who signed (numbers of lines) as present and those who did not as absent; other lines stay. 6 statements.

    A person who was marked otherwise gets this mark: paper comes last. Who has given the seat up since is passed over. Raises
    NotAllowed, SessionNotBegun, NotOnRoster for a number that the sheet has not.
    """
    session = sheet.session
    require(permissions.can_mark(by, session))
    refuse_before(session, at)
    lines = dict(enumerate(sheet.order, start=1))
    if not {*signed, *unsigned} <= lines.keys():
        raise NotOnRoster
    marks = {lines[one]: Mark.ABSENT for one in unsigned} | {lines[one]: Mark.PRESENT for one in signed}
    seated = [one.pk for one in steps.lock_seated(session, marks.keys())]
    written = steps.write_marks(session, [NewMark(key, marks[key]) for key in seated], source=Source.SHEET, by=by, at=at)
    return Marked(len(written), tuple(sorted(marks.keys() - {one.enrolment_id for one in written})))


@transaction.atomic(durable=True)
def draw_spot_check(
    session: Session, *, number: int, reason: str, by: Actor, at: dt.datetime, lot: random.Random = LOT
) -> SpotCheck:
    """Draw so many (or all, if fewer) of those marked as present, by lot. 5 statements.

    Raises NotAllowed, ReasonMissing, and NobodyToDraw where nobody is marked as present.
    """
    require(permissions.can_mark(by, session))
    if not reason.strip():
        raise ReasonMissing
    present = list(session.attendances.that_count().order_by("pk").values_list("enrolment_id", flat=True))
    if not present:
        raise NobodyToDraw
    check = SpotCheck.objects.create(session=session, reason=reason.strip(), drawn_at=at, drawn_by=by.user)
    drawn = lot.sample(present, min(max(number, 1), len(present)))
    SpotCheckLine.objects.bulk_create(SpotCheckLine(check_of=check, enrolment_id=key) for key in drawn)
    return check


@transaction.atomic(durable=True)
def note_spot_check(line: SpotCheckLine, *, result: str, by: Actor, at: dt.datetime) -> SpotCheckLine:
    """Note whether one who was drawn was there; who was not is marked as absent. 6 statements at most.

    The first result stays: a repeat, or another result, changes nothing. Raises NotAllowed.
    """
    locked = SpotCheckLine.objects.filter(pk=line.pk).select_related("check_of__session").locked().get()
    session = locked.check_of.session
    require(permissions.can_mark(by, session))
    if locked.result:
        return locked
    locked.result, locked.noted_at, locked.noted_by = Result(result), at, by.user
    locked.save(update_fields=["result", "noted_at", "noted_by"])
    if result == Result.MISSING and steps.lock_seated(session, [locked.enrolment_id]):
        absent = NewMark(locked.enrolment_id, Mark.ABSENT, note=NOT_FOUND)
        steps.write_marks(session, [absent], source=Source.TAP, by=by, at=at)
    return locked
