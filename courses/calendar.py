"""Sessions as iCalendar (RFC 5545), so that people find them in the calendar they use anyway."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courses.models import Offering, Session

LINE_OCTETS = 75


def as_icalendar(offering: Offering, sessions: Iterable[Session], *, url: str) -> str:
    """Return one event a session; the same session keeps its UID, so a second import changes the first.

    The offering comes with its course and agency loaded.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bina//courses//ID", "METHOD:PUBLISH"]
    for session in sessions:
        lines += _event(offering, session, url)
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(offering: Offering, session: Session, url: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{session.public_id}@bina",
        f"DTSTAMP:{_utc(offering.signup_opens_at)}",
        f"DTSTART:{_utc(session.starts_at)}",
        f"DTEND:{_utc(session.ends_at)}",
        f"SUMMARY:{_escape(f'{offering.curriculum.course.title}: {session.title}')}",
        f"LOCATION:{_escape(session.place or offering.place)}",
        f"URL:{url}",
        "END:VEVENT",
    ]


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _escape(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\r\n", r"\n").replace("\n", r"\n")


def _fold(line: str) -> str:
    """Break a long line into lines of at most 75 octets, never inside a character."""
    parts, octets = [""], 0
    for character in line:
        width = len(character.encode())
        if octets + width > LINE_OCTETS:
            parts.append(" ")
            octets = 1
        parts[-1] += character
        octets += width
    return "\r\n".join(parts)
