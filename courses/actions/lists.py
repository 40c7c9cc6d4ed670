"""Taking attendance from the list of a webinar: read, match, review, then take over as a whole."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from courses import permissions, steps
from courses.actions.attendance import refuse_before
from courses.errors import ListDecided, NotOnRoster
from courses.models import Attendance, Enrolment, PresenceList, Session
from courses.permissions import require
from courses.rules import NewMark
from courses.rules.likeness import Names
from courses.rules.presence import Span
from courses.rules.webinars import Guest, columns_of, cut_preamble, is_enough, minutes_of, read_guests
from people.rules.sheets import Table, WrongFile, read_table
from people.rules.sheets.text import decode

if TYPE_CHECKING:
    from lms.kit.actors import Actor

Mark, Source = Attendance.Mark, Attendance.Source
PACKED = b"PK"


def upload_list(session: Session, *, name: str, content: bytes, zone: str, by: Actor, at: dt.datetime) -> PresenceList:
    """Read a list and say whom each person on it means; nothing is marked yet. 5 statements.

    `zone` is the clock of the file's times. A list of the same session that waits is thrown away. Raises NotAllowed,
    SessionNotBegun, and WrongFile with what is wrong and where.
    """
    require(permissions.can_mark(by, session))
    refuse_before(session, at)
    table = _table(content, name)
    if not is_enough(columns_of(table)):
        raise WrongFile(_("The list needs a column with names, NIP or e-mail, and columns with times or minutes."))
    clock = ZoneInfo(zone)
    guests, faults = read_guests(table, day=session.starts_at.astimezone(clock).date(), zone=clock)
    return _keep(session, name[-200:], _matched(session, guests), faults, by=by, at=at)


def _table(content: bytes, name: str) -> Table:
    if content.startswith(PACKED):
        return read_table(content, name)
    # A summary above the table would hide its columns; other kinds of files are refused by the reader with a hint.
    try:
        text = decode(content)
    except WrongFile:
        return read_table(content, name)
    return read_table(cut_preamble(text).encode(), name)


@transaction.atomic(durable=True)
def _keep(
    session: Session, name: str, guests: list[dict[str, Any]], faults: list[Any], *, by: Actor, at: dt.datetime
) -> PresenceList:
    _drop(session, at=at)
    rows = [{"row": number, "name": text, "why": why} for number, text, why in faults]
    return PresenceList.objects.create(
        session=session, file_name=name, guests=guests, faults=rows, uploaded_at=at, uploaded_by=by.user
    )


def _drop(session: Session, *, at: dt.datetime) -> int:
    gone = {"state": PresenceList.State.DROPPED, "guests": [], "faults": [], "decided_at": at}
    return session.lists.to_review().update(**gone)


@transaction.atomic(durable=True)
def drop_list(session: Session, *, by: Actor, at: dt.datetime) -> int:
    """Throw the list away that waits; no mark changes. A repeat changes nothing. Raises NotAllowed."""
    require(permissions.can_mark(by, session))
    return _drop(session, at=at)


def _matched(session: Session, guests: list[Guest]) -> list[dict[str, Any]]:
    """Return each guest with whom it means: by NIP or address for certain, by name as likely or as a choice."""
    seats = Enrolment.objects.filter(offering=session.offering_id, state=Enrolment.State.ENROLLED)
    people = list(seats.values_list("pk", "employee__nip", "employee__user__email", "employee__name"))
    by_nip = {nip: key for key, nip, _email, _name in people}
    by_email = {email.casefold(): key for key, _nip, email, _name in people if email}
    names = Names({key: name for key, _nip, _email, name in people})
    return [_match(session, one, by_nip, by_email, names) for one in guests]


def _match(
    session: Session, guest: Guest, by_nip: Mapping[str, int], by_email: Mapping[str, int], names: Names
) -> dict[str, Any]:
    certain = by_nip.get(guest.nip) or by_email.get(guest.email.casefold())
    like = names.like(guest.name) if certain is None else None
    return {
        "name": guest.name or guest.email or guest.nip,
        "email": guest.email,
        "rows": guest.rows,
        "spans": [[since.isoformat(), until.isoformat()] for since, until in guest.spans],
        "plain": guest.minutes,
        "minutes": minutes_of(guest.spans, guest.minutes, starts_at=session.starts_at, ends_at=session.ends_at),
        "enrolment": certain or (like.likely if like else None),
        "is_certain": certain is not None,
        "choices": list(like.choices) if like else [],
    }


@transaction.atomic(durable=True)
def take_list(presence: PresenceList, chosen: Mapping[int, int | None], *, by: Actor, at: dt.datetime, rest: str = "") -> int:
    """Mark all whom a list means as present for their minutes, as a whole or not at all; return how many marks were written.

    `chosen` says for guests (by their place on the list) whom they mean after the review, None for nobody; all others stay as
    matched. Several guests who mean one person count together, no minute twice. Who has no minute within the session gets no
    mark. `rest` is the mark for those on the roster who have none yet ("absent"); empty leaves them. 8 statements.
    Raises NotAllowed, ListDecided, NotOnRoster.
    """
    locked = PresenceList.objects.filter(pk=presence.pk).select_related("session__offering").locked().get()
    session = locked.session
    require(permissions.can_mark(by, session))
    if locked.state != PresenceList.State.REVIEWED:
        raise ListDecided
    minutes = _minutes_by_person(session, locked.guests, chosen)
    ids = {key for key, number in minutes.items() if number > 0}
    absent = _without_a_mark(session) - ids if rest else set()
    if len(steps.lock_seated(session, ids | absent)) != len(ids | absent):
        raise NotOnRoster
    marks = [NewMark(key, Mark.PRESENT, minutes=minutes[key]) for key in sorted(ids)]
    marks += [NewMark(key, rest) for key in sorted(absent)]
    written = steps.write_marks(session, marks, source=Source.LIST, by=by, at=at)
    gone = {"state": PresenceList.State.TAKEN, "guests": [], "faults": [], "decided_at": at, "written": len(written)}
    PresenceList.objects.filter(pk=locked.pk).update(**gone)
    return len(written)


def _minutes_by_person(session: Session, guests: list[dict[str, Any]], chosen: Mapping[int, int | None]) -> dict[int, int]:
    spans: dict[int, list[Span]] = defaultdict(list)
    plain: dict[int, int] = defaultdict(int)
    for place, one in enumerate(guests):
        key = chosen.get(place, one["enrolment"])
        if key is not None:
            spans[key] += [(dt.datetime.fromisoformat(since), dt.datetime.fromisoformat(until)) for since, until in one["spans"]]
            plain[key] += one["plain"]
    return {key: minutes_of(spans[key], plain[key], starts_at=session.starts_at, ends_at=session.ends_at) for key in spans}


def _without_a_mark(session: Session) -> set[int]:
    seats = Enrolment.objects.filter(offering=session.offering_id, state=Enrolment.State.ENROLLED)
    return set(seats.exclude(pk__in=session.attendances.values("enrolment")).values_list("pk", flat=True))
