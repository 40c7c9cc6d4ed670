"""What the catalogue says about sign-up and months."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.rules import SignUp, first_of_month, first_of_next_month, sign_up

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def state(**given):
    fields = {"is_open": True, "opens_at": NOON - HOUR, "closes_at": NOON + HOUR, "seats_free": 3, "at": NOON}
    return sign_up(**fields | given)


def test_open_window_with_seats_is_open():
    assert state() is SignUp.OPEN


def test_open_window_without_seats_is_full():
    assert state(seats_free=0) is SignUp.FULL


def test_before_the_window_it_is_soon_even_without_seats():
    assert state(opens_at=NOON + dt.timedelta(minutes=1), seats_free=0) is SignUp.SOON


def test_window_begins_with_its_first_and_ends_before_its_last_moment():
    assert state(opens_at=NOON) is SignUp.OPEN
    assert state(closes_at=NOON) is SignUp.CLOSED


def test_closed_offering_is_closed_whatever_its_window():
    assert state(is_open=False, opens_at=NOON + HOUR) is SignUp.CLOSED


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-1", "abc", "2026-12-01"])
def test_what_is_no_month_has_no_first_day(text):
    assert first_of_month(text) is None


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2100, 1, 1)))
def test_next_month_begins_right_after_this_one(day):
    first = first_of_next_month(day)
    assert first.day == 1
    assert (first - dt.timedelta(days=1)).replace(day=1) == day.replace(day=1)
    assert first_of_month(f"{day:%Y-%m}") == day.replace(day=1)
