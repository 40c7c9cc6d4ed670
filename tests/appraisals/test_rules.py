"""How many learning hours count: the table of PerLAN 10/2018, annex, as read into the rule book."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisals.models import AnnualTarget, HoursRule
from appraisals.reference import load_reference
from appraisals.rules import Conversion, Done, credit, months_spanned
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

# The same for what is international: 20 % more, or the number that the annex names.
ABROAD = [
    ("KL02", 10, 1, 48),
    ("KL03", 10, 1, 48),
    ("KL04", 10, 1, 48),
    ("KL05", 10, 1, 48),
    ("KL06", 2, 1, 12),
    ("KL07", 2, 1, 14),
    ("KL08", 10, 1, 48),
    ("KL09", 10, 1, 48),
    ("KL10", 10, 1, 48),
    ("KL11", 10, 1, 48),
    ("NKL01", 5, 1, Decimal("4.8")),
    ("NKL02", 1, 1, Decimal("2.4")),
    ("NKL03", 5, 1, 15),
    ("NKL04", 10, 1, 48),
    ("NKL05", 30, 1, 24),
    ("NKL06", 10, 1, 48),
    ("NKL07", 3, 1, 12),
    ("NKL08", 60, 2, 24),
    ("NKL09", 3, 1, 6),
    ("NKL10", 3, 1, 6),
    ("NKL11", 5, 1, Decimal("4.8")),
    ("NKL12", 90, 3, 24),
]
NATIONAL, INTERNATIONAL, MICRO = HoursRule.Setting


@pytest.fixture(scope="module")
def rule_book(django_db_setup, django_db_blocker):
    """The rules as they are loaded, read once."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        load_reference()
        rules = {(rule.form.code, rule.setting): rule.conversion() for rule in HoursRule.objects.select_related("form")}
        transaction.set_rollback(True)
    return rules


@pytest.mark.parametrize(("form", "days", "months", "hours"), TABLE)
def test_the_table_of_the_regulation(rule_book, form, days, months, hours):
    assert credit(rule_book[form, NATIONAL], Done(PROGRAMME, days, months)).amount == hours


@pytest.mark.parametrize(("form", "days", "months", "hours"), ABROAD)
def test_the_table_of_the_regulation_for_what_is_international(rule_book, form, days, months, hours):
    assert credit(rule_book[form, INTERNATIONAL], Done(PROGRAMME, days, months)).amount == hours


@pytest.mark.parametrize(("minutes", "hours"), [(135, "1"), (270, "2"), (200, "1.5"), (405, "3"), (900, "3"), (0, "0")])
def test_microlearning_counts_by_its_minutes_up_to_three_hours(rule_book, minutes, hours):
    assert credit(rule_book["NKL03", MICRO], Done(Decimal(0), minutes=minutes)).amount == Decimal(hours)


@pytest.mark.parametrize(("share", "hours"), [("0", "10"), ("0.25", "7.5"), ("0.3333", "6.7"), ("1", "0")])
def test_the_same_hours_count_once(share, hours):
    done = Done(PROGRAMME, days=2, overlap=Decimal(share))
    assert credit(Conversion("day", Decimal(5)), done).amount == Decimal(hours)


def test_all_twenty_five_forms_have_a_rule(rule_book):
    national = {code: rule for (code, setting), rule in rule_book.items() if setting == NATIONAL}
    assert set(national) == {f"KL{n:02}" for n in range(1, 13)} | {f"NKL{n:02}" for n in range(1, 14)}
    assert {code for code, rule in national.items() if not rule.is_confirmed} == {"KL11", "NKL13"}
    assert {rule.legal_source for rule in national.values()} == {"PerLAN 10/2018, lampiran"}


def test_what_nobody_has_checked_about_international_learning_says_so(rule_book):
    abroad = {code: rule for (code, setting), rule in rule_book.items() if setting == INTERNATIONAL}
    assert {code for code, _days, _months, _hours in ABROAD} == set(abroad)
    unsure = {code for code, rule in abroad.items() if not rule.is_confirmed}
    assert unsure == {"KL08", "KL09", "KL10", "KL11", "NKL01", "NKL07"}


def test_the_explanation_says_how_it_was_counted():
    rule = Conversion("programme", maximum_a_day=Decimal(3), legal_source="PerLAN 10/2018, lampiran", is_confirmed=True)
    assert credit(rule, Done(Decimal("16.5"), days=2)).explanation == {
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
    assert credit(Conversion("day", Decimal(5)), Done(PROGRAMME, days=0)).amount == 5


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
    amount = credit(rule, Done(PROGRAMME, days, months)).amount
    assert amount > 0
    if ceiling is not None:
        assert amount <= ceiling * max(days, 1)
    longer = credit(rule, Done(PROGRAMME, days + 1, months)).amount
    assert longer >= amount


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [("2026-11-01", "2026-11-30", 1), ("2026-11-30", "2026-12-01", 2), ("2026-11-30", "2027-02-01", 4)],
)
def test_months_that_a_period_touches(since, until, months):
    assert months_spanned(dt.date.fromisoformat(since), dt.date.fromisoformat(until)) == months


@pytest.mark.django_db
def test_loading_twice_changes_nothing_and_leaves_hrs_own_rules_alone():
    assert load_reference() == 139
    rule = HoursRule.objects.get(form__code="KL07", setting=NATIONAL)
    HoursRule.objects.filter(pk=rule.pk).update(hours=Decimal(6))
    assert load_reference() == 0
    assert HoursRule.objects.get(form__code="KL07", setting=NATIONAL).hours == 6
    assert DevelopmentForm.objects.count() == 25
    targets = {t.status: (t.hours, t.meaning, t.is_confirmed) for t in AnnualTarget.objects.all()}
    assert targets == {"pns": (20, "minimum", True), "cpns": (20, "minimum", False), "pppk": (24, "maximum", False)}


@pytest.mark.django_db
def test_forms_carry_their_siasn_codes():
    load_reference()
    workshop = DevelopmentForm.objects.get(code="KL07")
    assert (workshop.siasn_id, workshop.siasn_letter, workshop.is_classical) == ("4", "P", True)
    assert sorted(int(form.siasn_id) for form in DevelopmentForm.objects.all()) == list(range(1, 26))
