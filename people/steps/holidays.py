"""Writing everybody's holidays of a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import holidays

from people.models import Holiday

ESTIMATED = "(perkiraan)"
CATEGORIES = {Holiday.Kind.JOINT: "government", Holiday.Kind.PUBLIC: "public"}
SOURCES = {
    Holiday.Kind.PUBLIC: "Keppres 8/2024 (hari libur nasional)",
    Holiday.Kind.JOINT: "SKB Menag, Menaker, MenPANRB (cuti bersama)",
}


@dataclass(frozen=True)
class LoadedHolidays:
    """How many days off a year has for everybody, and how many of them nobody has checked yet."""

    year: int
    days: int
    unconfirmed: int


def load_holidays(year: int) -> LoadedHolidays:
    """Write everybody's public holidays and joint leave of a year, named in Indonesian. Two statements.

    Idempotent. What an agency wrote of its own stays and comes first; a day that the calendar no longer names
    (an estimate that moved) is kept, but no longer observed. Joint leave and days that follow the moon by estimate
    count as unchecked until HR imports the decree.
    """
    known = _known(year)
    Holiday.objects.filter(agency=None, on__year=year).exclude(on__in=known).update(is_observed=False)
    Holiday.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["agency", "on"],
        update_fields=["name", "kind", "legal_source", "is_confirmed", "is_observed"],
    )
    return LoadedHolidays(year, len(known), sum(not day.is_confirmed for day in known.values()))


def _known(year: int) -> dict[dt.date, Holiday]:
    """Return the days off of a year by day; a public holiday comes before joint leave on the same day."""
    found = {}
    for kind, category in CATEGORIES.items():
        for day, name in holidays.country_holidays("ID", years=year, language="id", categories=(category,)).items():
            found[day] = _everybodys(day, name, kind)
    return found


def _everybodys(day: dt.date, name: str, kind: Holiday.Kind) -> Holiday:
    is_confirmed = kind == Holiday.Kind.PUBLIC and ESTIMATED not in name
    return Holiday(agency=None, on=day, name=name, kind=kind, legal_source=SOURCES[kind], is_confirmed=is_confirmed)
