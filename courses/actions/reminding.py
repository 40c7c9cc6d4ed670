"""Reminders that the clock sends: sessions that are near, offered seats and requests that wait for an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value
from django.utils import timezone

from courses import notices, steps
from courses.models import Enrolment, Session
from people.models import User
from people.telling import tell

if TYPE_CHECKING:
    from courses.models import Offering

# Who decides is reminded of what has waited so long, and again after as long.
PATIENCE = dt.timedelta(days=3)
AHEAD = ExpressionWrapper(F("offering__remind_days") * Value(dt.timedelta(days=1)), output_field=DurationField())


@dataclass(frozen=True)
class Reminded:
    """How many were reminded of sessions, of seats offered to them, and of requests that wait for them."""

    sessions: int
    offers: int
    requests: int


@transaction.atomic(durable=True)
def remind(*, at: dt.datetime) -> Reminded:
    """Send the reminders that are due, each once. A repeat sends nothing; a session that moved is reminded of again.

    At most 45 statements, whatever the number of people.
    """
    return Reminded(_of_sessions(at), _of_offers(at), _of_requests(at))


def _of_sessions(at: dt.datetime) -> int:
    """Remind who sits in a seat of each session that begins within the offering's days of reminding."""
    ahead = Session.objects.filter(is_held=True, starts_at__gt=at, offering__state__in=("open", "closed"))
    near = ahead.filter(starts_at__lte=Value(at, output_field=DateTimeField()) + AHEAD).values_list("pk", "offering")
    by_session = dict(near)
    offerings = steps.offerings_told(set(by_session.values())) if by_session else {}
    seated = Enrolment.objects.filter(offering__in=offerings, state=Enrolment.State.ENROLLED, employee__user__is_active=True)
    people: dict[int, list[User]] = {}
    for enrolment in seated.select_related("employee__user") if offerings else ():
        people.setdefault(enrolment.offering_id, []).append(enrolment.employee.user)  # type: ignore[arg-type] # has one
    messages = [
        steps.message_about(
            offering,
            user,
            partial(_session_words, offering, session),
            once=f"near:{session.public_id}:{session.starts_at:%Y%m%d%H%M}",
        )
        for offering in offerings.values()
        for session in offering.sessions.all()
        if session.pk in by_session
        for user in people.get(offering.pk, ())
    ]
    return tell(notices.SESSION_NEAR, messages, at=at)


def _sign(session: Session) -> str:
    return f"near:{session.public_id}:{session.starts_at:%Y%m%d%H%M}"


def _session_words(offering: Offering, session: Session) -> dict[str, Any]:
    return steps.words_of(offering) | {"session": steps.line_of(session, offering)}


def _of_offers(at: dt.datetime) -> int:
    """Remind whom a seat is kept for once half of the time has passed."""
    kept = Enrolment.objects.filter(state=Enrolment.State.OFFERED, offer_until__gt=at, employee__user__is_active=True)
    rows = [one for one in kept.select_related("employee__user") if one.offer_until - at <= at - one.state_since]  # type: ignore[operator]
    offerings = steps.offerings_told({one.offering_id for one in rows}) if rows else {}
    messages = [
        steps.message_about(
            offerings[one.offering_id],
            one.employee.user,  # type: ignore[arg-type] # has one
            partial(steps.words_of, offerings[one.offering_id], until=one.offer_until),
            once=f"offer:{one.public_id}:{one.offer_until:%Y%m%d%H%M}",
        )
        for one in rows
    ]
    return tell(notices.OFFER_ENDS, messages, at=at)


def _of_requests(at: dt.datetime) -> int:
    """Remind those who decide of requests that have waited for days: once every so many days."""
    asked = Enrolment.objects.filter(state__in=("requested", "agreed"), state_since__lte=at - PATIENCE, offering__state="open")
    rows = list(asked.select_related("employee"))
    number = timezone.localdate(at).toordinal() // PATIENCE.days
    return steps.tell_deciders(rows, at=at, kind=notices.REQUESTS_STILL_WAIT, once=f"waits:{number}")
