"""Invitations to sessions as iCalendar (RFC 5545) that calendars take as such (iTIP, RFC 5546): one message a session."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vText

from courses.models import Invitation
from courses.steps.inviting import teachers_of
from people.rules.notices import Invite

if TYPE_CHECKING:
    from courses.models import Session
    from people.models import Notice, User

REQUEST, CANCEL = "REQUEST", "CANCEL"
# Indonesia has kept its hours since 1964 and 1988 and knows no summer time.
SINCE = dt.datetime(1988, 1, 1)  # noqa: DTZ001 - a VTIMEZONE begins in its own clock


def invites_of(notices: Collection[Notice]) -> dict[int, list[Invite]]:
    """Return by notice (id) the invitations that it carries: those told with it that nothing has overtaken. 4 statements."""
    rows = Invitation.objects.filter(
        enrolment__employee__user__in={one.user_id for one in notices},
        told_at__in={one.created_at for one in notices},
        session__offering__public_id__in={one.about.removeprefix("offering:") for one in notices},
    )
    rows = rows.select_related(
        "enrolment__employee__user", "session__offering__curriculum__course", "session__offering__agency", "session__room"
    )
    found: dict[tuple[Any, Any, str], list[Invite]] = defaultdict(list)
    for row in rows.prefetch_related("session__trainers", "session__substitutions__trainer"):
        key = (row.enrolment.employee.user_id, row.told_at, f"offering:{row.session.offering.public_id}")
        found[key].append(_invite(row))
    return {one.pk: found[one.user_id, one.created_at, one.about] for one in notices}


def _invite(invitation: Invitation) -> Invite:
    method = CANCEL if invitation.is_cancelled else REQUEST
    session = invitation.session
    return Invite(method, title_of(session), calendar_of(invitation).to_ical().decode())


def title_of(session: Session) -> str:
    """Return how a session is called in a calendar."""
    return f"{session.offering.curriculum.course.title}: {session.title}"


def calendar_of(invitation: Invitation) -> Calendar:
    """Return the one event of an invitation, with its own time zone, from the agency to the person."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Bina//invitations//ID")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", CANCEL if invitation.is_cancelled else REQUEST)
    calendar.add_component(_zone(invitation.session.zone, invitation.session.starts_at))
    calendar.add_component(_event(invitation))
    return calendar


def _zone(name: str, moment: dt.datetime) -> Timezone:
    """The zone, whose hours never change: its distance from UTC, and its Indonesian name."""
    here = moment.astimezone(ZoneInfo(name))
    standard = TimezoneStandard()
    standard.add("dtstart", SINCE)
    standard.add("tzoffsetfrom", here.utcoffset())
    standard.add("tzoffsetto", here.utcoffset())
    standard.add("tzname", here.tzname())
    zone = Timezone()
    zone.add("tzid", name)
    zone.add_component(standard)
    return zone


def _event(invitation: Invitation) -> Event:
    session, zone = invitation.session, ZoneInfo(invitation.session.zone)
    offering = session.offering
    url = settings.BINA_URL + reverse("courses:offering", args=[offering.public_id])
    event = Event()
    event.add("uid", f"{session.public_id}@bina")
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.told_at.astimezone(dt.UTC))
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", title_of(session))
    event.add("location", str(session.room or session.place or offering.place))
    event.add("description", "\n".join(part for part in (", ".join(teachers_of(session)), session.link, url) if part))
    event.add("url", url)
    event.add("status", "CANCELLED" if invitation.is_cancelled else "CONFIRMED")
    event["organizer"] = _organizer(str(offering.agency))
    event["attendee"] = _attendee(invitation.enrolment.employee.user)
    return event


def _organizer(name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["CN"] = vText(name)
    return address


def _attendee(user: User | None) -> vCalAddress:
    assert user is not None  # noqa: S101 for the type check: only accounts are invited
    address = vCalAddress(f"mailto:{user.email}")
    address.params.update({"CN": vText(user.get_full_name()), "ROLE": vText("REQ-PARTICIPANT"), "RSVP": vText("FALSE")})
    address.params["PARTSTAT"] = vText("ACCEPTED")
    return address
