"""What a row of an old register of certificates says, and why it may be refused. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from people.rules.imports import Field, Planned, Reason
from people.rules.imports.plans import stopped
from people.rules.imports.values import Told, plain_name, read_date, read_number

# At most ten letters, as the imports keep it.
SUBJECT = "oldcerts"
FIELDS = (
    Field(
        "number", _("Certificate number"), "nomorSertifikat", ("nomor", "nosertifikat", "nosttpp", "nomorsttpp"), is_required=True
    ),
    Field("name", _("name with titles"), "nama", ("namapeserta", "namalengkap"), is_required=True),
    Field("nip", "NIP", "nip", ("nipbaru", "nippegawai")),
    Field("course_title", _("course"), "namaPelatihan", ("pelatihan", "diklat", "kegiatan", "judul"), is_required=True),
    Field("kind", _("kind"), "jenisSertifikat", ("jenis",)),
    Field("learning_hours", _("learning hours"), "jumlahJam", ("jp", "jumlahjp", "jampelajaran")),
    Field("starts_on", _("first day"), "tanggalMulai", ("tglmulai",)),
    Field("ends_on", _("last day"), "tanggalSelesai", ("tglselesai",)),
    Field("issued_on", _("issued on"), "tanggalSertifikat", ("tglsertifikat", "tanggalterbit", "tanggal"), is_required=True),
    Field("last_day", _("holds until"), "berlakuSampai", ("berlakuhingga",)),
    Field("signatory", _("signatory"), "penandatangan", ("pejabatpenandatangan",)),
    Field("revocation_reason", _("reason of the revocation"), "alasanPencabutan", ("dicabutkarena",)),
)
REASONS: dict[str, Any] = {
    "cert-agency": _("The old register belongs to the agency as a whole: choose the agency, not a unit of it."),
    "cert-taken": _("This number has been given already: %(to)s."),
    "cert-kind": _("There is no kind of certificate called “%(text)s”."),
    "cert-hours": _("“%(text)s” is no number of learning hours."),
    "cert-future": _("A certificate is not issued on a day to come."),
    "cert-stranger": _("No employee of this agency has this NIP: the entry stands under the name alone."),
}
KINDS = {
    "attendance": ("attendance", "kehadiran", "partisipasi", "peserta", "sertifikat kehadiran"),
    "completion": ("completion", "", "sttpp", "sttp", "stpp", "kelulusan", "sertifikat", "sertifikat pelatihan"),
    "competence": ("competence", "kompetensi", "sertifikat kompetensi"),
    "speaker": ("speaker", "narasumber", "pengajar", "fasilitator"),
    "committee": ("committee", "panitia"),
}
# How a row says a kind to whoever looks at it: the first word of the registers themselves.
_WORD_OF = {kind: next(filter(None, words[1:])) for kind, words in KINDS.items()}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
_COLUMNS = {one.name: one.column for one in FIELDS}
_LONGEST = {"number": 120, "name": 200, "course_title": 300, "signatory": 200, "revocation_reason": 300}
_MOST_HOURS = Decimal(10_000)


@dataclass(frozen=True)
class Known:
    """What the registers know about the rows: employees by NIP, entries by number, and to whom other numbers were given."""

    employees: Mapping[str, int]
    entries: Collection[str]
    given: Mapping[str, str]
    is_agency: bool
    today: dt.date


@dataclass
class _Reading:
    """One row while it is read: the reasons are collected."""

    data: Mapping[str, str]
    reasons: list[Reason] = field(default_factory=list)

    def text(self, name: str) -> str:
        said = " ".join(self.data.get(name, "").split())
        if len(said) > _LONGEST[name]:
            self.reasons.append(("too-long", {"column": _COLUMNS[name], "most": str(_LONGEST[name])}))
        return said

    def needed(self, name: str) -> str:
        said = self.text(name)
        if not said:
            self.reasons.append(("missing", {"column": _COLUMNS[name]}))
        return said

    def ask(self, read: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return read(*arguments)
        except Told as fault:
            self.reasons.append(fault.reason)
            return None

    def day(self, name: str) -> dt.date | None:
        said = self.data.get(name, "").strip()
        day: dt.date | None = self.ask(read_date, said, _COLUMNS[name]) if said else None
        return day


def key_of(data: Mapping[str, str]) -> str:
    """Return what may stand in one row only: the number, as numbers are compared."""
    return " ".join(data.get("number", "").split()).upper()


def plan_row(row: tuple[int, Mapping[str, str], str], twice: str, known: Known) -> Planned:
    """Return what one row brings: an entry, nothing where it stands already, or why not."""
    number, data, decision = row
    reading = _Reading(data)
    if twice:
        reading.reasons.append(("twice", {"rows": twice}))
    if not known.is_agency:
        reading.reasons.append(("cert-agency", {}))
    fields, key = _read(reading, known), key_of(data)
    if key in known.given:
        reading.reasons.append(("cert-taken", {"to": known.given[key]}))
    if halted := stopped(number, reading.reasons, decision, key):
        return halted
    if key in known.entries:
        return Planned(number, "unchanged", key=key)
    notes: tuple[Reason, ...] = (("cert-stranger", {}),) if fields["nip"] and fields["employee_id"] is None else ()
    said = fields | {"kind": _WORD_OF.get(fields["kind"], "")}
    changes = {name: ["", _said(value)] for name, value in said.items() if name in _COLUMNS and value not in (None, "")}
    return Planned(number, "new", notes, changes, key=key, fields=fields)


def _read(reading: _Reading, known: Known) -> dict[str, Any]:
    """Return the attributes of an entry; what cannot be read is among the reasons."""
    nip = reading.ask(read_number, reading.data["nip"]) if reading.data.get("nip", "").strip() else ""
    starts_on, ends_on, issued_on = reading.day("starts_on"), reading.day("ends_on"), _issued_on(reading, known.today)
    last_day = reading.day("last_day")
    if (starts_on and ends_on and ends_on < starts_on) or (last_day and issued_on and last_day < issued_on):
        reading.reasons.append(("turned", {}))
    return {
        "number": reading.needed("number"),
        "name": reading.needed("name"),
        "nip": nip or "",
        "employee_id": known.employees.get(nip or ""),
        "course_title": reading.needed("course_title"),
        "kind": reading.ask(_kind, reading.data.get("kind", "")),
        "learning_hours": reading.ask(_hours, reading.data.get("learning_hours", "")),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "issued_on": issued_on,
        "last_day": last_day,
        "signatory": reading.text("signatory"),
        "revocation_reason": reading.text("revocation_reason"),
    }


def _issued_on(reading: _Reading, today: dt.date) -> dt.date | None:
    if not reading.data.get("issued_on", "").strip():
        reading.reasons.append(("missing", {"column": _COLUMNS["issued_on"]}))
        return None
    day = reading.day("issued_on")
    if day and day > today:
        reading.reasons.append(("cert-future", {}))
    return day


def _kind(text: str) -> str:
    if plain_name(text) not in _KIND_OF:
        raise Told("cert-kind", text=text[:40])
    return _KIND_OF[plain_name(text)]


def _hours(text: str) -> Decimal | None:
    said = text.casefold().replace("jp", "").replace(",", ".").strip()
    if not said:
        return None
    try:
        hours = Decimal(said)
    except InvalidOperation:
        raise Told("cert-hours", text=text[:40]) from None
    if not hours.is_finite() or not 0 <= hours < _MOST_HOURS:
        raise Told("cert-hours", text=text[:40])
    return hours.quantize(Decimal("0.1"))


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
