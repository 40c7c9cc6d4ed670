"""The index of everybody, the nine boxes, rows for SIASN, the closing of a year, and the record as PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from appraisals.actions import announce_closing, close_year
from appraisals.models import CreditPeriod, Level, Predicate, Rating
from appraisals.queries.closings import verify
from appraisals.queries.index import indices_of, people_within
from appraisals.queries.talent import boxes_of
from lms.bench.credits import give_lines
from lms.bench.measure import Figure, milliseconds, seconds
from lms.demo.build import City
from lms.kit.actors import Actor
from lms.views.record_paper import paper_of
from people.models import Employee
from siasn.actions import collect

BENCH = Actor.system("bench")


def index_and_boxes(city: City) -> Iterator[Figure]:
    """Estimate the professionalism index of everybody, and place everybody into the nine boxes: all are rated."""
    _rate_everybody(city)
    root, today = city.agency.units.get(depth=1), timezone.localdate()
    yield seconds("index.agency", city.employees, lambda: indices_of(people_within(root, today), today))
    yield seconds("talent.boxes", city.employees, lambda: boxes_of(root, today))


def siasn_collect(city: City) -> Iterator[Figure]:
    """Make rows for SIASN of two years of facts: what everybody learnt, and last year's rating of everybody."""
    _rate_everybody(city)
    since = dt.date(timezone.localdate().year - 1, 1, 1)
    yield seconds("siasn.collect", city.employees, lambda: collect(city.agency, since=since, by=BENCH, at=timezone.now()))
    yield seconds("siasn.collect.again", city.employees, lambda: collect(city.agency, since=since, by=BENCH, at=timezone.now()))


def closing_close(city: City) -> Iterator[Figure]:
    """Tell everybody of a year's hours, close it (rows, hash, signature), and check the snapshot against the facts.

    It is the year that lies three years back, which the city itself has not closed, with three lines of everybody.
    """
    year = timezone.localdate().year - 3
    give_lines(year, source="bench.closing")
    told, closed = (dt.datetime(year + 1, 1, day, 3, tzinfo=dt.UTC) for day in (5, 20))
    until = dt.date(year + 1, 1, 16)

    def announce() -> None:
        announce_closing(city.agency, year, contest_until=until, by=BENCH, at=told)

    yield seconds("closing.announce", city.employees, announce)
    period = CreditPeriod.objects.get(agency=city.agency, year=year)
    yield seconds("closing.close", city.employees, lambda: close_year(period, by=BENCH, at=closed))
    closing = period.closings.get()
    if closing.people < city.employees // 2 or not verify(closing).is_whole:
        raise RuntimeError("The snapshot is not what the facts say.")
    yield seconds("closing.check", city.employees, lambda: verify(closing))


def record_pdf(city: City) -> Iterator[Figure]:
    """Write the whole record of one person as PDF: the employee of the personas."""
    employee = Employee.objects.get(user=city.accounts["employee"])
    yield milliseconds("record.pdf", 1, lambda: paper_of(employee))


# Their angka kredit, as rating posts it.
_CREDITS = """
    INSERT INTO appraisals_creditline
        (agency_id, employee_id, kind, amount, "on", description, source, source_key, explanation, posted_at)
    SELECT agency_id, employee_id, 'angka_kredit', credit, ends_on, 'Konversi', 'appraisals.rating', public_id || '/10', '{}',
        rated_at
    FROM appraisals_rating WHERE note = 'bench'
    ON CONFLICT DO NOTHING
"""


def _rate_everybody(city: City) -> None:
    """Give a rating of last year to who has none. By rows alone: the action rates one person in thirteen statements."""
    year = timezone.localdate().year - 1
    first, last, now = dt.date(year, 1, 1), dt.date(year, 12, 31), timezone.now()
    rated = Rating.objects.standing().filter(starts_on=first).values("employee")
    rater = city.accounts["supervisor"]
    Rating.objects.bulk_create(
        (
            Rating(
                agency_id=one.agency_id,
                employee=one,
                starts_on=first,
                ends_on=last,
                result=Level.AS_EXPECTED,
                behaviour=Level.AS_EXPECTED,
                predicate=Predicate.GOOD,
                credit=Decimal(25),
                note="bench",
                rated_at=now,
                rated_by=rater,
            )
            for one in Employee.objects.in_service().exclude(pk__in=rated).only("pk", "agency_id")
        ),
        batch_size=5_000,
    )
    with connection.cursor() as cursor:
        cursor.execute(_CREDITS)
        cursor.execute("ANALYZE appraisals_creditline, appraisals_rating")
