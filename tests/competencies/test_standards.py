"""What job roles require: weight, importance, one unit's own requirements, copying, comparing, and the match."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competencies import actions, rules
from competencies.actions.standards import Terms
from competencies.errors import LaterStandardExists
from competencies.models import MatchRule, Standard
from competencies.queries import gap_summary, gaps_by_unit, gaps_of, holders_of, matches_of, people_with_gap, side_by_side
from competencies.reference import load_reference
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of, post_of

TODAY = dt.date(2026, 3, 2)
NOW = dt.datetime(2026, 3, 2, 4, tzinfo=dt.UTC)
CLOCK = Actor.system("test")
weighed = st.builds(rules.Weighed, st.integers(0, 5), st.integers(1, 5), st.integers(1, 10))


@given(st.lists(weighed, min_size=1))
def test_a_capped_match_never_passes_the_full(requirements):
    assert 0 <= rules.job_person_match(requirements, is_capped=True) <= 100


@given(st.lists(weighed, min_size=1), st.randoms())
def test_the_match_does_not_depend_on_order(requirements, chance):
    shuffled = chance.sample(requirements, len(requirements))
    for is_capped in (True, False):
        assert rules.job_person_match(requirements, is_capped=is_capped) == rules.job_person_match(shuffled, is_capped=is_capped)


def test_the_match_weighs_and_caps():
    requirements = [rules.Weighed(5, 3, 1), rules.Weighed(1, 4, 2)]
    assert rules.job_person_match(requirements, is_capped=True) == Decimal("45.45")
    assert rules.job_person_match(requirements, is_capped=False) == Decimal("63.64")
    assert rules.job_person_match([], is_capped=True) is None


@pytest.mark.django_db
class TestOneUnitsOwn:
    """A requirement of one unit stands beside what is required everywhere."""

    @pytest.fixture
    def city(self):
        """Return a city with a harbour office and one below it, and one role that works in all three."""
        root = UnitFactory()
        harbour = UnitFactory(parent=root)
        below, elsewhere = UnitFactory(parent=harbour), UnitFactory(parent=root)
        role, competency = JobRoleFactory(agency=root.agency), CompetencyFactory()
        StandardFactory(job_role=role, competency=competency, level=2)
        StandardFactory(job_role=role, competency=competency, level=4, unit=harbour)
        people = [employee_in(unit, job_role=role) for unit in (harbour, below, elsewhere)]
        for person in people:
            EvidenceFactory(employee=person, competency=competency, level=2)
        return root, people, competency

    @pytest.mark.parametrize("is_today", [True, False])
    def test_it_holds_there_and_below_in_every_report(self, city, is_today):
        root, people, competency = city
        day = None if is_today else dt.date(2025, 3, 2)
        assert [gaps_of(person, day)[0].required for person in people] == [4, 4, 2]
        assert [gap_summary([person], day)[person.pk].levels_lacking for person in people] == [2, 2, 0]
        assert sum(row.people_with_gap for row in gaps_by_unit(root, day)) == 2
        found = people_with_gap(root, competency, day, visible_to=auditor_of(root))
        assert set(found) == set(people[:2])


@pytest.mark.django_db
def test_requirements_of_a_unit_and_of_all_are_written_apart():
    root = UnitFactory()
    role, competency, by = JobRoleFactory(agency=root.agency), CompetencyFactory(), Actor.of(hr_of(root))
    said = {"since": TODAY, "legal_source": "SK", "by": by, "at": NOW}
    everywhere = actions.require_level(role, competency, 2, terms=Terms(weight=3, importance="absolute"), **said)
    there = actions.require_level(role, competency, 4, terms=Terms(root), **said)
    assert (everywhere.weight, everywhere.importance, there.unit) == (3, "absolute", root)
    assert actions.require_level(role, competency, 4, terms=Terms(root), **said) == there
    with pytest.raises(LaterStandardExists):
        actions.require_level(role, competency, 5, terms=Terms(root), **said)


@pytest.mark.django_db
def test_copying_fills_what_is_missing_and_compares():
    root = UnitFactory()
    source, target = JobRoleFactory(agency=root.agency), JobRoleFactory(agency=root.agency)
    first, second = CompetencyFactory(), CompetencyFactory()
    StandardFactory(job_role=source, competency=first, level=4, weight=5)
    StandardFactory(job_role=source, competency=second, level=3)
    StandardFactory(job_role=target, competency=second, level=1)
    by = Actor.of(hr_of(root))
    assert actions.copy_standards(source, target, since=TODAY, by=by, at=NOW).written == 1
    assert actions.copy_standards(source, target, since=TODAY, by=by, at=NOW).written == 0
    assert Standard.objects.get(job_role=target, competency=first).weight == 5
    sides = side_by_side(source, target, TODAY)
    assert [(side.competency, side.difference) for side in sides] == [(first, 0), (second, -2)]
    with pytest.raises(NotAllowed):
        actions.copy_standards(source, target, since=TODAY, by=Actor.of(hr_of(UnitFactory(parent=root))), at=NOW)


@pytest.mark.django_db
def test_who_holds_a_role_is_seen_before_it_changes(client):
    root = UnitFactory()
    person = employee_in(root, name="Budi Santoso")
    role = post_of(person).job_role
    standard = StandardFactory(job_role=role)
    other = StandardFactory(job_role=JobRoleFactory(agency=root.agency), competency=standard.competency, level=5).job_role
    assert list(holders_of(role, TODAY)) == [person]
    client.force_login(hr_of(root))
    page = client.get(f"/admin/competencies/standards/roles/{role.pk}/?with={other.pk}")
    assert "Budi Santoso" in page.content.decode()
    assert page.context["sides"][0].difference == 2
    assert "1" in str(client.get(f"/admin/competencies/standards/{standard.pk}/end/").context["explanation"])
    copied = {"source": other.pk, "since": "2026-01-01"}
    assert client.post(f"/admin/competencies/standards/roles/{role.pk}/copy/", copied).status_code == 302


@pytest.mark.django_db
def test_the_match_is_named_by_the_rule_of_the_day(client):
    load_reference()
    root = UnitFactory()
    person = employee_in(root)
    for level in (3, 1):
        standard = StandardFactory(job_role=post_of(person).job_role, level=4)
        EvidenceFactory(employee=person, competency=standard.competency, level=level + 1)
    named = {match.rule.purpose: (match.percent, match.name) for match in matches_of(person)}
    assert named == {
        "placement": (Decimal("75.00"), "Masih Memenuhi Syarat"),
        "mapping": (Decimal("75.00"), "Kurang Optimal"),
    }
    client.force_login(hr_of(root))
    facts = {
        "purpose": "mapping", "since": "2026-01-01", "is_capped": "on", "days_back": "365", "full_from": "85",
        "full_name": "Optimal",
        "nearly_from": "70", "nearly_name": "Cukup", "low_name": "Kurang", "legal_source": "SK",
    }  # fmt: skip
    assert client.post("/admin/competencies/match-rules/new/", facts).status_code == 302
    rule = MatchRule.objects.get(full_name="Optimal", until=None)
    assert MatchRule.objects.get(purpose="mapping", until=rule.since).nearly_name == "Cukup Optimal"
    assert client.get(f"/admin/competencies/match-rules/{rule.pk}/").status_code == 200
    client.force_login(person.user)
    assert "Cukup" in client.get("/standing/").content.decode()
