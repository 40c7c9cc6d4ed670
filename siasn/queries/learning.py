"""Credited learning as rows of `kursus` and `diklat`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from appraisals.models import CreditLine, LearningClaim
from appraisals.steps.posting import SOURCE
from certificates.models import Certificate
from courses.models import Completion
from siasn.queries import Draft
from siasn.rules import date_of, structural_code

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from people.models import Agency

STRUCTURAL = "1"  # jenisDiklat of leadership trainings, which have a service of their own
Hours = Mapping[tuple[str, str], "Decimal"]


def drafts(agency: Agency, since: dt.date) -> Iterator[Draft]:
    """Give a row for each credited completion and accepted claim from a day on. Four statements.

    Hours are those that were credited, whole ones: SIASN counts no parts. A completion without a certificate has no number,
    and its row is held until there is one.
    """
    lines = CreditLine.objects.filter(agency=agency, kind="jp", on__gte=since, reverses=None, reversed_by=None, amount__gte=1)
    credited = lines.filter(source__in=(SOURCE, LearningClaim.SOURCE)).values_list("source", "source_key", "amount")
    hours = {(source, key): amount for source, key, amount in credited}
    yield from _completed(agency, since, hours)
    yield from _claimed(agency, since, hours)


def _completed(agency: Agency, since: dt.date, hours: Hours) -> Iterator[Draft]:
    proved = Certificate.objects.filter(agency=agency, state="valid", completion__completed_on__gte=since)
    numbers = dict(proved.order_by("pk").values_list("completion_id", "number"))
    rows = Completion.objects.filter(agency=agency, completed_on__gte=since).values(
        "pk",
        "employee_id",
        "completed_on",
        "curriculum__course__title",
        "curriculum__course__form__siasn_id",
        "curriculum__course__form__siasn_letter",
        "enrolment__offering__starts_on",
        "enrolment__offering__ends_on",
    )
    for row in rows.order_by("pk").iterator():
        key = (SOURCE, str(row["pk"]))
        if key in hours:
            yield _draft(
                agency,
                key,
                {
                    "employee_id": row["employee_id"],
                    "title": row["curriculum__course__title"],
                    "form": row["curriculum__course__form__siasn_id"],
                    "letter": row["curriculum__course__form__siasn_letter"],
                    "organiser": agency.name,
                    "number": numbers.get(row["pk"], ""),
                    "starts_on": min(row["enrolment__offering__starts_on"], row["completed_on"]),
                    "ends_on": min(row["enrolment__offering__ends_on"], row["completed_on"]),
                    "hours": int(hours[key]),
                },
            )


def _claimed(agency: Agency, since: dt.date, hours: Hours) -> Iterator[Draft]:
    rows = LearningClaim.objects.filter(agency=agency, state="accepted", ends_on__gte=since).values(
        "public_id", "employee_id", "title", "organiser", "number", "starts_on", "ends_on", "form__siasn_id", "form__siasn_letter"
    )
    for row in rows.order_by("pk").iterator():
        key = (LearningClaim.SOURCE, row["public_id"])
        if key in hours:
            facts = {"form": row["form__siasn_id"], "letter": row["form__siasn_letter"], "hours": int(hours[key])}
            yield _draft(agency, key, row | facts)


def _draft(agency: Agency, key: tuple[str, str], facts: Mapping[str, Any]) -> Draft:
    is_structural = facts["form"] == STRUCTURAL
    kind, body = ("diklat", _training(facts)) if is_structural else ("kursus", _course(agency, facts))
    return Draft(kind, facts["employee_id"], *key, facts["ends_on"], facts["title"], body)


def _course(agency: Agency, facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": None,
        "pnsOrangId": "",
        "instansiId": agency.siasn_id,
        "institusiPenyelenggara": facts["organiser"],
        "jenisDiklatId": facts["form"],
        "jenisKursus": "",
        "jenisKursusSertipikat": facts["letter"],
        "namaKursus": facts["title"],
        "nomorSertipikat": facts["number"],
        "jumlahJam": facts["hours"],
        "lokasiId": "",
        "tahunKursus": facts["ends_on"].year,
        "tanggalKursus": date_of(facts["starts_on"]),
        "tanggalSelesaiKursus": date_of(facts["ends_on"]),
    }


def _training(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": None,
        "bobot": 0,
        "institusiPenyelenggara": facts["organiser"],
        "jenisKompetensi": "",
        "jumlahJam": facts["hours"],
        "latihanStrukturalId": structural_code(facts["title"]),
        "nomor": facts["number"],
        "pnsOrangId": "",
        "tahun": facts["ends_on"].year,
        "tanggal": date_of(facts["starts_on"]),
        "tanggalSelesai": date_of(facts["ends_on"]),
    }
