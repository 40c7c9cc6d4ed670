"""Days off and working days: everybody's, an agency's own, and weeks of five or six days."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from people.models import Holiday, WorkWeek
from people.queries.workdays import days_off, holidays_between, work_week
from people.reference import load_missing_holidays
from people.rules.workdays import days_between, is_working_day, working_days
from people.steps import load_holidays
from tests.factories.people import AgencyFactory, UnitFactory

database = pytest.mark.django_db
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
LENGTHS = st.integers(-5, 60)
WEEKS = st.sampled_from([5, 6])
CHRISTMAS, EVE = dt.date(2026, 12, 25), dt.date(2026, 12, 24)


def day_off(on, agency=None, **fields):
    return Holiday.objects.create(
        **{"on": on, "agency": agency, "name": "Libur", "kind": "public", "legal_source": "SK", **fields}
    )


def test_a_week_has_five_working_days_or_six():
    monday = dt.date(2026, 11, 23)
    week = working_days(monday, monday + dt.timedelta(days=7), set())
    assert [day.weekday() for day in week] == [0, 1, 2, 3, 4]
    assert working_days(monday, monday + dt.timedelta(days=7), set(), week=6)[-1].weekday() == 5


def test_christmas_and_its_joint_leave_are_not_worked():
    assert working_days(dt.date(2026, 12, 21), dt.date(2026, 12, 28), {EVE, CHRISTMAS}) == [
        dt.date(2026, 12, 21),
        dt.date(2026, 12, 22),
        dt.date(2026, 12, 23),
    ]


@given(since=DAYS, length=LENGTHS, off=st.sets(DAYS, max_size=40), week=WEEKS)
def test_working_days_lie_in_the_period_in_order_and_none_is_off(since, length, off, week):
    until = since + dt.timedelta(days=length)
    found = working_days(since, until, off, week)
    assert found == sorted(set(found))
    assert all(since <= day < until and day not in off and day.weekday() < week for day in found)
    assert set(found) == {day for day in days_between(since, until) if is_working_day(day, off, week)}


@given(since=DAYS, first=st.integers(0, 40), second=st.integers(0, 40), off=st.sets(DAYS, max_size=40), week=WEEKS)
def test_two_periods_that_touch_have_the_days_of_the_whole(since, first, second, off, week):
    middle = since + dt.timedelta(days=first)
    until = middle + dt.timedelta(days=second)
    parts = working_days(since, middle, off, week) + working_days(middle, until, off, week)
    assert parts == working_days(since, until, off, week)


@given(since=DAYS, length=st.integers(0, 60), off=st.sets(DAYS, max_size=40), more=DAYS)
def test_another_day_off_never_brings_work(since, length, off, more):
    until = since + dt.timedelta(days=length)
    assert set(working_days(since, until, off | {more})) == set(working_days(since, until, off)) - {more}


@database
def test_days_off_are_everybodys_and_the_agencys_own_in_one_statement(django_assert_num_queries):
    mine, other = AgencyFactory.create_batch(2)
    day_off(CHRISTMAS)
    day_off(dt.date(2026, 7, 1), mine, name="HUT Kota Medan")
    day_off(dt.date(2026, 7, 2), other)
    with django_assert_num_queries(1):
        assert days_off(mine, dt.date(2026, 1, 1), dt.date(2027, 1, 1)) == {dt.date(2026, 7, 1), CHRISTMAS}
    assert days_off(mine.pk, dt.date(2026, 1, 1), CHRISTMAS) == {dt.date(2026, 7, 1)}
    assert days_off(None, dt.date(2026, 1, 1), dt.date(2027, 1, 1)) == {CHRISTMAS}


@database
def test_an_agencys_own_row_comes_before_everybodys():
    agency = AgencyFactory()
    day_off(CHRISTMAS)
    day_off(EVE, kind="joint")
    day_off(EVE, agency, kind="joint", is_observed=False)
    day_off(CHRISTMAS, agency, name="Natal")
    assert {day: holiday.name for day, holiday in holidays_between(agency, EVE, dt.date(2027, 1, 1)).items()} == {
        CHRISTMAS: "Natal"
    }
    assert days_off(AgencyFactory(), EVE, dt.date(2027, 1, 1)) == {EVE, CHRISTMAS}


@database
@pytest.mark.parametrize("is_own", [True, False])
def test_a_day_is_off_once_for_everybody_and_once_for_an_agency(is_own):
    agency = AgencyFactory() if is_own else None
    day_off(EVE, agency)
    with pytest.raises(IntegrityError), transaction.atomic():
        day_off(EVE, agency)


@database
def test_a_year_is_loaded_with_indonesian_names_however_often():
    first = load_holidays(2026)
    assert load_holidays(2026) == first
    assert first.days == Holiday.objects.count() > 20
    assert Holiday.objects.get(on=dt.date(2026, 8, 17)).name == "Hari Kemerdekaan Republik Indonesia"
    joint = Holiday.objects.get(on=EVE)
    assert (joint.kind, joint.is_confirmed) == ("joint", False)


@database
def test_loading_mends_everybodys_rows_and_leaves_an_agencys_alone(django_assert_num_queries):
    agency = AgencyFactory()
    day_off(dt.date(2026, 8, 18), name="Perkiraan yang bergeser")
    day_off(dt.date(2026, 8, 17), agency, is_observed=False)
    with django_assert_num_queries(2):
        load_holidays(2026)
    assert not Holiday.objects.get(on=dt.date(2026, 8, 18)).is_observed
    assert dt.date(2026, 8, 17) not in days_off(agency, dt.date(2026, 1, 1), dt.date(2027, 1, 1))


@database
def test_estimates_of_the_lunar_calendar_are_marked_unchecked():
    load_holidays(2027)
    assert not Holiday.objects.get(name="Hari Raya Idul Fitri (perkiraan)").is_confirmed
    assert Holiday.objects.get(on=dt.date(2027, 8, 17)).is_confirmed


@database
def test_a_year_that_is_there_is_not_loaded_again_with_the_reference_data():
    day_off(dt.date(2027, 1, 1), name="Tahun Baru")
    load_missing_holidays(2026)
    assert Holiday.objects.filter(on__year=2026).count() > 20
    assert Holiday.objects.get(on__year=2027).name == "Tahun Baru"


@database
def test_the_command_says_what_has_to_be_checked_and_refuses_a_year_without_sense():
    said = StringIO()
    call_command("load_holidays", "2026", "2027", stdout=said)
    assert said.getvalue().startswith("2026: ")
    with pytest.raises(CommandError, match="1026"):
        call_command("load_holidays", "2028", "1026")
    assert not Holiday.objects.filter(on__year=2028).exists()


@database
def test_the_nearest_unit_upwards_says_how_long_the_week_is(django_assert_num_queries):
    city = UnitFactory()
    hospital = UnitFactory(parent=city)
    ward, office = UnitFactory(parent=hospital), UnitFactory(parent=city)
    day = dt.date(2026, 11, 24)
    for unit, days, until in ((city, 5, None), (hospital, 6, None), (ward, 5, day)):
        WorkWeek.objects.create(unit=unit, days=days, since=dt.date(2026, 1, 1), until=until, legal_source="Perwal")
    with django_assert_num_queries(1):
        assert work_week(ward, day) == 6
    assert [work_week(unit, day) for unit in (city, office, hospital)] == [5, 5, 6]
    assert work_week(ward, dt.date(2026, 11, 23)) == 5
    assert work_week(hospital, dt.date(2025, 12, 31)) == 5
