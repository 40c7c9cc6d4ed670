"""The catalogue as iCalendar (RFC 5545): each coming date an event, the same facts the same bytes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.conf import settings
from icalendar import Calendar, Event

from cms.finding import find
from courses.models import Offering

if TYPE_CHECKING:
    from cms.asking import Asked
    from people.models import Employee

MOST_EVENTS = 500
DOMAIN = "bina"


def calendar_text(asked: Asked, employee: Employee | None, name: str, *, at: dt.datetime) -> bytes:
    """Return the dates that fit, in UTF-8, soonest first, at most 500. 2 statements besides those of finding."""
    from cms.models import CoursePage

    finding = find(asked, employee, at=at)
    wanted = {date.key: hit.entry.page for hit in finding.hits for date in hit.dates}
    offerings = Offering.objects.filter(pk__in=wanted).select_related("curriculum__course").order_by("starts_on", "pk")
    paths = dict(CoursePage.objects.filter(pk__in=set(wanted.values())).values_list("pk", "slug"))
    calendar = Calendar()
    for key, value in _HEAD.items():
        calendar.add(key, value)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for offering in offerings[:MOST_EVENTS]:
        calendar.add_component(_event(offering, paths.get(wanted[offering.pk], "")))
    return calendar.to_ical()


_HEAD = {"version": "2.0", "prodid": "-//Bina//catalogue//ID", "calscale": "GREGORIAN", "method": "PUBLISH"}


def _event(offering: Any, slug: str) -> Event:
    event = Event()
    event.add("uid", f"offering-{offering.public_id}@{DOMAIN}")
    event.add("dtstamp", offering.signup_opens_at.astimezone(dt.UTC))
    event.add("dtstart", offering.starts_on)
    event.add("dtend", offering.ends_on + dt.timedelta(days=1))
    event.add("summary", f"{offering.curriculum.course.title} ({offering.name})")
    event.add("location", offering.place)
    event.add("url", f"{settings.BINA_URL}/katalog/{slug}/")
    event.add("transp", "TRANSPARENT")
    return event
