"""Which evidence decides a level."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competencies import rules
from competencies.rules import Line

DAY = dt.date(2026, 11, 24)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2028, 12, 31))
KINDS = st.sampled_from(["assessment", "course", "supervisor", "transfer", "self"])


@st.composite
def lines(draw, kinds=KINDS):
    """Lines with ids of their own, valid for good or for some days."""
    count = draw(st.integers(0, 8))
    made = []
    for pk in range(1, count + 1):
        on, lasts = draw(DAYS), draw(st.none() | st.integers(1, 900))
        until = on + dt.timedelta(days=lasts) if lasts else None
        made.append(Line(pk, draw(st.integers(1, 5)), draw(kinds), on, until))
    return made


@given(lines(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(given_lines, random):
    shuffled = random.sample(given_lines, len(given_lines))
    assert rules.deciding(shuffled, on=DAY) == rules.deciding(given_lines, on=DAY)


@given(lines())
def test_nothing_that_counts_is_above_what_decides(given_lines):
    decided = rules.deciding(given_lines, on=DAY)
    counted = [line for line in given_lines if rules.counts(line, on=DAY)]
    assert (decided is None) == (not counted)
    assert all(line.level <= decided.level for line in counted)


@given(lines(), st.integers(1, 5), DAYS)
def test_a_reversal_leaves_no_trace(given_lines, level, on):
    wrong = Line(100, level, "course", on)
    reversal = Line(101, level, "course", on, reverses_id=100)
    assert rules.standing([*given_lines, wrong, reversal]) == given_lines


@given(lines(kinds=st.just("self")))
def test_what_people_say_of_themselves_never_counts(given_lines):
    assert rules.deciding(given_lines, on=DAY) is None


def test_among_equal_levels_the_latest_day_decides_then_the_latest_line():
    early, late = dt.date(2026, 1, 1), dt.date(2026, 2, 1)
    same_day = [Line(1, 3, "course", late), Line(2, 3, "course", late)]
    assert rules.deciding([Line(9, 3, "course", early), *same_day], on=DAY) == same_day[1]


@pytest.mark.parametrize(("until", "counts"), [(None, True), (DAY, False), (DAY + dt.timedelta(days=1), True)])
def test_evidence_counts_until_the_day_before_its_end(until, counts):
    assert rules.counts(Line(1, 2, "course", dt.date(2026, 1, 1), until), on=DAY) is counts


def test_evidence_counts_from_its_day_on():
    assert rules.counts(Line(1, 2, "course", DAY), on=DAY)
    assert not rules.counts(Line(1, 2, "course", DAY + dt.timedelta(days=1)), on=DAY)


@pytest.mark.parametrize(("held", "required", "gap", "shortfall"), [(0, 3, -3, 3), (3, 3, 0, 0), (4, 3, 1, 0)])
def test_a_gap_is_held_minus_required_and_surplus_is_no_shortfall(held, required, gap, shortfall):
    assert rules.gap(held=held, required=required) == gap
    assert rules.shortfall(held=held, required=required) == shortfall
