"""What a certificate's content becomes on paper: the words of each line, in the language it was frozen in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format

from certificates import rules
from certificates.models import Certificate
from people.rules import format_nip

# The name has one line; the longer it is, the smaller it is set (characters up to which a size holds).
_NAME_SIZES = ((26, "large"), (36, "medium"), (48, "small"))
_TITLE_SIZES = ((60, "large"), (110, "medium"))
_DAY = "j F Y"
_HELD_ONLINE, _HELD_BLENDED = "online", "blended"


@dataclass(frozen=True)
class ModuleRow:
    """One line of the table on the second page."""

    title: str
    hours: str
    levels: str


@dataclass(frozen=True)
class Document:
    """Everything that is printed, as text."""

    locale: str
    number: str
    title: str
    legal_basis: str
    agency: str
    name: str
    name_size: str
    facts: tuple[tuple[str, str], ...]
    form: str
    course: str
    course_size: str
    offering: str
    held: str
    hours: str
    hours_in_words: str
    modules: tuple[ModuleRow, ...]
    place_and_date: str
    signatory: tuple[str, str, str]
    code: str
    verification_url: str


def document(certificate: Certificate) -> Document:
    """Return what the certificate says, from its frozen content alone."""
    content = certificate.content
    with translation.override(content["locale"]):
        return _document(certificate, content)


def verification_url(code: str) -> str:
    """Return the address that the QR code leads to."""
    return settings.BINA_URL + reverse("certificates:verified", args=[code])


def _document(certificate: Certificate, content: dict[str, Any]) -> Document:
    person, course, signatory = content["person"], content["course"], content["signatory"]
    hours = Decimal(content["learning_hours"])
    return Document(
        locale=content["locale"],
        number=certificate.number,
        title=content["title"],
        legal_basis=content["legal_basis"],
        agency=content["agency"],
        name=person["name"],
        name_size=_size(person["name"], _NAME_SIZES, "tiny"),
        facts=_facts(person),
        form=course["form"],
        course=course["title"],
        course_size=_size(course["title"], _TITLE_SIZES, "small"),
        offering=course["offering"],
        held=held(course),
        hours=_hours(hours),
        hours_in_words=rules.hours_in_words(hours),
        modules=tuple(_module(row) for row in content["modules"]),
        place_and_date=f"{content['city']}, {date_format(certificate.issued_on, _DAY)}",
        signatory=(signatory["role"], signatory["name"], _nip(signatory["nip"])),
        code=rules.printed_code(certificate.code),
        verification_url=verification_url(certificate.code),
    )


def _size(text: str, sizes: tuple[tuple[int, str], ...], smallest: str) -> str:
    return next((size for longest, size in sizes if len(text) <= longest), smallest)


def _facts(person: dict[str, str]) -> tuple[tuple[str, str], ...]:
    rows = (
        ("NIP", _nip(person["nip"])),
        ("Pangkat/Golongan", person["grade"]),
        ("Jabatan", person["job_role"]),
        ("Unit kerja", person["unit"]),
    )
    return tuple(row for row in rows if row[1])


def _nip(nip: str) -> str:
    return format_nip(nip) if nip else ""


def held(course: dict[str, Any]) -> str:
    """Return when and where it was held: "pada tanggal 2 s.d. 4 Mei 2026 di Aula"."""
    since, until = dt.date.fromisoformat(course["starts_on"]), dt.date.fromisoformat(course["ends_on"])
    place = f"di {course['place']}"
    where = {_HELD_ONLINE: "secara daring", _HELD_BLENDED: f"secara luring dan daring {place}"}
    return f"pada tanggal {period(since, until)} {where.get(course['mode'], place)}"


def period(since: dt.date, until: dt.date) -> str:
    """Return a period as it is written in a letter, naming month and year once where they are the same."""
    if since == until:
        return str(date_format(since, _DAY))
    first = {True: "j", False: "j F"}[since.month == until.month] if since.year == until.year else _DAY
    return f"{date_format(since, first)} s.d. {date_format(until, _DAY)}"


def _hours(hours: Decimal) -> str:
    return str(number_format(hours.normalize(), use_l10n=True)) if hours % 1 else str(int(hours))


def _module(row: dict[str, Any]) -> ModuleRow:
    levels = ", ".join(f"{level['competency']} (level {level['level']})" for level in row["levels"])
    return ModuleRow(row["title"], _hours(Decimal(row["hours"])), levels)
