"""What SIASN has of people, beside what is known here."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F

from people.models import Agency
from siasn.client import Refused, Siasn
from siasn.models import Difference, Entry, SiasnPerson
from siasn.rules import SERVICES, Service, differences, found_in

logger = structlog.get_logger(__name__)

MOST = 200
TITLES = ("namaKursus", "latihanStrukturalNama", "nomorSk", "tahun", "id")


def compare(
    agency: Agency, siasn: Siasn, *, at: dt.datetime, most: int = MOST, tell: Callable[[int], object] = lambda _done: None
) -> int:
    """Compare the people who were not compared for longest, and write what differs anew; return how many people.

    Five questions to SIASN and 4 statements a person. Raises Unavailable, SignInNeeded; who was compared stays so.
    """
    people = SiasnPerson.objects.filter(agency=agency).select_related("employee")
    chosen = list(people.order_by(F("compared_at").asc(nulls_first=True), "pk")[:most])
    for number, person in enumerate(chosen, start=1):
        _compare_one(person, siasn, at)
        tell(number)
    logger.info("siasn.compared", agency=agency.pk, people=len(chosen))
    return len(chosen)


def _compare_one(person: SiasnPerson, siasn: Siasn, at: dt.datetime) -> None:
    there = {kind: _history(siasn, service, person) for kind, service in SERVICES.items()}
    with transaction.atomic():
        Difference.objects.filter(employee=person.employee_id).delete()
        ours: Mapping[str, list[Entry]] = defaultdict(list)
        for entry in Entry.objects.filter(employee=person.employee_id).exclude(state="left_out", taken_back_at=None):
            ours[entry.kind].append(entry)
        found = [row for kind, rows in there.items() for row in _differing(SERVICES[kind], ours[kind], rows)]
        for row in found:
            row.agency_id, row.employee_id, row.found_at = person.agency_id, person.employee_id, at
        Difference.objects.bulk_create(found)
        SiasnPerson.objects.filter(pk=person.pk).update(compared_at=at)


def _history(siasn: Siasn, service: Service, person: SiasnPerson) -> list[dict[str, Any]]:
    try:
        return siasn.history(service, person.employee.nip)
    except Refused:
        return []


def _differing(service: Service, entries: Iterable[Entry], rows: Iterable[Mapping[str, Any]]) -> Iterable[Difference]:
    unknown = {str(row.get("id", number)): row for number, row in enumerate(rows)}
    for entry in entries:
        row = found_in(service, entry.body, unknown.values(), known=entry.siasn_id)
        if row is not None:
            unknown = {key: one for key, one in unknown.items() if one is not row}
        if difference := _difference(service, entry, row):
            yield difference
    for key, row in unknown.items():
        title = str(next((row[name] for name in TITLES if row.get(name)), key))[:250]
        yield Difference(kind=service.kind, what=Difference.What.ONLY_THERE, title=title, siasn_id=key[:42])


def _difference(service: Service, entry: Entry, row: Mapping[str, Any] | None) -> Difference | None:
    facts = {"kind": service.kind, "entry": entry, "title": entry.title}
    if row is None:
        return Difference(what=Difference.What.GONE, **facts) if entry.state == "sent" and not entry.taken_back_at else None
    known = str(row.get("id", ""))[:42]
    if entry.taken_back_at:
        return Difference(what=Difference.What.TAKEN_BACK, siasn_id=known, **facts)
    columns = differences(service, entry.body, row)
    return Difference(what=Difference.What.CHANGED, columns=columns, siasn_id=known, **facts) if columns else None
