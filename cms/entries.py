"""Everything in the catalogue, as lean as sifting needs it, kept in the process until something changes.

Whether something changed is asked of the journals that the database itself keeps (history of courses, offerings and
curricula, log of pages), so that no writer can forget to say so.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F, Q, Sum
from django.utils import timezone

from cms.facets import Date, Entry, bucket
from competencies.models import Competency
from courses.models import Claim, Curriculum, Module, Offering
from people.models import Unit

_JOURNALS = {
    "courses_courseevent": "pgh_id",
    "courses_curriculumevent": "pgh_id",
    "courses_moduleevent": "pgh_id",
    "courses_claimevent": "pgh_id",
    "courses_offeringevent": "pgh_id",
    "courses_testimonialevent": "pgh_id",
    "wagtailcore_pagelogentry": "id",
}
Stamp = tuple[Any, ...]


@dataclass(frozen=True)
class Everything:
    """All listed courses; and the competencies and units that their facets name, by code and by public id."""

    entries: tuple[Entry, ...]
    competencies: Mapping[str, Competency]
    audiences: Mapping[str, Unit]


def stamp() -> Stamp:
    """Return what differs whenever something that the catalogue shows has changed. 1 statement, of index look-ups."""
    parts = ", ".join(f"(SELECT max({key}) FROM {table})" for table, key in _JOURNALS.items())  # noqa: S608 - names from above
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}")
        return tuple(cursor.fetchone())


class _Kept:
    """The newest catalogue of this process; a transaction that wrote and came to nothing leaves no trace in its stamp."""

    def __init__(self) -> None:
        self.key: Any = None
        self.value: Everything | None = None


_kept = _Kept()


def everything(*, at: dt.datetime) -> Everything:
    """Return the catalogue as it is on the day of a moment. 1 statement, 8 after a change; treat it as read-only."""
    key = (connection.settings_dict["NAME"], timezone.localdate(at), stamp())
    if _kept.value is None or _kept.key != key:
        _kept.value = _load(timezone.localdate(at))
        _kept.key = key
    return _kept.value


def forget() -> None:
    """Read anew next time: after writing pages past their log."""
    _kept.key = _kept.value = None


def _load(today: dt.date) -> Everything:
    from cms.models.catalogue import listed_pages, page_types

    forms = {ContentType.objects.get_for_model(model).pk: name for name, model in page_types().items()}
    rows = listed_pages().order_by().values_list("pk", "course", "content_type", "language", "title", "first_published_at")
    pages = [row for row in rows if row[2] in forms]
    courses = {row[1] for row in pages}
    codes, competencies = _competencies()
    dates, audiences = _dates(today)
    hours = _hours()
    entries = tuple(
        Entry(
            page,
            course,
            title,
            published_at,
            hours.get(course, Decimal()),
            {
                "form": frozenset([forms[kind]]),
                "language": frozenset([language]),
                "competency": frozenset(codes.get(course, ())),
                "hours": frozenset([bucket(hours[course])] if course in hours else ()),
            },
            dates.get(course, ()),
        )
        for page, course, kind, language, title, published_at in pages
    )
    taught = {code for course in courses for code in codes.get(course, ())}
    invited = {key for entry in entries for date in entry.dates for key in date.values["audience"]}
    return Everything(
        entries,
        {code: one for code, one in competencies.items() if code in taught},
        {key: unit for key, unit in audiences.items() if key in invited},
    )


def _hours() -> dict[int, Decimal]:
    approved = Module.objects.filter(curriculum__state=Curriculum.State.APPROVED).order_by()
    return dict(approved.values_list("curriculum__course").annotate(Sum("learning_hours")))


def _competencies() -> tuple[dict[int, set[str]], dict[str, Competency]]:
    claims = Claim.objects.filter(module__curriculum__state=Curriculum.State.APPROVED).order_by()
    codes: defaultdict[int, set[str]] = defaultdict(set)
    for course, code in claims.values_list("module__curriculum__course", "competency__code").distinct():
        codes[course].add(code)
    newest = Competency.objects.filter(pk__in=claims.values("competency")).order_by("code", "-framework__version", "-pk")
    named = sorted(newest.distinct("code"), key=lambda one: (one.order, str(one)))
    return codes, {one.code: one for one in named}


def _dates(today: dt.date) -> tuple[dict[int, tuple[Date, ...]], dict[str, Unit]]:
    offerings = Offering.objects.upcoming(today).order_by("starts_on", "pk").annotate(has_seats=Q(seats_taken__lt=F("seats")))
    fields = ("pk", "curriculum__course", "starts_on", "mode", "place", "audience__path", "has_seats")
    rows = list(offerings.values_list(*fields))
    invited = Unit.objects.filter(path__in={row[5] for row in rows}).order_by("path")
    units = {unit.path: unit for unit in invited}
    admits = {path: frozenset(unit.public_id for below, unit in units.items() if below.startswith(path)) for path in units}
    dates: defaultdict[int, list[Date]] = defaultdict(list)
    for key, course, starts_on, mode, place, path, has_seats in rows:
        values = {
            "mode": frozenset([mode]),
            "month": frozenset([f"{starts_on:%Y-%m}"]),
            "place": frozenset([place] if place and mode != Offering.Mode.ONLINE else ()),
            "audience": admits[path],
            "free": frozenset(["on"] if has_seats else ()),
        }
        dates[course].append(Date(key, starts_on, values))
    return {course: tuple(found) for course, found in dates.items()}, {unit.public_id: unit for unit in units.values()}
