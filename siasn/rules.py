"""The columns of SIASN's services in its own words, spelling errors included, and what fits them.

Names, paths and ids of documents as the public clients of the service and their descriptions have them (2025-05).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

DATE = "%d-%m-%Y"
ID, AMOUNT = r"[0-9A-Za-z-]{1,42}", r"[0-9]{1,5}(\.[0-9]{1,3})?"
# What the text of a value looks like that fits, and the fault of one that does not; for checks by SQL.
FAULT_PATTERNS = {
    "int": ("[0-9]+", "no-number"),
    "date": ("[0-9]{2}-[0-9]{2}-[0-9]{4}", "no-date"),
    "id": (ID, "no-id"),
    "decimal": (AMOUNT, "no-number"),
}
LONGEST_ID = 42
# What the sender fills in: the person's id in SIASN, and the id of the post that they held.
GIVEN_LATER = ("person", "post")


@dataclass(frozen=True)
class Column:
    """One field of a service: `kind` is text, int, date, id, code, decimal, nothing, or one that the sender fills in."""

    name: str
    kind: str = "text"
    is_required: bool = True
    choices: tuple[str, ...] = ()
    longest: int = 250


@dataclass(frozen=True)
class Service:
    """How one kind of row is saved and read.

    `same` are (ours, theirs) that make two rows the same fact, `compared` those that may differ within it. `corrected` are
    our columns whose change is a correction of what was sent; a service without an id to write over has none. `delete` is
    where a row is taken out again, empty where the service knows no such thing.
    """

    kind: str
    save: str
    history: str
    answer: str
    columns: tuple[Column, ...]
    same: tuple[tuple[str, str], ...]
    compared: tuple[tuple[str, str], ...]
    corrected: tuple[str, ...] = ()
    delete: str = ""

    @property
    def names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    @property
    def person(self) -> str:
        """The column that holds the person's id."""
        return next(column.name for column in self.columns if column.kind == "person")

    @property
    def post(self) -> str:
        """The column that holds the id of the post; empty where none does."""
        return next((column.name for column in self.columns if column.kind == "post"), "")


def _numbers(most: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, most + 1))


COMPETENCIES = {
    "integritas": "integritas",
    "kerja-sama": "kerjasama",
    "komunikasi": "komunikasi",
    "orientasi-pada-hasil": "orientasiPadaHasil",
    "pelayanan-publik": "pelayananPublik",
    "pengembangan-diri-dan-orang-lain": "pengembanganDiriDanOrla",
    "mengelola-perubahan": "mengelolaPerubahan",
    "pengambilan-keputusan": "pengambilanKeputusan",
    "perekat-bangsa": "perekatBangsa",
}

COURSE = Service(
    "kursus",
    "/kursus/save",
    "/pns/rw-kursus/",
    "rwKursusId",
    (
        Column("id", "nothing", is_required=False),
        Column("pnsOrangId", "person"),
        Column("instansiId", "id"),
        Column("institusiPenyelenggara"),
        Column("jenisDiklatId", "code", choices=_numbers(25)[1:]),
        Column("jenisKursus", is_required=False),
        Column("jenisKursusSertipikat", "code", choices=("T", "F", "P")),
        Column("namaKursus"),
        Column("nomorSertipikat", longest=120),
        Column("jumlahJam", "int"),
        Column("lokasiId", is_required=False),
        Column("tahunKursus", "int"),
        Column("tanggalKursus", "date"),
        Column("tanggalSelesaiKursus", "date"),
    ),
    same=(("nomorSertipikat", "noSertipikat"), ("tahunKursus", "tahunKursus")),
    compared=(
        ("namaKursus", "namaKursus"),
        ("institusiPenyelenggara", "institusiPenyelenggara"),
        ("jenisDiklatId", "jenisDiklatId"),
        ("jumlahJam", "jumlahJam"),
        ("tanggalKursus", "tanggalKursus"),
        ("tanggalSelesaiKursus", "tanggalSelesaiKursus"),
    ),
    corrected=("nomorSertipikat", "jumlahJam", "tanggalKursus", "tanggalSelesaiKursus"),
    delete="/kursus/delete/",
)
TRAINING = Service(
    "diklat",
    "/diklat/save",
    "/pns/rw-diklat/",
    "rwDiklatId",
    (
        Column("id", "nothing", is_required=False),
        Column("bobot", "int"),
        Column("institusiPenyelenggara"),
        Column("jenisKompetensi", is_required=False),
        Column("jumlahJam", "int"),
        Column("latihanStrukturalId", "code", choices=_numbers(8)),
        Column("nomor", longest=120),
        Column("pnsOrangId", "person"),
        Column("tahun", "int"),
        Column("tanggal", "date"),
        Column("tanggalSelesai", "date"),
    ),
    same=(("nomor", "nomor"), ("tahun", "tahun")),
    compared=(
        ("latihanStrukturalId", "latihanStrukturalId"),
        ("institusiPenyelenggara", "institusiPenyelenggara"),
        ("jumlahJam", "jumlahJam"),
        ("tanggal", "tanggal"),
        ("tanggalSelesai", "tanggalSelesai"),
    ),
    corrected=("nomor", "jumlahJam", "tanggal", "tanggalSelesai"),
    delete="/diklat/delete/",
)
CREDIT = Service(
    "angkakredit",
    "/angkakredit/save",
    "/pns/rw-angkakredit/",
    "rwAngkaKreditId",
    (
        Column("id", "nothing", is_required=False),
        Column("pnsId", "person"),
        Column("rwJabatanId", "post"),
        Column("nomorSk", longest=120),
        Column("tanggalSk", "date"),
        Column("bulanMulaiPenailan", "code", choices=_numbers(12)),
        Column("tahunMulaiPenailan", "code"),
        Column("bulanSelesaiPenailan", "code", choices=_numbers(12)),
        Column("tahunSelesaiPenailan", "code"),
        Column("kreditUtamaBaru", "decimal"),
        Column("kreditPenunjangBaru", "decimal"),
        Column("kreditBaruTotal", "decimal"),
        Column("isAngkaKreditPertama", "code", choices=("0", "1")),
        Column("isIntegrasi", "code", choices=("0", "1")),
        Column("isKonversi", "code", choices=("0", "1")),
    ),
    same=(("nomorSk", "nomorSk"),),
    compared=(
        ("tanggalSk", "tanggalSk"),
        ("bulanMulaiPenailan", "bulanMulaiPenailan"),
        ("tahunMulaiPenailan", "tahunMulaiPenailan"),
        ("bulanSelesaiPenailan", "bulanSelesaiPenailan"),
        ("tahunSelesaiPenailan", "tahunSelesaiPenailan"),
        ("kreditBaruTotal", "kreditBaruTotal"),
    ),
    corrected=("kreditBaruTotal",),
    delete="/angkakredit/delete/",
)
RATING = Service(
    "skp22",
    "/skp22/save",
    "/pns/rw-skp22/",
    "rwSkp22Id",
    (
        Column("pnsDinilaiOrang", "person"),
        Column("tahun", "int"),
        Column("hasilKinerjaNilai", "int", choices=_numbers(3)),
        Column("perilakuKerjaNilai", "int", choices=_numbers(3)),
        Column("kuadranKinerjaNilai", "int", choices=_numbers(5)),
        Column("penilaiNipNrp", longest=18),
        Column("penilaiNama"),
        Column("penilaiJabatan"),
        Column("penilaiGolongan"),
        Column("penilaiUnorNama"),
        Column("statusPenilai"),
    ),
    same=(("tahun", "tahun"),),
    compared=(
        ("hasilKinerjaNilai", "hasilKinerjaNilai"),
        ("perilakuKerjaNilai", "perilakuKerjaNilai"),
        ("kuadranKinerjaNilai", "kuadranKinerjaNilai"),
        ("penilaiNipNrp", "penilaiNipNrp"),
    ),
)
COMPETENCY = Service(
    "kompetensi",
    "/kompetensi/kompetensi/save",
    "/pns/rw-kompetensi/",
    "rwKompetensiId",
    (
        Column("pnsId", "person"),
        *(Column(name, "int", choices=_numbers(5)) for name in COMPETENCIES.values()),
    ),
    same=tuple((name, name) for name in COMPETENCIES.values()),
    compared=(),
)
SERVICES = {one.kind: one for one in (COURSE, TRAINING, CREDIT, RATING, COMPETENCY)}

# Leadership trainings by the words of their names (latihanStruktural); what fits none is asked of HR.
STRUCTURAL = (
    (r"tingkat nasional|\bPKN (tk\.?|tingkat)? ?II\b|\bPIM (tk\.?|tingkat)? ?II\b", "4"),
    (r"\bPKN (tk\.?|tingkat)? ?I\b|\bPIM (tk\.?|tingkat)? ?I\b", "5"),
    (r"kepemimpinan administrator|\bPKA\b|\bPIM (tk\.?|tingkat)? ?III\b", "3"),
    (r"kepemimpinan pengawas|\bPKP\b|\bPIM (tk\.?|tingkat)? ?IV\b", "2"),
)


def structural_code(title: str) -> str:
    """Return SIASN's latihanStrukturalId of a leadership training by its title; empty where the title does not tell."""
    return next((code for words, code in STRUCTURAL if re.search(words, title, re.IGNORECASE)), "")


def date_of(day: dt.date) -> str:
    """Return a day as SIASN writes it: dd-mm-yyyy."""
    return day.strftime(DATE)


def faults(service: Service, body: Mapping[str, Any]) -> dict[str, str]:
    """Return what does not fit, column → code of the fault; what the sender fills in is not asked for."""
    found = {name: "unknown" for name in body if name not in service.names}
    for column in service.columns:
        if column.kind in GIVEN_LATER:
            continue
        if fault := _fault(column, body.get(column.name)):
            found[column.name] = fault
    return found


def _fault(column: Column, value: Any) -> str:
    if value is None or value == "":
        return "missing" if column.is_required else ""
    if column.choices and str(value) not in column.choices:
        return "no-choice"
    return FITS[column.kind](column, value)


def _fault_of_text(column: Column, value: Any) -> str:
    if not isinstance(value, str):
        return "no-text"
    return "too-long" if len(value) > column.longest else ""


def _fault_of_int(_column: Column, value: Any) -> str:
    return "" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "no-number"


def _fault_of_date(_column: Column, value: Any) -> str:
    try:
        return "" if dt.datetime.strptime(value, DATE).strftime(DATE) == value else "no-date"  # noqa: DTZ007 - a day has no zone
    except (TypeError, ValueError):
        return "no-date"


def _fault_of_id(_column: Column, value: Any) -> str:
    return "" if isinstance(value, str) and re.fullmatch(ID, value) else "no-id"


def _fault_of_decimal(_column: Column, value: Any) -> str:
    return "" if isinstance(value, str) and re.fullmatch(AMOUNT, value) else "no-number"


FITS = {
    "text": _fault_of_text,
    "code": _fault_of_text,
    "nothing": lambda _column, _value: "not-empty",
    "int": _fault_of_int,
    "date": _fault_of_date,
    "id": _fault_of_id,
    "decimal": _fault_of_decimal,
}


def _plain(value: Any) -> str:
    text = " ".join(str("" if value is None else value).split()).casefold()
    return str(float(text)) if re.fullmatch(r"\d+(\.\d+)?", text) else text


def found_in(
    service: Service, body: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], *, known: str = ""
) -> Mapping[str, Any] | None:
    """Return the row of SIASN that is the same fact as a body of ours: the one whose id is `known`, else the one that says so."""
    there = list(rows)
    by_id = next((row for row in there if known and str(row.get("id", "")) == known), None)
    if by_id is not None:
        return by_id
    return next(
        (row for row in there if all(_plain(body[ours]) == _plain(row.get(theirs)) for ours, theirs in service.same)), None
    )


def differences(service: Service, body: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what differs within the same fact: column → [here, there]. What SIASN does not tell is no difference."""
    return {
        ours: [str(body[ours]), str(row[theirs])]
        for ours, theirs in (*service.same, *service.compared)
        if row.get(theirs) not in (None, "") and _plain(body[ours]) != _plain(row[theirs])
    }
