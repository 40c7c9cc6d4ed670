"""The pure rules of learning."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from courses.rules import ClaimedLevel, Presence, strongest
from lms.kit.months import months_later

minutes = st.integers(min_value=0, max_value=10_000)


@given(attended=minutes, total=minutes, minimum=st.integers(min_value=0, max_value=100))
def test_enough_is_what_the_share_says_without_rounding(attended, total, minimum):
    presence = Presence(dt.timedelta(minutes=attended), dt.timedelta(minutes=total), 1)
    assert presence.is_enough(minimum) == (attended * 100 >= total * minimum)


def test_a_share_is_never_rounded_up():
    presence = Presence(dt.timedelta(minutes=799), dt.timedelta(minutes=1000), 1)
    assert presence.share == 79
    assert not presence.is_enough(80)


claims = st.lists(st.builds(ClaimedLevel, st.integers(1, 4), st.integers(1, 5), st.none() | st.integers(1, 60)), max_size=12)


@given(claims=claims, data=st.data())
def test_the_strongest_claim_wins_in_any_order(claims, data):
    shuffled = data.draw(st.permutations(claims))
    assert strongest(claims) == strongest(shuffled)
    assert all(
        claim.level == max(one.level for one in claims if one.competency_id == claim.competency_id) for claim in strongest(claims)
    )


def test_of_equal_levels_the_lasting_one_wins():
    assert strongest([ClaimedLevel(1, 3, 12), ClaimedLevel(1, 3, None)]) == [ClaimedLevel(1, 3, None)]


def test_a_month_later_stays_in_the_next_month():
    assert months_later(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert months_later(dt.date(2026, 11, 30), 14) == dt.date(2028, 1, 30)


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)), months=st.integers(1, 240))
def test_months_later_is_later_by_that_many_months(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
