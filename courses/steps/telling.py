"""Telling people what became of their seats and requests, and those who decide what waits for them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses import notices
from courses.models import Enrolment, Offering
from courses.steps.inviting import invite, invite_again, uninvite
from people.models import User
from people.queries.deciding import deciders_of
from people.telling import Message, tell

if TYPE_CHECKING:
    from courses.models import Session
    from people.kinds import Kind

KINDS = {
    "agree": notices.REQUEST_AGREED,
    "enrol": notices.SEAT_GIVEN,
    "accept": notices.SEAT_GIVEN,
    "wait": notices.SEAT_WAITS,
    "pass_over": notices.SEAT_REFUSED,
    "offer": notices.SEAT_OFFERED,
    "refuse": notices.SEAT_REFUSED,
    "lapse": notices.SEAT_LAPSED,
    "withdraw": notices.SEAT_GIVEN_UP,
    "call_off": notices.OFFERING_CANCELLED,
    "complete": notices.COURSE_COMPLETED,
    "miss": notices.COURSE_MISSED,
}
MOST_NAMED = 20


def tell_moved(
    verb: str, enrolments: Collection[Enrolment], *, at: dt.datetime, reason: str, offer_until: Mapping[int, dt.datetime]
) -> None:
    """Tell people what a verb of transitions.ENROLMENT did to their enrolments. 12 statements, 1 where nobody has an account."""
    kind = KINDS.get(verb)
    accounts = accounts_of(one.employee_id for one in enrolments) if kind else {}
    if kind is None or not accounts:
        return
    offerings = offerings_told({one.offering_id for one in enrolments if one.employee_id in accounts})
    _keep_calendars(verb, [one for one in enrolments if one.employee_id in accounts], offerings, at)
    messages = []
    for one in enrolments:
        if one.employee_id in accounts:
            words = partial(words_of, offerings[one.offering_id], reason=reason, until=offer_until.get(one.offering_id))
            messages.append(message_about(offerings[one.offering_id], accounts[one.employee_id], words))
    tell(kind, messages, at=at)


def _keep_calendars(verb: str, enrolments: Collection[Enrolment], offerings: Mapping[int, Offering], at: dt.datetime) -> None:
    if verb in ("enrol", "accept"):
        invite(enrolments, offerings, at=at)
    elif verb in ("withdraw", "call_off"):
        uninvite(enrolments, at=at)


def tell_changed(offering: Offering, *, at: dt.datetime) -> int:
    """Tell who sits in a seat of sessions that were moved, changed, added or called off; return how many. 12 statements.

    What did not change since people were last told tells nobody, so a repeat is harmless.
    """
    told = offerings_told([offering.pk])[offering.pk]
    changed = invite_again(told, at=at)
    rows = Enrolment.objects.filter(pk__in=changed).select_related("employee__user")
    messages = [
        message_about(told, one.employee.user, partial(_changed_words, told, changed[one.pk]))
        for one in rows
        if one.employee.user
    ]
    return tell(notices.SESSIONS_CHANGED, messages, at=at)


def _changed_words(offering: Offering, sessions: list[Session]) -> dict[str, Any]:
    lines = [line_of(one, offering) if one.is_held else f"{one.title}: {_('is called off')}" for one in sessions]
    return words_of(offering) | {"changed": "\n".join(lines)}


def accounts_of(employees: Iterable[int]) -> dict[int, User]:
    """Return the open accounts of employees by the employee's id. 1 statement."""
    rows = User.objects.filter(employee__pk__among=employees, is_active=True).select_related("employee")
    return {row.employee.pk: row for row in rows}


def offerings_told(ids: Iterable[int]) -> dict[int, Offering]:
    """Return offerings with all that is told about them: course, sessions, rooms and who teaches. 6 statements."""
    rows = Offering.objects.filter(pk__in=list(ids)).select_related("curriculum__course", "agency")
    return {
        row.pk: row for row in rows.prefetch_related("sessions__room", "sessions__trainers", "sessions__substitutions__trainer")
    }


def message_about(offering: Offering, user: User, words: Any, *, once: str = "") -> Message:
    """Return what an account is told about an offering, leading to its page."""
    link = reverse("courses:offering", args=[offering.public_id])
    return Message(user, words, link, notices.about_offering(offering), once)


def words_of(offering: Offering, *, reason: str = "", until: dt.datetime | None = None) -> dict[str, Any]:
    """Return the words about an offering, in the active language."""
    held = [session for session in offering.sessions.all() if session.is_held]
    first: Any = min((session.starts_at for session in held), default=offering.starts_on)
    return {
        "course": offering.curriculum.course.title,
        "offering": offering.name,
        "begins": first,
        "place": offering.place,
        "sessions": "\n".join(line_of(session, offering) for session in held),
        "reason": reason or "–",
        "until": until or "",
    }


def line_of(session: Session, offering: Offering) -> str:
    """Return one line on a session, in the clock of its own zone: title, day and hour, where."""
    begins = session.starts_at.astimezone(ZoneInfo(session.zone))
    when = f"{date_format(begins, 'l, j F Y, H.i')}–{date_format(session.ends_at.astimezone(begins.tzinfo), 'H.i')}"
    parts = [when + f" {session.get_zone_display()}", str(session.room or session.place or offering.place), session.link]
    return f"{session.title}: " + ", ".join(part for part in parts if part)


def tell_deciders(
    enrolments: Collection[Enrolment], *, at: dt.datetime, kind: Kind = notices.REQUESTS_WAIT, once: str = ""
) -> int:
    """Tell those who decide on requests what waits for them: one notice a person and offering. 20 statements at most.

    The supervisors (also who acts or stands in for them) of who asked; HR after the supervisor, and where nobody supervises.
    `once` names what each is told once only. Returns how many were told.
    """
    waiting = [one for one in enrolments if one.state in (Enrolment.State.REQUESTED, Enrolment.State.AGREED)]
    if not waiting:
        return 0
    by_hr = {one.employee_id for one in waiting if one.state == Enrolment.State.AGREED}
    deciders = deciders_of({one.employee_id for one in waiting}, timezone.localdate(at), by_hr=by_hr)
    lines: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in waiting:
        for user in deciders.get(one.employee_id, ()):
            lines[user.pk, one.offering_id].append(one.employee_id)
    if not lines:
        return 0
    users = {user.pk: user for found in deciders.values() for user in found}
    names = {one.employee_id: one.employee.full_name for one in waiting}
    offerings = offerings_told({offering for _user, offering in lines})
    return tell(
        kind,
        [
            Message(
                users[user],
                partial(_waiting_words, offerings[offering], [names[key] for key in asking]),
                reverse("courses:requests"),
                notices.about_offering(offerings[offering]),
                once and f"{once}:{offerings[offering].public_id}",
            )
            for (user, offering), asking in lines.items()
        ],
        at=at,
    )


def _waiting_words(offering: Offering, people: list[str]) -> dict[str, Any]:
    count, course = len(people), offering.curriculum.course.title
    headline = ngettext("{count} request waits for you: {course}", "{count} requests wait for you: {course}", count)
    named = [f"- {name}" for name in people[:MOST_NAMED]] + (["…"] if count > MOST_NAMED else [])
    return words_of(offering) | {"headline": headline.format(count=count, course=course), "people": "\n".join(named)}
