"""Gaps of a person, a team and the units below a unit."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from competencies import queries, steps
from competencies.models import Evidence
from lms.kit.actors import Actor
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import (
    EmployeeFactory,
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    UnitFactory,
    auditor_of,
    employee_in,
    hr_of,
)

pytestmark = pytest.mark.django_db
YESTERDAY = timezone.localdate() - dt.timedelta(days=1)


@pytest.fixture
def city():
    """Return a root with two units, each with a section; one role that requires level 3 of one competency."""
    root = UnitFactory(name="Kota")
    health, roads = UnitFactory(parent=root, name="Dinas Kesehatan"), UnitFactory(parent=root, name="Dinas Jalan")
    clinic = UnitFactory(parent=health, name="Puskesmas")
    role = JobRoleFactory(agency=root.agency)
    standard = StandardFactory(job_role=role, level=3, legal_source="SK 12/2024")
    return {
        "root": root,
        "health": health,
        "roads": roads,
        "clinic": clinic,
        "role": role,
        "standard": standard,
        "competency": standard.competency,
    }


def statements(call):
    """Return how many statements a call runs."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def test_a_gap_names_requirement_level_and_the_evidence_that_decided(city):
    person = employee_in(city["clinic"], job_role=city["role"])
    shown = EvidenceFactory(employee=person, competency=city["competency"], level=2)
    [gap] = queries.gaps_of(person)
    assert (gap.required, gap.held, gap.gap, gap.lacking, gap.is_met) == (3, 2, -1, 1, False)
    assert (gap.job_role, gap.evidence, gap.standard.legal_source) == (city["role"], shown, "SK 12/2024")


def test_without_evidence_nothing_is_held(city):
    [gap] = queries.gaps_of(employee_in(city["clinic"], job_role=city["role"]))
    assert (gap.held, gap.gap, gap.evidence) == (0, -3, None)


def test_without_a_role_or_standard_nothing_is_required(city):
    assert queries.gaps_of(EmployeeFactory()) == []
    assert queries.gaps_of(employee_in(city["clinic"])) == []


def test_the_highest_requirement_of_all_roles_held_wins(city):
    person = employee_in(city["clinic"], job_role=city["role"])
    acting = StandardFactory(job_role=JobRoleFactory(agency=city["root"].agency), competency=city["competency"], level=4)
    PositionFactory(employee=person, post=PostFactory(unit=city["roads"], job_role=acting.job_role), kind="PLT")
    [gap] = queries.gaps_of(person)
    assert (gap.required, gap.job_role) == (4, acting.job_role)


def test_among_equal_requirements_the_definitive_role_is_named(city):
    person = employee_in(city["clinic"], job_role=city["role"])
    acting = StandardFactory(
        job_role=JobRoleFactory(agency=city["root"].agency, name="A"), competency=city["competency"], level=3
    )
    PositionFactory(employee=person, post=PostFactory(unit=city["roads"], job_role=acting.job_role), kind="PLH")
    assert queries.gaps_of(person)[0].job_role == city["role"]


def test_past_days_are_told_from_the_evidence_positions_and_standards_of_that_day(city):
    person = employee_in(city["clinic"], job_role=city["role"], since=dt.date(2024, 1, 1))
    EvidenceFactory(
        employee=person, competency=city["competency"], level=2, on=dt.date(2024, 6, 1), valid_until=dt.date(2025, 1, 1)
    )
    EvidenceFactory(employee=person, competency=city["competency"], level=4, on=dt.date(2025, 6, 1))
    held = {day: [gap.held for gap in queries.gaps_of(person, day)] for day in map(dt.date.fromisoformat, HELD)}
    assert {day.isoformat(): levels for day, levels in held.items()} == HELD


HELD = {
    "2023-12-31": [],
    "2024-05-31": [0],
    "2024-06-01": [2],
    "2024-12-31": [2],
    "2025-01-01": [0],
    "2025-06-01": [4],
}


def test_evidence_reversed_since_counts_for_no_day(city):
    person = employee_in(city["clinic"], job_role=city["role"])
    EvidenceFactory(employee=person, competency=city["competency"], on=dt.date(2024, 6, 1))
    steps.reverse_evidence(Evidence.objects.all(), by=Actor.system("test"), at=timezone.now())
    assert [gap.held for gap in queries.gaps_of(person, dt.date(2024, 7, 1))] == [0]


def test_today_told_from_attainments_equals_today_told_from_evidence(city, monkeypatch):
    people = [employee_in(unit, job_role=city["role"]) for unit in (city["clinic"], city["roads"], city["root"])]
    for person, level in zip(people, (2, 5), strict=False):
        EvidenceFactory(employee=person, competency=city["competency"], level=level)
        EvidenceFactory(employee=person, competency=city["competency"], level=1, kind="self")
    today, reader = timezone.localdate(), auditor_of(city["root"])

    def told():
        return (
            queries.gaps_of_all(people, today),
            queries.gaps_by_unit(city["root"], today),
            queries.gap_summary(people, today),
            list(
                queries.people_with_gap(city["root"], city["competency"], today, visible_to=reader).values_list(
                    "pk", "held_level", "lacking"
                )
            ),
        )

    from_attainments = told()
    monkeypatch.setattr(queries.gaps, "_is_today", lambda _day: False)
    assert told() == from_attainments
    assert len(from_attainments[3]) == 2


def test_each_child_unit_counts_everybody_below_it_and_the_unit_its_own(city):
    for unit, level in (
        (city["clinic"], 2),
        (city["clinic"], 3),
        (city["health"], None),
        (city["roads"], 5),
        (city["root"], None),
    ):
        person = employee_in(unit, job_role=city["role"])
        if level:
            EvidenceFactory(employee=person, competency=city["competency"], level=level)
    rows = {
        row.unit_name: (row.people, row.people_with_gap, row.mean_gap, row.unit_has_children)
        for row in queries.gaps_by_unit(city["root"])
    }
    assert rows == {
        "Kota": (1, 1, Decimal(-3), False),
        "Dinas Kesehatan": (3, 2, Decimal("-1.3333"), True),
        "Dinas Jalan": (1, 0, Decimal(0), False),
    }


def test_surplus_of_one_does_not_hide_what_another_lacks(city):
    for level in (5, 2):
        EvidenceFactory(employee=employee_in(city["roads"], job_role=city["role"]), competency=city["competency"], level=level)
    [row] = queries.gaps_by_unit(city["root"])
    assert (row.mean_gap, row.share) == (Decimal("-0.5"), Decimal("0.5"))


def test_a_person_is_counted_at_home_with_what_acting_roles_require(city):
    person = employee_in(city["roads"], job_role=city["role"])
    acting = StandardFactory(job_role=JobRoleFactory(agency=city["root"].agency), competency=city["competency"], level=5)
    PositionFactory(employee=person, post=PostFactory(unit=city["health"], job_role=acting.job_role), kind="PLT")
    [row] = queries.gaps_by_unit(city["root"])
    assert (row.unit_name, row.people, row.mean_gap) == ("Dinas Jalan", 1, Decimal(-5))
    reader = hr_of(city["root"])
    assert not queries.people_with_gap(city["health"], city["competency"], visible_to=reader).exists()
    found = queries.people_with_gap(city["roads"], city["competency"], visible_to=reader).get()
    assert (found, found.required_level, found.unit_name) == (person, 5, "Dinas Jalan")


def test_units_of_past_days_are_those_of_that_day(city):
    person = employee_in(city["roads"], job_role=city["role"], until=YESTERDAY)
    PositionFactory(employee=person, post=PostFactory(unit=city["health"], job_role=city["role"]), since=YESTERDAY)
    before = YESTERDAY - dt.timedelta(days=1)
    assert [row.unit_name for row in queries.gaps_by_unit(city["root"], before)] == ["Dinas Jalan"]
    assert [row.unit_name for row in queries.gaps_by_unit(city["root"])] == ["Dinas Kesehatan"]


def test_the_list_of_people_stays_within_the_scope_of_its_reader(city):
    at_roads, at_clinic = employee_in(city["roads"], job_role=city["role"]), employee_in(city["clinic"], job_role=city["role"])

    def seen_by(user):
        return set(queries.people_with_gap(city["root"], city["competency"], visible_to=user))

    assert seen_by(hr_of(city["root"])) == {at_roads, at_clinic}
    assert seen_by(hr_of(city["health"])) == {at_clinic}
    assert seen_by(at_roads.user) == {at_roads}
    assert seen_by(EmployeeFactory(user=None).user or employee_in(UnitFactory()).user) == set()


def test_the_widest_gap_comes_first_and_who_meets_the_level_is_left_out(city):
    for level in (2, 1, 3, 4):
        EvidenceFactory(employee=employee_in(city["roads"], job_role=city["role"]), competency=city["competency"], level=level)
    found = queries.people_with_gap(city["root"], city["competency"], visible_to=hr_of(city["root"]))
    assert [(one.held_level, one.lacking) for one in found] == [(1, 2), (2, 1)]


def test_a_summary_counts_competencies_met_and_levels_lacking(city):
    StandardFactory(job_role=city["role"], level=2)
    person = employee_in(city["roads"], job_role=city["role"])
    EvidenceFactory(employee=person, competency=city["competency"], level=3)
    summary = queries.gap_summary([person, EmployeeFactory()])
    assert list(summary) == [person.pk]
    assert (
        summary[person.pk].required,
        summary[person.pk].met,
        summary[person.pk].lacking,
        summary[person.pk].levels_lacking,
    ) == (2, 1, 1, 2)


@pytest.mark.parametrize("day", [None, YESTERDAY])
@pytest.mark.parametrize("count", [2, 30])
def test_reports_take_the_same_statements_at_any_size(city, count, day):
    people = [employee_in(city["roads"], job_role=city["role"], with_user=False) for _unused in range(count)]
    for person in people:
        EvidenceFactory(employee=person, competency=city["competency"], level=1)
    reader = hr_of(city["root"])
    steps.rebuild_summary()
    list(queries.people_with_gap(city["root"], city["competency"], day, visible_to=reader))
    assert statements(lambda: queries.gaps_of_all(people, day)) == (2 if day is None else 3)
    assert statements(lambda: queries.gaps_by_unit(city["root"], day)) == (1 if day is None else 2)
    assert statements(lambda: queries.gap_summary(people, day)) == 1
    assert statements(lambda: list(queries.people_with_gap(city["root"], city["competency"], day, visible_to=reader))) == 1


@pytest.mark.parametrize("day", [None, YESTERDAY])
def test_gaps_in_numbers_are_those_with_reasons(city, day, django_assert_num_queries):
    people = [employee_in(unit, job_role=city["role"]) for unit in (city["clinic"], city["roads"], city["root"])]
    for person, level in zip(people, (2, 5), strict=False):
        EvidenceFactory(employee=person, competency=city["competency"], level=level)
    told = {
        person: [(gap.required, gap.held, gap.standard.weight, gap.is_met) for gap in gaps]
        for person, gaps in queries.gaps_of_all(people, day).items()
    }
    with django_assert_num_queries(2):
        found = queries.levels_of_all([one.pk for one in people], day)
    assert {key: [(one.required, one.held, one.weight, one.is_met) for one in levels] for key, levels in found.items()} == told


def test_a_report_speaks_the_readers_language(city):
    employee_in(city["roads"], job_role=city["role"])
    names = {"en": city["competency"].name_en, "id": city["competency"].name}
    for language, name in names.items():
        with translation.override(language):
            [today], [that_day] = queries.gaps_by_unit(city["root"]), queries.gaps_by_unit(city["root"], YESTERDAY)
            assert [today.competency_name, that_day.competency_name] == [name, name]


def test_what_else_was_shown_is_what_no_role_requires(city):
    person = employee_in(city["roads"], job_role=city["role"])
    EvidenceFactory(employee=person, competency=city["competency"])
    beyond = EvidenceFactory(employee=person, competency=CompetencyFactory(), level=4)
    for day in (None, YESTERDAY):
        assert queries.shown_beyond(person, queries.gaps_of(person, day), day) == [beyond]
