"""Showing the code of a session, and arriving by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from courses import permissions, steps
from courses.actions.attendance import refuse_before
from courses.errors import CodeExpired, NoSeatHere, SessionOver
from courses.models import Attendance, Enrolment, Scan, Session, SessionCode
from courses.permissions import require
from courses.rules import NewMark, is_code, is_current, minutes_left

if TYPE_CHECKING:
    from lms.kit.actors import Actor

SCANNING_ENDS_AFTER = dt.timedelta(minutes=30)
GRACE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Arrived:
    """What an arrival brought: the scan, and the mark as it stands now; none where the phone was somebody else's."""

    scan: Scan
    mark: Attendance | None


@transaction.atomic(durable=True)
def open_code(session: Session, *, by: Actor, at: dt.datetime, counts_from_scan: bool = False) -> SessionCode:
    """Let a session show a code from now on; the one before, if any, is worthless at once. 4 statements.

    Raises NotAllowed, SessionNotBegun before half an hour ahead of the session, SessionOver half an hour after it.
    """
    locked = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    require(permissions.can_mark(by, locked))
    refuse_before(locked, at)
    if at > locked.ends_at + SCANNING_ENDS_AFTER:
        raise SessionOver
    locked.codes.live().update(ended_at=at)
    return SessionCode.objects.create(session=locked, counts_from_scan=counts_from_scan, opened_at=at, opened_by=by.user)


@transaction.atomic(durable=True)
def end_code(session: Session, *, by: Actor, at: dt.datetime) -> int:
    """Take the code off: no scan counts any more. A repeat changes nothing. Raises NotAllowed."""
    require(permissions.can_mark(by, session))
    return session.codes.live().update(ended_at=at)


def check_code(session: Session, slot: int, code: str, *, at: dt.datetime) -> None:
    """Raise CodeExpired unless this is the code that the session shows at a moment. 1 statement."""
    live = session.codes.live().first()
    if live is None or not is_current(slot, at=at):
        raise CodeExpired
    if not is_code(code, secret=live.secret, public_id=session.public_id, slot=slot):
        raise CodeExpired


@transaction.atomic(durable=True)
def arrive(session: Session, *, device: str, scanned_at: dt.datetime, by: Actor, at: dt.datetime) -> Arrived:
    """Mark who scanned a genuine code (check_code) as present since then. 8 statements.

    `device` is a hash that tells phones apart. One phone marks one person a session: for the next one the scan is kept as
    refused, and nobody is marked. A repeat changes nothing. A newer mark stays. Raises NoSeatHere, SessionNotBegun,
    SessionOver.
    """
    rows = Enrolment.objects.filter(offering=session.offering_id, employee__user=by.user)
    enrolment = rows.select_related("employee").locked().first()
    if enrolment is None or enrolment.state != Enrolment.State.ENROLLED:
        raise NoSeatHere
    refuse_before(session, scanned_at)
    if scanned_at > session.ends_at + SCANNING_ENDS_AFTER:
        raise SessionOver
    scan, is_new = _keep(Scan(session=session, enrolment=enrolment, device=device, scanned_at=scanned_at, confirmed_at=at))
    if scan.outcome != Scan.Outcome.COUNTED:
        return Arrived(scan, None)
    if is_new:
        mark = NewMark(enrolment.pk, Attendance.Mark.PRESENT, _minutes(session, scanned_at), seen_at=scanned_at)
        steps.write_marks(session, [mark], source=Attendance.Source.QR, by=by, at=at)
    return Arrived(scan, session.attendances.filter(enrolment=enrolment).first())


def _keep(scan: Scan) -> tuple[Scan, bool]:
    """Write a scan, as counted unless the phone has counted for somebody else; return it, and whether it is the first.

    The unique constraint decides between two at once: the second one waits for the first and then finds it.
    """
    kept = Scan.objects.filter(session=scan.session, enrolment=scan.enrolment).counted().first()
    if kept is not None:
        return kept, False
    scan.outcome = Scan.Outcome.COUNTED
    Scan.objects.bulk_create([scan], ignore_conflicts=True)
    kept = Scan.objects.counted().get(session=scan.session, device=scan.device)
    if kept.enrolment_id == scan.enrolment_id:
        return kept, True
    again = Scan(
        session=scan.session,
        enrolment=scan.enrolment,
        device=scan.device,
        outcome=Scan.Outcome.SAME_DEVICE,
        scanned_at=scan.scanned_at,
        confirmed_at=scan.confirmed_at,
    )
    Scan.objects.bulk_create([again], ignore_conflicts=True)
    return again, False


def _minutes(session: Session, scanned_at: dt.datetime) -> int | None:
    """Return from which minutes a late arrival counts, where the live code says so; None for the whole session."""
    code = session.codes.order_by("-opened_at", "-pk").first()
    is_late = scanned_at > session.starts_at + GRACE
    return minutes_left(scanned_at, session.ends_at) if code and code.counts_from_scan and is_late else None
