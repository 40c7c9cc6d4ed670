"""Credits of one person, of a unit, of an agency and of a million people; and the feed of changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from appraisals import queries
from appraisals.models import CreditLine
from competencies.models import Competency, Evidence
from competencies.steps import record_evidence
from lms import changes
from lms.bench.measure import Figure, milliseconds, seconds
from lms.demo.build import City
from people.models import Employee

UNIT, EVIDENCE, EVENTS, PORTION = 500, 10_000, 100_000, 1_000

# Three lines of this year for everybody, by SQL alone: nobody's courses are measured here.
_LINES = """
    INSERT INTO appraisals_creditline
        (agency_id, employee_id, kind, amount, "on", description, source, source_key, explanation, posted_at)
    SELECT person.agency_id, person.id, 'jp', 4 + person.id %% 5, %(first)s::date + (person.id %% 27)::int + each.number * 28,
        'Pelatihan ' || each.number, %(source)s, person.id || '-' || each.number, '{}', now()
    FROM people_employee AS person CROSS JOIN generate_series(0, 2) AS each (number)
    ON CONFLICT DO NOTHING
"""
# A hundred in each of the last thousand transactions that have ended.
_EVENTS = """
    INSERT INTO lms_change (transaction, resource, key, verb, employee_id, at)
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 - number / 100, 'credits', number::text, 'created',
        people[1 + number %% cardinality(people)], now()
    FROM generate_series(1, %(events)s) AS number, (SELECT array_agg(id) AS people FROM people_employee) AS known
"""


def credits_of(city: City) -> Iterator[Figure]:
    """Read the year of one person and of 500 people, and the totals and the forecast of the whole agency."""
    give_lines()
    year, people = timezone.localdate().year, list(Employee.objects.in_service().order_by("pk")[:UNIT])

    def one() -> object:
        return queries.balance(people[0], year), queries.months(people[0], year)

    yield milliseconds("credit.person", 1, one)
    yield milliseconds("credit.unit", len(people), lambda: queries.hours_of_year(people, year))
    yield seconds("credit.agency", city.employees, _totals)
    root, today = city.agency.units.get(depth=1), timezone.localdate()
    yield seconds("credit.forecast", city.employees, lambda: queries.outlook_by_unit(root, today))


def credits_of_a_crowd(_city: City) -> Iterator[Figure]:
    """Read the totals of the year of everybody, once there are a million."""
    give_lines()
    yield seconds("credit.agency", Employee.objects.count(), _totals)


def evidence_bulk(city: City) -> Iterator[Figure]:
    """Record 10,000 lines of evidence at once, as an import of assessments does, and bring the levels up to date."""
    competencies = list(Competency.objects.order_by("pk").values_list("pk", flat=True)[:EVIDENCE])
    people = list(Employee.objects.order_by("pk").values_list("pk", "agency_id")[:EVIDENCE])
    at = timezone.now()
    lines = [
        Evidence(
            agency_id=people[number % len(people)][1],
            employee_id=people[number % len(people)][0],
            competency_id=competencies[number // len(people) % len(competencies)],
            level=1 + number % 4,
            kind=Evidence.Kind.ASSESSMENT,
            on=timezone.localdate(at),
            source="bench",
            source_key=str(number),
            description="Uji kompetensi",
            recorded_at=at,
        )
        for number in range(EVIDENCE)
    ]

    def record() -> None:
        with transaction.atomic():
            record_evidence(lines, at=at)

    yield seconds("evidence.bulk", len(lines), record)


def changes_read(city: City) -> Iterator[Figure]:
    """Read 100,000 changes in portions, as a system of the whole agency does."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM lms_change")
        cursor.execute(_EVENTS, {"events": EVENTS})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE lms_change")
    user = city.accounts["agency_hr"]

    def follow() -> None:
        read, since, has_more = 0, "", True
        while has_more:
            part = changes.read(user, since=since, limit=PORTION)
            read, since, has_more = read + len(part.rows), part.cursor, part.has_more
        if read != EVENTS:
            raise RuntimeError(f"Only {read} of {EVENTS} changes were read.")

    yield seconds("changes.read", EVENTS, follow)


def give_lines(year: int | None = None, *, source: str = "bench") -> None:
    """Give everybody three lines of a year (default: this one), once a source."""
    first = dt.date(year or timezone.localdate().year, 1, 1)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(_LINES, {"first": first, "source": source})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE appraisals_creditline")


def _totals() -> int:
    year = timezone.localdate().year
    lines = CreditLine.objects.filter(kind=CreditLine.Kind.LEARNING_HOURS).in_year(year)
    return len(lines.order_by().values_list("employee").annotate(Sum("amount")))
