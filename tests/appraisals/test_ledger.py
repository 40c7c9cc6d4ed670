"""The ledger: posting, reversing, balances."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from appraisals import queries, steps
from appraisals.errors import NoHoursRule
from appraisals.handlers import post_credits_for_completions
from appraisals.models import CreditLine, HoursRule
from certificates.handlers import issue_for_completions
from courses.models import Completion
from courses.signals import completed
from tests.factories.appraisals import AnnualTargetFactory, CreditLineFactory, HoursRuleFactory
from tests.factories.certificates import SYSTEM, completions
from tests.factories.people import EmployeeFactory

pytestmark = pytest.mark.django_db


def rule_for(rows, **fields):
    return HoursRuleFactory(form=rows[0].curriculum.course.form, **fields)


def post(rows):
    return steps.post(rows, by=SYSTEM, at=timezone.now())


def test_a_completion_brings_a_line_that_explains_itself():
    (completion,) = completions(1, days=2)
    rule = rule_for([completion])
    assert post([completion]) == 1
    line = CreditLine.objects.get()
    assert (line.amount, line.on, line.rule, line.employee) == (10, completion.completed_on, rule, completion.employee)
    assert (line.source, line.source_key) == ("courses.completion", str(completion.pk))
    assert line.description.startswith("Pelayanan Prima bagi Petugas Front Office – Angkatan")
    assert line.explanation["form"] == completion.curriculum.course.form.code
    assert line.legal_source == "PerLAN 10/2018, lampiran"


def test_a_repeat_posts_nothing():
    rows = completions(3)
    rule_for(rows)
    assert post(rows) == 3
    assert post(rows) == 0
    assert CreditLine.objects.count() == 3


def test_the_rule_of_the_day_of_completion_counts():
    rows = completions(1, days=1)
    day = rows[0].completed_on
    rule_for(rows, hours=Decimal(3), until=day)
    now = rule_for(rows, hours=Decimal(7), since=day, until=day + dt.timedelta(days=1))
    rule_for(rows, hours=Decimal(9), since=day + dt.timedelta(days=1))
    post(rows)
    assert (CreditLine.objects.get().amount, CreditLine.objects.get().rule) == (7, now)


def test_without_a_rule_nothing_is_posted():
    rows = completions(2)
    rule_for(rows, until=rows[0].completed_on)
    with pytest.raises(NoHoursRule) as error, translation.override("en"):
        post(rows)
    assert error.value.details["form"] == rows[0].curriculum.course.form.code
    assert "No rule says" in str(error.value.message)
    assert not CreditLine.objects.exists()


@pytest.mark.parametrize("count", [2, 30, 1000])
def test_posting_and_reversing_take_the_same_number_of_statements(count):
    rows = completions(count)
    rule_for(rows)
    with CaptureQueriesContext(connection) as posting:
        post(rows)
    with CaptureQueriesContext(connection) as reversing:
        steps.reverse(rows, by=SYSTEM, at=timezone.now(), reason="Keliru")
    assert (len(posting), len(reversing)) == (3, 2)
    assert CreditLine.objects.count() == 2 * count


def test_a_reversal_takes_back_the_amount_on_the_same_day_once():
    rows = completions(2)
    rule_for(rows)
    post(rows)
    steps.reverse(rows[:1], by=SYSTEM, at=timezone.now(), reason="Kehadiran keliru dicatat")
    steps.reverse(rows[:1], by=SYSTEM, at=timezone.now(), reason="Sekali lagi")
    line = CreditLine.objects.get(reverses__isnull=False)
    assert (line.amount, line.on, line.employee) == (-10, rows[0].completed_on, rows[0].employee)
    with translation.override("en"):
        assert line.reason == "Taken back: Kehadiran keliru dicatat"
    year = rows[0].completed_on.year
    assert queries.hours_of_year([row.employee for row in rows], year) == {rows[0].employee_id: 0, rows[1].employee_id: 10}


@pytest.mark.parametrize("deed", [lambda line: CreditLine.objects.update(amount=99), lambda line: line.delete()])
def test_the_ledger_only_grows(deed):
    line = CreditLineFactory()
    with pytest.raises(DatabaseError), transaction.atomic():
        deed(line)


def test_the_database_refuses_a_second_line_for_a_fact():
    line = CreditLineFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        CreditLineFactory(employee=line.employee, source_key=line.source_key)


def test_the_room_listens_to_completions():
    rows = completions(1)
    rule_for(rows)
    answers = dict(completed.send(sender=Completion, completions=rows, by=SYSTEM, at=timezone.now()))
    assert post_credits_for_completions in answers
    assert issue_for_completions in answers
    assert CreditLine.objects.count() == 1


def test_the_balance_of_a_year_against_the_target_of_its_last_day():
    employee = EmployeeFactory()
    AnnualTargetFactory(hours=Decimal(18), until=dt.date(2026, 6, 1))
    target = AnnualTargetFactory(since=dt.date(2026, 6, 1))
    CreditLineFactory(employee=employee, amount=Decimal("12.5"), on=dt.date(2026, 1, 1))
    CreditLineFactory(employee=employee, amount=Decimal(3), on=dt.date(2026, 12, 31))
    CreditLineFactory(employee=employee, amount=Decimal(50), on=dt.date(2025, 12, 31))
    CreditLineFactory(on=dt.date(2026, 5, 5))
    balance = queries.balance(employee, 2026)
    assert (balance.hours, balance.target, balance.missing, balance.is_minimum) == (Decimal("15.5"), target, Decimal("4.5"), True)
    assert queries.balance(employee, 2024).hours == 0


def test_a_status_without_target_misses_nothing():
    balance = queries.balance(EmployeeFactory(), 2026)
    assert (balance.target, balance.missing, balance.is_minimum) == (None, 0, False)


def test_the_months_of_a_year():
    employee = EmployeeFactory()
    for month, amount in ((2, 4), (2, 5), (11, 2)):
        CreditLineFactory(employee=employee, amount=Decimal(amount), on=dt.date(2026, month, 10))
    assert queries.months(employee, 2026) == [0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0]


def test_hours_of_many_in_one_statement():
    people = EmployeeFactory.create_batch(5)
    CreditLineFactory(employee=people[0], on=dt.date(2026, 3, 3))
    with CaptureQueriesContext(connection) as statements:
        hours = queries.hours_of_year(people, 2026)
    assert len(statements) == 1
    assert hours == {person.pk: 10 if person == people[0] else 0 for person in people}


def test_the_years_of_a_record_begin_with_the_first_credit():
    employee = EmployeeFactory()
    today = dt.date(2026, 11, 24)
    assert queries.years(employee, today) == [2026]
    CreditLineFactory(employee=employee, on=dt.date(2024, 5, 5))
    assert queries.years(employee, today) == [2026, 2025, 2024]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "5 JP a day, 2 days."),
        ({"basis": "programme"}, "The hours of the programme: 16 JP."),
        (
            {"basis": "programme", "is_capped": True, "maximum_a_day": "3", "national_hours": "6"},
            "The hours of the programme: 16 JP. At most 3 JP a day count, so 6 JP.",
        ),
        ({"basis": "activity", "hours": "20"}, "20 JP for the whole."),
        ({"basis": "occasion", "hours": "2"}, "2 JP each time, 2 times."),
        (
            {"basis": "occasion", "hours": "2", "days": 5, "times_a_month": 2},
            "2 JP each time, 2 times. At most 2 times a month count.",
        ),
    ],
)
def test_each_line_says_why_so_much(changes, sentence):
    line = CreditLineFactory.build(agency=None, employee=None, amount=Decimal(10))
    line.explanation |= changes
    with translation.override("en"):
        assert line.reason == sentence


def test_an_unchecked_rule_says_so():
    line = CreditLineFactory.build(agency=None, employee=None, amount=Decimal(10))
    line.explanation["is_confirmed"] = False
    with translation.override("en"):
        assert line.legal_source == "PerLAN 10/2018, lampiran (not yet checked against the regulation)"


def test_who_may_see_whose_lines():
    from tests.factories.people import UnitFactory, employee_in, hr_of

    root = UnitFactory()
    unit, other = UnitFactory(parent=root), UnitFactory(parent=root)
    mine, theirs = employee_in(unit), employee_in(other)
    for person in (mine, theirs):
        CreditLineFactory(employee=person)
    assert [line.employee for line in CreditLine.objects.visible_to(mine.user)] == [mine]
    assert [line.employee for line in CreditLine.objects.visible_to(hr_of(other))] == [theirs]
    assert CreditLine.objects.visible_to(hr_of(root)).count() == 2


def test_rules_are_kept_when_credits_follow_them():
    rows = completions(1)
    rule = rule_for(rows)
    post(rows)
    with pytest.raises(Exception, match="protected"):
        HoursRule.objects.filter(pk=rule.pk).delete()
