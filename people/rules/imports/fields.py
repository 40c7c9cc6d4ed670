"""Our fields and the columns that hold them, under the names of SIASN's web service (data-utama, ref-unor)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.rules.sheets import Table, WrongFile, normal, shows_lost_digits
from people.rules.sheets.table import place


@dataclass(frozen=True)
class Field:
    """One of our fields: its label, SIASN's name of the column, and what others call it (in small letters, no signs)."""

    name: str
    label: Any
    column: str
    others: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def known_as(self) -> frozenset[str]:
        """All names by which the column is recognised."""
        return frozenset({normal(self.column), self.name.replace("_", ""), *self.others})


NIP = Field("nip", "NIP", "nipBaru", ("nippegawai", "nomorindukpegawai"), is_required=True)
PLACE = (
    Field("unit", gettext_lazy("SIASN id of the unit"), "unorId", ("idunor",)),
    Field("unit_name", gettext_lazy("name of the unit"), "unorNama", ("unitkerja", "namaunor", "unor")),
    Field("job_code", gettext_lazy("code of the job role"), "kodeJabatan", ()),
    Field("job_role", gettext_lazy("name of the job role"), "jabatanNama", ("jabatan", "namajabatan")),
    Field("since", gettext_lazy("holds the post since"), "tmtJabatan", ("tmt",)),
)
FIELDS: dict[str, tuple[Field, ...]] = {
    "employees": (
        NIP,
        Field("name", gettext_lazy("name"), "nama", ("namalengkap", "namapegawai", "namapns")),
        Field("title_before", gettext_lazy("title before the name"), "gelarDepan", ("glrdepan",)),
        Field("title_after", gettext_lazy("title after the name"), "gelarBelakang", ("glrbelakang",)),
        Field("birth_date", gettext_lazy("date of birth (compared with the NIP, not kept)"), "tglLahir", ("tanggallahir",)),
        Field("status", gettext_lazy("status"), "statusPegawai", ("statuscpnspns", "statuskepegawaian")),
        Field("grade", gettext_lazy("grade"), "golRuangAkhir", ("golongan", "golruang", "golruangakhirid")),
        Field("education", gettext_lazy("education"), "tkPendidikanTerakhirId", ("tkpendidikanterakhir", "pendidikan")),
        Field("agency", gettext_lazy("agency"), "instansiKerjaId", ("instansikerjanama", "instansi")),
        *PLACE,
    ),
    "positions": (
        NIP,
        Field("kind", gettext_lazy("how the post is held"), "jenisPenugasan", ("jenispenugasanid",)),
        *PLACE,
        Field("until", gettext_lazy("first day on which it no longer holds"), "tglSelesai", ("tanggalselesai", "sampai")),
    ),
    "units": (
        Field("unit", gettext_lazy("SIASN id of the unit"), "Id", ("unorid",), is_required=True),
        Field("parent", gettext_lazy("SIASN id of the unit above"), "DiatasanId", ("idatasan", "atasanid"), is_required=True),
        Field("name", gettext_lazy("name"), "NamaUnor", ("nama", "unornama"), is_required=True),
        Field("short_name", gettext_lazy("short name"), "NamaSingkat", ("singkatan",)),
        Field("kind", gettext_lazy("kind"), "JenisUnor", ("jenis",)),
    ),
}
# What an LMS does not need is not even kept until the columns are chosen (UU 27/2022).
_NEVER = (
    "nik",
    "nomoriddocument",
    "nomoridentitas",
    "npwp",
    "nonpwp",
    "bpjs",
    "notaspen",
    "noseri",
    "alamat",
    "nohp",
    "notelp",
    "telepon",
    "agama",
    "statusperkawinan",
    "gajipokok",
    "karis",
    "norekening",
    "tempatlahir",
    "kartuasn",
    "ibukandung",
    "validnik",
)


def never_kept(column: str) -> bool:
    """Whether a column holds what is never taken over: identity and tax numbers, address, telephone, religion, pay."""
    name = normal(column)
    return name.startswith(_NEVER)


def guess(kind: str, columns: Sequence[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Return our field → their column: as remembered, else by SIASN's or another known name."""
    found = {field: column for field, column in remembered.items() if column in columns}
    taken = set(found.values())
    for field in FIELDS[kind]:
        for name in (normal(field.column), *sorted(field.known_as)):
            column = next((one for one in columns if normal(one) == name and one not in taken), None)
            if field.name not in found and column is not None:
                found[field.name] = column
                taken.add(column)
    return found


def check_columns(kind: str, table: Table, mapping: Mapping[str, str]) -> None:
    """Raise WrongFile where a column that every row needs is missing, or where NIPs have lost their last digits."""
    missing = [field for field in FIELDS[kind] if field.is_required and field.name not in mapping]
    if missing:
        words = {"names": ", ".join(f"“{field.column}” ({field.label})" for field in missing)}
        raise WrongFile(_("These columns are missing: %(names)s. Row 1 must hold the names of the columns.") % words)
    refuse_lost_digits(table, (mapping[name] for name in ("nip", "unit", "parent") if name in mapping))


def refuse_lost_digits(table: Table, columns: Iterable[str]) -> None:
    """Raise WrongFile at the first long number that a spreadsheet has rounded."""
    for column in columns:
        position = table.columns.index(column)
        for row in table.rows:
            if shows_lost_digits(row.cells[position]):
                words = {"place": place(table.sheet, row.number, column), "text": row.cells[position]}
                raise WrongFile(_lost_digits() % words)


def _lost_digits() -> str:
    return _(
        "%(place)s: “%(text)s” is a number whose last digits are lost. Format the column as text before the numbers are "
        "entered or exported (in a spreadsheet: Format cells, Text), then export it again."
    )
