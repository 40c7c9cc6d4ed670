"""What a row of an assessment centre's results says, and why it may be refused. Pure.

A row is about one person on one day. The nine competencies of PermenPANRB 38/2017 have a column each, under the names of SIASN's
web service (`kompetensi/save`, `rw-kompetensi`); any other competency has a row of its own with its code and the level.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from people.rules.imports import Field, Planned, Reason
from people.rules.imports.plans import stopped
from people.rules.imports.values import Told, read_date, read_number

# At most ten letters, as the imports keep it.
SUBJECT = "assessment"
LOWEST, HIGHEST = 1, 5
# SIASN's column: the code in the dictionary of PermenPANRB 38/2017, and its label.
WIDE = {
    "integritas": ("integritas", _("Integrity")),
    "kerjasama": ("kerja-sama", _("Cooperation")),
    "komunikasi": ("komunikasi", _("Communication")),
    "orientasiPadaHasil": ("orientasi-pada-hasil", _("Results orientation")),
    "pelayananPublik": ("pelayanan-publik", _("Public service")),
    "pengembanganDiriDanOrla": ("pengembangan-diri-dan-orang-lain", _("Development of self and others")),
    "mengelolaPerubahan": ("mengelola-perubahan", _("Managing change")),
    "pengambilanKeputusan": ("pengambilan-keputusan", _("Decision making")),
    "perekatBangsa": ("perekat-bangsa", _("Binding the nation")),
}
FIELDS = (
    Field("nip", "NIP", "nipBaru", ("nip", "nippegawai"), is_required=True),
    Field("on", _("assessed on"), "tanggalAsesmen", ("tanggalpenilaian", "tglasesmen", "tanggal"), is_required=True),
    Field("last_day", _("holds until"), "berlakuSampai", ("berlakuhingga", "masaberlaku")),
    Field("description", _("assessment and who held it"), "penyelenggara", ("keterangan", "namaasesmen")),
    *(Field(code, label, column) for column, (code, label) in WIDE.items()),
    Field("competency", _("code of another competency"), "kodeKompetensi", ()),
    Field("level", _("its level"), "level", ("tingkat", "nilai")),
    Field("match", _("match by these results"), "jpm", ()),
)
REASONS: dict[str, Any] = {
    "ac-level": _("“%(text)s” in “%(column)s” is no level from 1 to 5."),
    "ac-future": _("Nobody was assessed on a day to come."),
    "ac-competency": _("No published framework has a competency with the code “%(text)s”."),
    "ac-half": _("A code needs a level, and a level a code."),
    "ac-empty": _("The row has no level."),
    "ac-own": _("Your own results are brought in by somebody else."),
    "ac-differs": _("For the same day the level %(level)s is on record already in %(competency)s."),
    "ac-repeated": _("The row says the same as row %(rows)s."),
}
_COLUMNS = {one.name: one.column for one in FIELDS}
_LONGEST = 250


@dataclass(frozen=True)
class Known:
    """What the registers know about the rows.

    `employees`: id by NIP of who lies within the import; `strangers`: NIPs of the agency outside of it; `own`: whose file it is;
    `competencies`: id by code; `shown`: levels on record from assessments by employee, competency and day; `match`: how well
    levels by competency fit the post of an employee, in words, empty where nothing is required.
    """

    employees: Mapping[str, int]
    strangers: frozenset[str]
    own: int | None
    competencies: Mapping[str, int]
    shown: Mapping[tuple[int, int, dt.date], int]
    match: Callable[[int, Mapping[int, int]], str]
    today: dt.date


@dataclass
class _Reading:
    """One row while it is read: the reasons are collected."""

    data: Mapping[str, str]
    reasons: list[Reason] = field(default_factory=list)

    def ask(self, read: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except Told as fault:
            self.reasons.append(fault.reason)
            return None

    def text(self, name: str) -> str:
        return " ".join(self.data.get(name, "").split())

    def day(self, name: str) -> dt.date | None:
        day: dt.date | None = self.ask(read_date, self.text(name), _COLUMNS[name]) if self.text(name) else None
        return day

    def tell(self, code: str, **facts: str) -> None:
        self.reasons.append((code, facts))


def key_of(data: Mapping[str, str]) -> str:
    """Return what may stand in one row only: person and day, with the code where the row is about one competency."""
    nip = "".join(data.get("nip", "").split()).removeprefix("'")
    return "|".join([nip, data.get("on", "").strip(), data.get("competency", "").strip()])


def plan_row(row: tuple[int, Mapping[str, str], str], twice: str, known: Known) -> Planned:
    """Return what one row brings: levels, nothing where all are on record already, or why not."""
    number, data, decision = row
    reading = _Reading(data)
    if twice:
        reading.tell("twice", rows=twice)
    employee, on, last_day = _who(reading, known), _when(reading, known.today), reading.day("last_day")
    if on and last_day and last_day < on:
        reading.tell("turned")
    levels = _levels(reading, known)
    if employee and on:
        _compare(reading, known, employee, on, levels)
    if halted := stopped(number, reading.reasons, decision, key_of(data)):
        return halted
    assert employee is not None  # noqa: S101 - else there was a reason
    assert on is not None  # noqa: S101
    fresh = {code: level for code, level in levels.items() if (employee, known.competencies[code], on) not in known.shown}
    if not fresh:
        return Planned(number, "unchanged", key=key_of(data), record_id=employee)
    changes = {code if code in _COLUMNS else "level": ["", str(level)] for code, level in fresh.items()}
    words = known.match(employee, {known.competencies[code]: level for code, level in levels.items()})
    said = {"match": ["", words]} if words else {}
    fields = {
        "employee_id": employee,
        "on": on,
        "valid_until": last_day + dt.timedelta(days=1) if last_day else None,
        "description": reading.text("description")[:_LONGEST],
        "levels": {known.competencies[code]: level for code, level in fresh.items()},
    }
    return Planned(number, "new", (), changes | said, key=key_of(data), record_id=employee, fields=fields)


def repeated(row: tuple[int, Mapping[str, str], str], of: int) -> Planned:
    """Return a row that says the same as another one: it changes nothing."""
    return Planned(row[0], "unchanged", (("ac-repeated", {"rows": str(of)}),), key=key_of(row[1]))


def _who(reading: _Reading, known: Known) -> int | None:
    nip = reading.ask(read_number, reading.text("nip"))
    if nip is None:
        return None
    employee = known.employees.get(nip)
    if employee is None:
        reading.reasons.append(("outside", {}) if nip in known.strangers else ("unknown-employee", {"nip": nip}))
    elif employee == known.own:
        reading.tell("ac-own")
    return employee


def _when(reading: _Reading, today: dt.date) -> dt.date | None:
    if not reading.text("on"):
        reading.tell("missing", column=_COLUMNS["on"])
        return None
    day = reading.day("on")
    if day and day > today:
        reading.tell("ac-future")
    return day


def _levels(reading: _Reading, known: Known) -> dict[str, int]:
    """Return the levels by code of the competency; what cannot be read is among the reasons."""
    said = {code: reading.text(code) for code, _label in WIDE.values() if reading.text(code)}
    code, level = reading.text("competency"), reading.text("level")
    if bool(code) != bool(level):
        reading.tell("ac-half")
    elif code:
        said[code] = level
    if not said and not reading.reasons:
        reading.tell("ac-empty")
    for one in said:
        if one not in known.competencies:
            reading.tell("ac-competency", text=one[:40])
    read = {one: reading.ask(_level, text, _COLUMNS.get(one, _COLUMNS["level"])) for one, text in said.items()}
    return {one: step for one, step in read.items() if step is not None}


def _level(text: str, column: str) -> int:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise Told("ac-level", text=text[:40], column=column) from None
    if not value.is_integer() or not LOWEST <= value <= HIGHEST:
        raise Told("ac-level", text=text[:40], column=column)
    return int(value)


def _compare(reading: _Reading, known: Known, employee: int, on: dt.date, levels: Mapping[str, int]) -> None:
    for code, level in levels.items():
        before = known.shown.get((employee, known.competencies.get(code, 0), on))
        if before is not None and before != level:
            reading.tell("ac-differs", level=str(before), competency=code)


def same_before(rows: Sequence[tuple[int, Mapping[str, str], str]]) -> dict[int, int]:
    """Return by row number the number of an earlier row that says exactly the same."""
    first: dict[tuple[tuple[str, str], ...], int] = {}
    found = {}
    for number, data, _decision in rows:
        said = tuple(sorted((name, " ".join(text.split())) for name, text in data.items()))
        if first.setdefault(said, number) != number:
            found[number] = first[said]
    return found
