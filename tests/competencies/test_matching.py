"""The job-person match over time: posts, acting ones too, weighted by days."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competencies import rules
from competencies.models import MatchRule
from competencies.queries import gaps_of, matches_of, matches_of_all
from competencies.reference import load_reference
from people.models import Position
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import JobRoleFactory, PostFactory, UnitFactory, employee_in, post_of

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
PARTS = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 366)))
ON = dt.date(2026, 3, 2)


@given(DAYS, st.integers(0, 900), DAYS, st.integers(1, 900))
def test_days_within_are_the_days_counted_one_by_one(since, length, on, days_back):
    until = since + dt.timedelta(days=length)
    window = (on - dt.timedelta(days=number) for number in range(days_back))
    assert rules.days_within(since, until, on=on, days_back=days_back) == sum(since <= day < until for day in window)


@given(PARTS, st.randoms())
def test_the_mean_lies_between_its_parts_in_any_order(parts, chance):
    mean = rules.weighted_by_days(parts)
    counted = [value for value, days in parts if days]
    assert mean == rules.weighted_by_days(chance.sample(parts, len(parts)))
    assert (mean is None) == (not counted)
    assert mean is None or min(counted) <= mean <= max(counted)


@pytest.mark.django_db
def test_an_acting_post_counts_by_its_days(client, django_assert_num_queries):
    load_reference()
    root, competency = UnitFactory(), CompetencyFactory()
    person = employee_in(root)
    acting = PostFactory(unit=root, job_role=JobRoleFactory(agency=root.agency))
    StandardFactory(job_role=post_of(person).job_role, competency=competency, level=2)
    StandardFactory(job_role=acting.job_role, competency=competency, level=4)
    EvidenceFactory(employee=person, competency=competency, level=2)
    Position.objects.filter(employee=person).update(since=dt.date(2020, 1, 1))
    since, until = ON - dt.timedelta(days=72), ON + dt.timedelta(days=1)
    Position.objects.create(agency=root.agency, employee=person, post=acting, kind="PLT", since=since, until=until)
    match = next(one for one in matches_of(person, ON) if one.rule.purpose == "placement")
    assert [(part.position.kind, part.days, part.percent) for part in match.parts] == [("D", 365, 100), ("PLT", 73, 50)]
    assert match.percent == Decimal("91.67") == rules.weighted_by_days([(100, 365), (50, 73)])
    assert match.required_by_days() == {competency.pk: Decimal("2.33")}
    assert [gap.required for gap in gaps_of(person, ON)] == [4]
    after = ON + dt.timedelta(days=400)
    assert [len(one.parts) for one in matches_of(person, after)] == [1, 1]
    MatchRule.objects.update(days_back=1)
    assert [one.percent for one in matches_of(person, ON)] == [Decimal("75.00")] * 2
    others = [employee_in(root, job_role=acting.job_role) for _unused in range(3)]
    with django_assert_num_queries(5):
        assert len(matches_of_all([person, *others], ON)) == 4
    client.force_login(person.user)
    answer = client.get(f"/api/v1/employees/{person.public_id}/matches/?on={ON}").json()
    assert [(one["percent"], len(one["parts"])) for one in answer] == [("75.00", 2)] * 2
    assert answer[0]["required_by_days"] == {competency.code: "3.00"}
