"""Calendars as iCalendar (RFC 5545) for the programs that subscribe to them.

What leaves the house says no more than a calendar needs: of leave, that somebody is away; of others never which kind.
A text depends on the facts alone, so that the same facts give the same bytes and an unchanged feed is not sent again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from icalendar import Calendar as ICalendar
from icalendar import Event

from courses.models import Offering, Session
from lms.calendars import ASKED, TRAINING, Entry, entries_of
from people.models import Feed
from people.queries.calendar import people_in
from people.queries.workdays import holidays_between

if TYPE_CHECKING:
    from people.models import Holiday, User

BACK, AHEAD = dt.timedelta(days=60), dt.timedelta(days=400)
DOMAIN = "bina"
MOST_PEOPLE = 2000


def feed_text(feed: Feed, calendar: Any, *, on: dt.date) -> bytes:
    """Return the feed as iCalendar in UTF-8, from 60 days back to 400 ahead of a day.

    Sessions and leave that holds of up to 2,000 people, and the agency's days off. The number of statements does
    not grow with them. One's own feed also holds the sessions that one teaches.
    """
    since, until = on - BACK, on + AHEAD
    people = list(people_in(calendar, feed.user, on)[:MOST_PEOPLE])
    entries = [one for one in entries_of(people, since, until, viewer=feed.user) if one.sort != ASKED]
    names = {} if feed.kind == Feed.Kind.OWN else {one.pk: one.full_name for one in people}
    agency = next((one.agency_id for one in people), calendar.unit.agency_id if calendar.unit else None)
    events = [_event(one, names) for one in entries]
    if feed.kind == Feed.Kind.OWN:
        events += [_session(one, f"{one.public_id}-teaching", _("Teaching: ")) for one in _taught_by(feed.user, since, until)]
    events += [_holiday(one) for one in holidays_between(agency, since, until).values()]
    return _calendar(str(feed), events)


def _calendar(name: str, events: Iterable[Event]) -> bytes:
    calendar = ICalendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Bina//calendar//ID")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for event in sorted(events, key=lambda one: (str(one["dtstart"].to_ical()), str(one["uid"]))):
        calendar.add_component(event)
    return calendar.to_ical()


def _event(entry: Entry, names: dict[int, str]) -> Event:
    who = names.get(entry.employee_id, "")
    before = f"{who}: " if who else ""
    if entry.sort == TRAINING:
        key = f"{entry.source.public_id}-{entry.employee_id}" if who else entry.source.public_id
        return _session(entry.source, key, before)
    words = before + (_("away") if who else _("Leave"))
    return _whole_days(f"leave-{entry.source.public_id}", words, entry.since, entry.until, entry.source.state_since)


def _session(session: Session, key: str, before: str) -> Event:
    offering = session.offering
    event = Event()
    event.add("uid", f"{key}@{DOMAIN}")
    event.add("dtstamp", offering.signup_opens_at.astimezone(dt.UTC))
    event.add("dtstart", session.starts_at.astimezone(dt.UTC))
    event.add("dtend", session.ends_at.astimezone(dt.UTC))
    event.add("summary", f"{before}{offering.curriculum.course.title}: {session.title}")
    event.add("location", session.place or offering.place)
    return event


def _whole_days(key: str, words: str, since: dt.date, until: dt.date, stamp: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{key}@{DOMAIN}")
    event.add("dtstamp", stamp.astimezone(dt.UTC))
    event.add("dtstart", since)
    event.add("dtend", until)
    event.add("summary", words)
    event.add("transp", "TRANSPARENT")
    return event


def _holiday(holiday: Holiday) -> Event:
    begins = dt.datetime.combine(holiday.on, dt.time(), dt.UTC)
    return _whole_days(f"holiday-{holiday.on:%Y%m%d}", holiday.name, holiday.on, holiday.on + dt.timedelta(days=1), begins)


def _taught_by(user: User, since: dt.date, until: dt.date) -> Any:
    """Return the sessions that an account teaches, or whose course it does, of offerings that take place."""
    offerings = Offering.objects.taught_by(user).filter(state__in=(Offering.State.OPEN, Offering.State.CLOSED))
    named = Session.trainers.through.objects.filter(user=user).values("session")
    rows = Session.objects.filter(offering__in=offerings.values("pk"), starts_at__date__gte=since, starts_at__date__lt=until)
    mine = rows.filter(pk__in=named) | rows.filter(trainers__isnull=True)
    return mine.select_related("offering__curriculum__course").distinct()
