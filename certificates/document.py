"""What a certificate's content becomes on paper: the words of each line, in the language it was frozen in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format

from certificates import rules
from certificates.looks import FACTS, PLACEHOLDERS, Look
from certificates.models import Certificate
from certificates.wording import WORDINGS, Wording
from people.rules import format_nip

# The name has one line; the longer it is, the smaller it is set (characters up to which a size holds).
_NAME_SIZES = ((26, "large"), (36, "medium"), (48, "small"))
_TITLE_SIZES = ((60, "large"), (110, "medium"))
_DAY = "j F Y"
# As many lines as the second page holds: of a programme with more only the courses are listed.
_MOST_ROWS = 18
# Looks kept in a process: a revision never changes.
_LOOKS: dict[int | None, Look] = {}
_MOST_LOOKS = 64


class Fact(NamedTuple):
    """A line about the person: which it is, how it is called on paper, what it says."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class ModuleRow:
    """One line of the table on the second page; a module of a course of a programme has no number of its own."""

    number: str
    title: str
    hours: str
    levels: str
    is_course: bool = False


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
    facts: tuple[Fact, ...]
    deed: str
    form: str
    course: str
    course_size: str
    offering: str
    held: str
    hours: str
    hours_in_words: str
    modules: tuple[ModuleRow, ...]
    city: str
    date: str
    signatory: tuple[str, str, str]
    code: str
    verification_url: str
    look: Look | None = None
    validity: str = ""

    @property
    def speaks_of_hours(self) -> bool:
        """Whether it proves something that was learnt; a part played has neither hours nor modules."""
        return bool(self.hours)

    @property
    def place_and_date(self) -> str:
        """Where and when it was signed."""
        return f"{self.city}, {self.date}"

    @property
    def wording(self) -> Wording:
        """The words of the paper in the document's language."""
        return WORDINGS[self.locale]

    @property
    def values(self) -> dict[str, str]:
        """What the placeholders of a design stand for."""
        return {name: getattr(self, name) for name in PLACEHOLDERS}


def document(certificate: Certificate, look: Look | None = None) -> Document:
    """Return what the certificate says, from its frozen content alone, in the look that it was issued with.

    `look` shows it in another one. With a look it speaks the look's language.
    """
    content = certificate.content
    if look is None and certificate.design_id is not None:
        look = _look(certificate)
    locale = look.language if look else content["locale"]
    with translation.override(locale):
        return _document(certificate, content, locale, look)


def _look(certificate: Certificate) -> Look:
    """Return the look of a certificate; thousands that were issued with one revision share one."""
    key = certificate.design_id
    if key not in _LOOKS and certificate.design is not None:
        if len(_LOOKS) >= _MOST_LOOKS:
            _LOOKS.clear()
        _LOOKS[key] = certificate.design.as_look
    return _LOOKS[key]


def verification_url(code: str) -> str:
    """Return the address that the QR code leads to."""
    return settings.BINA_URL + reverse("certificates:verified", args=[code])


def _document(certificate: Certificate, content: dict[str, Any], locale: str, look: Look | None) -> Document:
    person, course, signatory = content["person"], content["course"], content["signatory"]
    hours, wording = Decimal(content["learning_hours"]), WORDINGS[locale]
    return Document(
        locale=locale,
        number=certificate.number,
        title=content["title"],
        legal_basis=content["legal_basis"],
        agency=content["agency"],
        name=person["name"],
        name_size=_size(person["name"], _NAME_SIZES, "tiny"),
        facts=_facts(person, wording, _shown(look)),
        deed=_deed(content, wording),
        form=course["form"],
        course=course["title"],
        course_size=_size(course["title"], _TITLE_SIZES, "small"),
        offering=course["offering"],
        held=held(course, wording),
        hours=_hours(hours) if hours else "",
        hours_in_words=wording.in_words(hours) if hours else "",
        modules=tuple(_rows(content["modules"])),
        city=content["city"],
        date=_written(certificate.issued_on, _DAY),
        signatory=(signatory["role"], signatory["name"], _nip(signatory["nip"])),
        code=rules.printed_code(certificate.code),
        verification_url=verification_url(certificate.code),
        look=look,
        validity=_validity(certificate, wording),
    )


def _deed(content: dict[str, Any], wording: Wording) -> str:
    """Return what the person did, up to the form of what it was done in."""
    if "role" in content:
        return wording.contribution.format(role=content["role"])
    return wording.deeds[content.get("kind", "completion")]


def _shown(look: Look | None) -> frozenset[str]:
    """Return which facts about the person a look shows; the house's own paper shows no score."""
    return frozenset(FACTS) - {"score"} if look is None else frozenset(key for part in look.body for key in part.facts)


def _validity(certificate: Certificate, wording: Wording) -> str:
    """Return until when it holds; nothing for good."""
    if certificate.last_day is None:
        return ""
    return f"{wording.holds_until} {date_format(certificate.last_day, _DAY)}"


def _size(text: str, sizes: tuple[tuple[int, str], ...], smallest: str) -> str:
    return next((size for longest, size in sizes if len(text) <= longest), smallest)


def _facts(person: dict[str, str], wording: Wording, shown: frozenset[str]) -> tuple[Fact, ...]:
    facts = (
        Fact("nip", "NIP", _nip(person["nip"])),
        Fact("grade", wording.grade, person["grade"]),
        Fact("job_role", wording.job_role, person["job_role"]),
        Fact("unit", wording.unit, person["unit"]),
        Fact("score", wording.score, _score(person.get("score", ""))),
    )
    return tuple(fact for fact in facts if fact.value and fact.key in shown)


def _score(score: str) -> str:
    """Return a score of 100 as it is printed; nothing where there is none."""
    return str(number_format(Decimal(score).normalize(), use_l10n=True)) if score else ""


def _nip(nip: str) -> str:
    return format_nip(nip) if nip else ""


def held(course: dict[str, Any], wording: Wording = WORDINGS["id"]) -> str:
    """Return when and where it was held: "pada tanggal 2 s.d. 4 Mei 2026 di Aula"."""
    since, until = dt.date.fromisoformat(course["starts_on"]), dt.date.fromisoformat(course["ends_on"])
    return wording.held(period(since, until, wording), course["mode"], course["place"])


def period(since: dt.date, until: dt.date, wording: Wording = WORDINGS["id"]) -> str:
    """Return a period as it is written in a letter, naming month and year once where they are the same."""
    return wording.period(since, until, _written)


def _written(day: dt.date, form: str) -> str:
    return str(date_format(day, form))


def _hours(hours: Decimal) -> str:
    return str(number_format(hours.normalize(), use_l10n=True)) if hours % 1 else str(int(hours))


def _rows(modules: Sequence[Mapping[str, Any]]) -> list[ModuleRow]:
    """Return the modules of a course; of a programme its courses, each with its modules where they fit on the page."""
    if len(modules) + sum(len(row.get("modules", ())) for row in modules) > _MOST_ROWS:
        modules = [{**row, "modules": ()} for row in modules]
    rows: list[ModuleRow] = []
    for number, row in enumerate(modules, 1):
        parts = row.get("modules", ())
        rows.append(_row(row, str(number), is_course=bool(parts)))
        rows += [_row(part, "") for part in parts]
    return rows


def _row(row: Mapping[str, Any], number: str, *, is_course: bool = False) -> ModuleRow:
    """Return one line; a course whose modules follow leaves the levels to them."""
    levels = ", ".join(f"{level['competency']} (level {level['level']})" for level in row["levels"])
    return ModuleRow(number, row["title"], _hours(Decimal(row["hours"])), "" if is_course else levels, is_course)
