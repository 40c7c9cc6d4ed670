"""Yearly ratings as rows of `skp22`, and the angka kredit that they brought as rows of `angkakredit`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from appraisals.models import Rating
from people.models import Employee, Position
from siasn.queries import Draft

if TYPE_CHECKING:
    import datetime as dt

    from people.models import Agency

SOURCE = "appraisals.rating"
DECEMBER, LAST = 12, 31


def drafts(agency: Agency, since: dt.date) -> Iterator[Draft]:
    """Give the rows of each person's rating of a whole year, the longest that ends with it. Three statements."""
    ending = Rating.objects.standing().filter(agency=agency, ends_on__gte=since)
    yearly: dict[tuple[int, int], Rating] = {}
    for rating in ending.filter(ends_on__month=DECEMBER, ends_on__day=LAST).order_by("starts_on", "pk"):
        yearly.setdefault((rating.employee_id, rating.ends_on.year), rating)
    raters = _raters(yearly.values())
    for rating in yearly.values():
        yield _rated(rating, raters)
        if rating.credit:
            yield _credited(rating)


def _raters(ratings: Iterable[Rating]) -> Mapping[int, tuple[Employee, list[Any]]]:
    """Each rater by account, with the posts held for good."""
    people = Employee.objects.filter(user_id__in={one.rated_by_id for one in ratings}).select_related("grade")
    by_key = {person.pk: person for person in people}
    held: dict[int, list[Any]] = defaultdict(list)
    posts = Position.objects.filter(employee_id__in=by_key, kind="D").order_by("since")
    for row in posts.values_list("employee_id", "since", "until", "post__job_role__name", "post__unit__name"):
        held[row[0]].append(row[1:])
    return {person.user_id: (person, held[key]) for key, person in by_key.items() if person.user_id}


def _rated(rating: Rating, raters: Mapping[int, tuple[Employee, list[Any]]]) -> Draft:
    person, held = raters.get(rating.rated_by_id or 0, (None, []))
    on_the_day = [one for one in held if one[0] <= rating.ends_on and (one[1] is None or one[1] > rating.ends_on)]
    _since, _until, role, unit = (on_the_day or [(None, None, "", "")])[-1]
    body = {
        "pnsDinilaiOrang": "",
        "tahun": rating.ends_on.year,
        "hasilKinerjaNilai": rating.result,
        "perilakuKerjaNilai": rating.behaviour,
        "kuadranKinerjaNilai": rating.predicate,
        "penilaiNipNrp": person.nip if person else "",
        "penilaiNama": person.full_name if person else "",
        "penilaiJabatan": role,
        "penilaiGolongan": person.grade.name if person else "",
        "penilaiUnorNama": unit,
        "statusPenilai": "ASN" if person else "",
    }
    return Draft("skp22", rating.employee_id, SOURCE, rating.public_id, rating.ends_on, f"SKP {rating.ends_on.year}", body)


def _credited(rating: Rating) -> Draft:
    body = {
        "id": None,
        "pnsId": "",
        "rwJabatanId": "",
        "nomorSk": "",
        "tanggalSk": "",
        "bulanMulaiPenailan": str(rating.starts_on.month),
        "tahunMulaiPenailan": str(rating.starts_on.year),
        "bulanSelesaiPenailan": str(rating.ends_on.month),
        "tahunSelesaiPenailan": str(rating.ends_on.year),
        "kreditUtamaBaru": str(rating.credit),
        "kreditPenunjangBaru": "0",
        "kreditBaruTotal": str(rating.credit),
        "isAngkaKreditPertama": "0",
        "isIntegrasi": "0",
        "isKonversi": "1",
    }
    return Draft(
        "angkakredit", rating.employee_id, SOURCE, rating.public_id, rating.ends_on, f"Angka kredit {rating.ends_on.year}", body
    )
