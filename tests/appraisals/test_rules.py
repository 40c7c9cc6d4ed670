"""How many learning hours count: the table of PerLAN 10/2018, annex, as read into the rule book."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisals.models import AnnualTarget, HoursRule
from appraisals.reference import load_reference
from appraisals.rules import Conversion, credit, months_spanned
from courses.models import DevelopmentForm

PROGRAMME = Decimal(40)

# form, days attended, months spanned, JP for a programme of 40 JP (national scale)
TABLE = [
    ("KL01", 10, 1, 40),
    ("KL02", 10, 1, 40),
    ("KL03", 10, 1, 40),
    ("KL04", 10, 1, 40),
    ("KL05", 10, 1, 40),
    ("KL06", 1, 1, 4),
    ("KL06", 3, 1, 12),
    ("KL07", 1, 1, 5),
    ("KL07", 3, 1, 15),
    ("KL08", 10, 1, 40),
    ("KL09", 10, 1, 40),
    ("KL10", 10, 1, 40),
    ("KL11", 10, 1, 40),
    ("KL12", 10, 1, 40),
    ("NKL01", 1, 1, 2),
    ("NKL01", 2, 1, 4),
    ("NKL01", 5, 1, 4),
    ("NKL01", 5, 2, 8),
    ("NKL01", 5, 3, 10),
    ("NKL02", 5, 1, 4),
    ("NKL03", 1, 1, 3),
    ("NKL03", 5, 1, 15),
    ("NKL03", 20, 1, 40),
    ("NKL04", 10, 1, 40),
    ("NKL05", 30, 1, 20),
    ("NKL06", 10, 1, 40),
    ("NKL07", 3, 1, 10),
    ("NKL08", 60, 2, 20),
    ("NKL09", 3, 1, 6),
    ("NKL10", 3, 1, 6),
    ("NKL10", 30, 1, 40),
    ("NKL11", 5, 1, 4),
    ("NKL12", 90, 3, 20),
    ("NKL13", 10, 1, 40),
]


@pytest.fixture(scope="module")
def rule_book(django_db_setup, django_db_blocker):
    """The rules as they are loaded, read once."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        rules = {rule.form.code: rule.conversion() for rule in HoursRule.objects.select_related("form")}
        transaction.set_rollback(True)
    return rules


@pytest.mark.parametrize(("form", "days", "months", "hours"), TABLE)
def test_the_table_of_the_regulation(rule_book, form, days, months, hours):
    assert credit(rule_book[form], programme_hours=PROGRAMME, days=days, months=months).amount == hours


def test_all_twenty_five_forms_have_a_rule(rule_book):
    assert set(rule_book) == {f"KL{n:02}" for n in range(1, 13)} | {f"NKL{n:02}" for n in range(1, 14)}
    assert {code for code, rule in rule_book.items() if not rule.is_confirmed} == {"KL11", "NKL13"}
    assert {rule.legal_source for rule in rule_book.values()} == {"PerLAN 10/2018, lampiran"}


def test_the_explanation_says_how_it_was_counted():
    rule = Conversion("programme", maximum_a_day=Decimal(3), legal_source="PerLAN 10/2018, lampiran", is_confirmed=True)
    assert credit(rule, programme_hours=Decimal("16.5"), days=2).explanation == {
        "basis": "programme",
        "hours": None,
        "days": 2,
        "counted": 2,
        "times_a_month": None,
        "programme_hours": "16.5",
        "maximum_a_day": "3",
        "is_capped": True,
        "national_hours": "6",
        "legal_source": "PerLAN 10/2018, lampiran",
        "is_confirmed": True,
    }


def test_who_completed_without_a_day_of_attendance_was_there_once():
    assert credit(Conversion("day", Decimal(5)), programme_hours=PROGRAMME, days=0).amount == 5


@given(
    basis=st.sampled_from(["programme", "day", "occasion", "activity"]),
    hours=st.decimals(1, 50, places=1),
    ceiling=st.none() | st.decimals(1, 8, places=1),
    times=st.none() | st.integers(1, 4),
    days=st.integers(0, 200),
    months=st.integers(1, 12),
)
def test_a_credit_is_positive_and_under_its_ceiling(basis, hours, ceiling, times, days, months):
    rule = Conversion(basis, hours, ceiling, times)
    amount = credit(rule, programme_hours=PROGRAMME, days=days, months=months).amount
    assert amount > 0
    if ceiling is not None:
        assert amount <= ceiling * max(days, 1)
    longer = credit(rule, programme_hours=PROGRAMME, days=days + 1, months=months).amount
    assert longer >= amount


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [("2026-11-01", "2026-11-30", 1), ("2026-11-30", "2026-12-01", 2), ("2026-11-30", "2027-02-01", 4)],
)
def test_months_that_a_period_touches(since, until, months):
    assert months_spanned(dt.date.fromisoformat(since), dt.date.fromisoformat(until)) == months


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_leaves_hrs_own_rules_alone():
    assert load_reference() == 28
    rule = HoursRule.objects.get(form__code="KL07")
    HoursRule.objects.filter(pk=rule.pk).update(hours=Decimal(6))
    assert load_reference() == 0
    assert HoursRule.objects.get(form__code="KL07").hours == 6
    assert DevelopmentForm.objects.count() == 25
    targets = {t.status: (t.hours, t.meaning, t.is_confirmed) for t in AnnualTarget.objects.all()}
    assert targets == {"pns": (20, "minimum", True), "cpns": (20, "minimum", False), "pppk": (24, "maximum", False)}


@pytest.mark.django_db
def test_forms_carry_their_siasn_codes():
    load_reference()
    workshop = DevelopmentForm.objects.get(code="KL07")
    assert (workshop.siasn_id, workshop.siasn_letter, workshop.is_classical) == ("4", "P", True)
    assert sorted(int(form.siasn_id) for form in DevelopmentForm.objects.all()) == list(range(1, 26))
