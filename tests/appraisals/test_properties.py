"""What holds whatever happens: balances are the sums of their lines, closings stay, and what comes again counts the same."""

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraisals import actions, queries, steps
from appraisals.models import CreditKind, CreditLine, Rating
from appraisals.queries.closings import verify
from appraisals.reference import load_reference
from lms.kit.actors import Actor
from tests.factories.appraisals import CreditKindFactory, CreditLineFactory, HoursRuleFactory, RatingFactory
from tests.factories.certificates import SYSTEM, completions
from tests.factories.people import UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db
# Each example goes on where the last one ended, as life does; what is promised must hold all the same.
SEVERAL = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANEW = "tests.anew"
EVENTS = st.lists(st.tuples(st.sampled_from(["post", "reverse", "again"]), st.integers(0, 2)), max_size=12)
TOLD, CLOSED = (dt.datetime(2026, 1, day, 3, tzinfo=dt.UTC) for day in (5, 21))


@pytest.fixture
def facts():
    """Three completions that a rule covers; `serial` gives keys that nobody used."""
    rows = completions(3)
    HoursRuleFactory(form=rows[0].curriculum.course.form)
    return rows, count(1)


def keys_of(row):
    return [line.source_key for line in CreditLine.objects.filter(source=ANEW, employee=row.employee_id, reverses=None)]


def stands(row):
    return CreditLine.objects.filter(employee=row.employee_id, reverses=None, reversed_by=None).exists()


def happen(event, row, serial):
    if event == "post":
        steps.post([row], by=SYSTEM, at=timezone.now())
    elif event == "reverse":
        steps.reverse([row], by=SYSTEM, at=timezone.now(), reason="Keliru", anew=(ANEW, keys_of(row)))
    elif not stands(row):
        steps.post_anew({str(row.pk): f"{row.pk}-{next(serial)}"}, source=ANEW, by=SYSTEM, at=timezone.now())


@SEVERAL
@given(events=EVENTS)
def test_no_sequence_of_events_makes_a_balance_differ_from_the_sum_of_its_lines(facts, events):
    rows, serial = facts
    for event, place in events:
        happen(event, rows[place], serial)
    for row in rows:
        year = row.completed_on.year
        lines = CreditLine.objects.filter(employee=row.employee_id)
        balance = queries.balance(row.employee, year).hours
        assert balance == sum((line.amount for line in lines), Decimal(0)) == sum(queries.months(row.employee, year))
        assert balance == queries.hours_of_year([row.employee], year)[row.employee_id]
        assert balance == (10 if stands(row) else 0)
        for line in lines.exclude(reverses=None).select_related("reverses"):
            assert line.amount == -line.reverses.amount


@SEVERAL
@given(times=st.integers(1, 3))
def test_a_fact_taken_back_and_applied_again_brings_the_same(facts, times):
    rows, serial = facts
    steps.post(rows, by=SYSTEM, at=timezone.now())
    for row in rows:
        happen("again", row, serial)
        before = queries.balance(row.employee, row.completed_on.year).hours
        for _time in range(times):
            happen("reverse", row, serial)
            assert queries.balance(row.employee, row.completed_on.year).hours == 0
            happen("again", row, serial)
        assert queries.balance(row.employee, row.completed_on.year).hours == before == 10


OF_KINDS = st.lists(st.tuples(st.sampled_from(["give", "take", "rate", "measure"]), st.integers(1, 40)), max_size=10)
SHARE = {"job_class": "22", "months": "6", "coefficient": "25.000"}


def happen_to(person, event, number, by):
    """One event of a kind besides JP, by what really decides it."""
    if event == "give":
        gift = actions.Gift("1", person.nip, "inovasi", Decimal(number), dt.date(2025, 3, 1), f"D{number}", "Lomba")
        actions.give_credits([gift], by=by, at=CLOSED)
    elif event == "take":
        line = CreditLine.objects.given().filter(employee=person, reverses=None, source_key__endswith=f"D{number}").first()
        if line:
            actions.take_back_credit(line, reason="Keliru.", by=by, at=CLOSED)
    elif event == "rate":
        last = Rating.objects.standing().filter(employee=person).first()
        credit = Decimal(number) / 8
        RatingFactory(employee=person, credit=credit, shares=[{**SHARE, "credit": str(credit)}], replaces=last)
    else:
        actions.bring_in_indices(name="x.csv", content=f"nip;tahun;nilai\n{person.nip};2025;{number}".encode(), by=by, at=CLOSED)


@SEVERAL
@given(events=OF_KINDS)
def test_balances_of_every_kind_are_the_sums_of_their_lines_and_follow_from_what_decides_them(events):
    city = UnitFactory()
    by, person = Actor.of(hr_of(city)), employee_in(city)
    load_reference()
    if not CreditKind.objects.filter(code="inovasi").exists():
        CreditKindFactory()
    given_numbers, taken = set(), set()
    for event, number in events:
        happen_to(person, event, number, by)
        if event == "give":
            given_numbers.add(number)
        elif event == "take" and number in given_numbers:
            taken.add(number)
    found = {one.kind.code: one.total for one in queries.balances(person, 2025)}
    lines = CreditLine.objects.filter(employee=person)
    for kind in ("inovasi", "angka_kredit", "index_points"):
        assert found.get(kind, 0) == sum((line.amount for line in lines if line.kind == kind), Decimal(0))
    rated = Rating.objects.standing().filter(employee=person).first()
    measured = [number for event, number in events if event == "measure"]
    assert found.get("inovasi", 0) == sum(given_numbers - taken)
    assert found.get("angka_kredit", 0) == (rated.credit if rated else 0)
    assert found.get("index_points", 0) == (measured[-1] if measured else 0)
    for line in lines.exclude(reverses=None).select_related("reverses"):
        assert (line.amount, line.kind) == (-line.reverses.amount, line.reverses.kind)
    period = actions.announce_closing(city.agency, 2025, contest_until=dt.date(2026, 1, 19), by=by, at=TOLD)
    first = actions.close_year(period, by=by, at=CLOSED)
    assert {code: Decimal(said["total"]) for code, said in first.kinds.items()} == {
        code: found.get(code, 0) for code in ("inovasi", "angka_kredit") if lines.filter(kind=code).exists()
    }
    assert actions.close_year(period, by=by, at=CLOSED) == first
    assert verify(first).is_whole


@settings(SEVERAL, max_examples=4)
@given(
    amounts=st.lists(st.lists(st.integers(0, 30), max_size=3), min_size=1, max_size=3),
    repeats=st.integers(1, 3),
    late=st.booleans(),
)
def test_closing_is_idempotent_and_recomputes_whatever_comes_late(amounts, repeats, late):
    city = UnitFactory()
    by = Actor.of(hr_of(city))
    people = [employee_in(city) for _one in amounts]
    for person, some in zip(people, amounts, strict=True):
        for month, amount in enumerate(some, 1):
            CreditLineFactory(employee=person, amount=Decimal(amount), on=dt.date(2025, month, 3))
    period = actions.announce_closing(city.agency, 2025, contest_until=dt.date(2026, 1, 19), by=by, at=TOLD)
    first = actions.close_year(period, by=by, at=CLOSED)
    assert first.total == sum(map(sum, amounts))
    assert first.total == sum(row.total for row in first.rows.all())
    if late:
        CreditLineFactory(employee=people[0], on=dt.date(2025, 12, 30))
    for _time in range(repeats):
        again = actions.close_year(period, by=by, at=CLOSED + dt.timedelta(days=1))
        assert (again.pk, again.sha256, bytes(again.signature)) == (first.pk, first.sha256, bytes(first.signature))
    assert verify(first).is_whole
    if late:
        corrected = actions.correct_year(period, reason="Terlambat dicatat.", by=by, at=CLOSED)
        assert (corrected.number, corrected.total) == (2, first.total + 10)
        assert verify(first).is_whole
