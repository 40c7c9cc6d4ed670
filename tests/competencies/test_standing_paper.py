"""The trend over the years, and where somebody stands on paper."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from competencies.queries import met_by_year
from competencies.trend import Year, trend
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import UnitFactory, employee_in, post_of, supervisor_of

YEARS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: Year("2026", max(pair), min(pair))))


@given(YEARS)
def test_the_line_stays_in_the_picture_and_leaves_out_what_required_nothing(years):
    drawn, shown = trend(years), [year for year in years if year.required]
    assert (drawn is None) == (len(shown) < 2)
    for mark in drawn.marks if drawn else ():
        assert 34 <= float(mark.x) <= 288
        assert 14 <= float(mark.y) <= 112
    assert drawn is None or [mark.year for mark in drawn.marks] == shown


@pytest.mark.django_db
def test_the_years_are_told_by_their_days_and_printed_with_the_page_s_pictures(client, django_assert_num_queries):
    person = employee_in(UnitFactory(), since=dt.date(2019, 1, 1))
    today = timezone.localdate()
    for number in range(3):
        competency = CompetencyFactory()
        StandardFactory(job_role=post_of(person).job_role, competency=competency, level=2)
        EvidenceFactory(employee=person, competency=competency, level=2, on=dt.date(today.year - 3 + number, 6, 1))
    with django_assert_num_queries(5):
        told = met_by_year(person, today)
    assert [(day.year, found.met) for day, found in told] == [
        (today.year - 4, 0),
        (today.year - 3, 1),
        (today.year - 2, 2),
        (today.year - 1, 3),
        (today.year, 3),
    ]
    client.force_login(person.user)
    page = client.get("/standing/").content.decode()
    assert page.count('class="trend__mark"') == 5
    assert "<style>" not in page
    paper = client.get("/standing/paper/")
    assert paper.content.startswith(b"%PDF")
    assert client.get(f"/people/{person.public_id}/standing/paper/").status_code == 302
    client.force_login(supervisor_of(person).user)
    assert client.get(f"/people/{person.public_id}/standing/paper/?on=2024-05-01")["Content-Type"] == "application/pdf"
