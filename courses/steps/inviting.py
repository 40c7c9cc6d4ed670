"""Keeping people's calendars true: who sits in a seat is invited to its sessions, again when one changes, and uninvited."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, F, Value, When

from courses.models import Enrolment, Invitation
from lms.kit import bulk

if TYPE_CHECKING:
    from courses.models import Offering, Session


def invite(enrolments: Collection[Enrolment], offerings: Mapping[int, Offering], *, at: dt.datetime) -> None:
    """Invite to the sessions that are still to come, also who was invited and uninvited before. 2 statements.

    The offerings come as steps.offerings_told loads them.
    """
    coming = {key: _coming(offering, at) for key, offering in offerings.items()}
    said = {session.pk: fingerprint(session) for sessions in coming.values() for session in sessions}
    if not said:
        return
    again = Invitation.objects.filter(enrolment__in=[one.pk for one in enrolments], session__in=said)
    again.update(is_cancelled=False, sequence=F("sequence") + 1, said=_said(said), told_at=at)
    rows = [
        {"enrolment_id": one.pk, "session_id": session.pk, "said": said[session.pk], "told_at": at}
        for one in enrolments
        for session in coming[one.offering_id]
    ]
    bulk.insert(Invitation, rows, passing_over_conflicts=True)


def uninvite(enrolments: Collection[Enrolment], *, at: dt.datetime) -> int:
    """Take the sessions that are still to come out of the calendars of these people; return how many. 1 statement."""
    standing = Invitation.objects.filter(enrolment__in=[one.pk for one in enrolments], is_cancelled=False)
    return standing.filter(session__ends_at__gt=at).update(is_cancelled=True, sequence=F("sequence") + 1, told_at=at)


def invite_again(offering: Offering, *, at: dt.datetime) -> dict[int, list[Session]]:
    """Invite once more to coming sessions that no longer are what was said, and to new ones, and take out what was called off.

    Returns by enrolment (id) of those who sit in a seat which sessions changed. 5 statements. The offering comes as
    steps.offerings_told loads it.
    """
    coming = {session.pk: session for session in _coming(offering, at)}
    said = {key: fingerprint(session) for key, session in coming.items()}
    seated = list(Enrolment.objects.filter(offering=offering, state=Enrolment.State.ENROLLED, employee__user__is_active=True))
    known = Invitation.objects.filter(enrolment__in=seated, is_cancelled=False)
    lines = list(known.filter(session__ends_at__gt=at).values_list("pk", "enrolment", "session", "said"))
    stale = [line for line in lines if line[3] != said.get(line[2])]
    known.filter(pk__in=[line[0] for line in stale], session__in=said).update(
        sequence=F("sequence") + 1, said=_said(said), told_at=at
    )
    known.filter(pk__in=[line[0] for line in stale]).exclude(session__in=said).update(
        is_cancelled=True, sequence=F("sequence") + 1, told_at=at
    )
    met = {(line[1], line[2]) for line in lines}
    new = [(one.pk, key) for one in seated for key in coming if (one.pk, key) not in met]
    rows = [{"enrolment_id": one, "session_id": key, "said": said[key], "told_at": at} for one, key in new]
    bulk.insert(Invitation, rows, passing_over_conflicts=True)
    all_sessions = {session.pk: session for session in offering.sessions.all()}
    changed: dict[int, list[Session]] = {}
    for enrolment, key in [*((line[1], line[2]) for line in stale), *new]:
        changed.setdefault(enrolment, []).append(all_sessions[key])
    return changed


def fingerprint(session: Session) -> str:
    """Return what tells one state of a session from another: when, where, what, and by whom."""
    where = (session.zone, session.room_id, session.place or session.offering.place, session.link)
    parts = (session.starts_at, session.ends_at, session.title, *where, *teachers_of(session))
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).hexdigest()


def teachers_of(session: Session) -> list[str]:
    """Return the names of who holds a session: who stands in, or its own trainers. Loaded by steps.offerings_told."""
    standing_in = [one.trainer.get_full_name() for one in session.substitutions.all() if one.ended_at is None]
    return sorted(standing_in or [trainer.get_full_name() for trainer in session.trainers.all()])


def _coming(offering: Offering, at: dt.datetime) -> list[Session]:
    return [session for session in offering.sessions.all() if session.is_held and session.ends_at > at]


def _said(said: Mapping[int, str]) -> Case:
    return Case(*(When(session=key, then=Value(text)) for key, text in said.items()), output_field=CharField())
