"""Who is found, and who supervised whom on a day."""

import datetime as dt

import pytest

from people.models import Employee, Position
from tests.factories.people import (
    EmployeeFactory,
    PositionFactory,
    PostFactory,
    UnitFactory,
    employee_in,
    post_of,
    supervisor_of,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 6, 1)
BEFORE = DAY - dt.timedelta(days=1)


@pytest.fixture
def unit():
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def employee(unit):
    return employee_in(unit)


class TestSupervisor:
    def test_the_holder_of_the_supervising_post_supervises(self, employee):
        boss = supervisor_of(employee)
        assert employee.supervisor_on(DAY) == boss

    def test_one_statement_answers(self, employee, django_assert_num_queries):
        supervisor_of(employee)
        with django_assert_num_queries(1):
            assert employee.supervisor_on(DAY)

    def test_a_vacant_post_yields_nobody(self, employee):
        boss = supervisor_of(employee)
        boss.positions.update(until=DAY)
        assert employee.supervisor_on(BEFORE) == boss
        assert employee.supervisor_on(DAY) is None

    def test_a_post_without_supervisor_yields_nobody(self, employee):
        assert employee.supervisor_on(DAY) is None

    def test_who_succeeded_supervises_from_the_first_day(self, employee):
        first = supervisor_of(employee)
        first.positions.update(until=DAY)
        second = supervisor_of(employee, since=DAY)
        assert (employee.supervisor_on(BEFORE), employee.supervisor_on(DAY)) == (first, second)

    def test_who_moves_gets_another_supervisor_and_the_past_stays(self, employee, unit):
        old = supervisor_of(employee)
        employee.positions.update(until=DAY)
        other = PostFactory(unit=unit)
        PositionFactory(employee=employee, post=other, since=DAY)
        other.supervisor = PostFactory(unit=unit)
        other.save()
        new = employee_in(unit, post=other.supervisor)
        assert (employee.supervisor_on(BEFORE), employee.supervisor_on(DAY)) == (old, new)

    @pytest.mark.parametrize("kind", ["PLT", "PLH"])
    def test_who_acts_or_stands_in_comes_before_the_definitive_holder(self, employee, unit, kind):
        boss = supervisor_of(employee)
        acting = EmployeeFactory(agency=unit.agency)
        PositionFactory(employee=acting, post=post_of(boss), kind=kind, since=DAY, until=DAY + dt.timedelta(days=7))
        assert employee.supervisor_on(BEFORE) == boss
        assert employee.supervisor_on(DAY) == acting
        assert employee.supervisor_on(DAY + dt.timedelta(days=7)) == boss

    def test_acting_fills_a_vacancy(self, employee):
        boss = supervisor_of(employee)
        boss.positions.update(kind="PLT")
        assert employee.supervisor_on(DAY) == boss

    def test_nobody_supervises_themselves_while_acting_for_the_boss(self, employee):
        boss = supervisor_of(employee)
        director = supervisor_of(boss)
        PositionFactory(employee=employee, post=post_of(boss), kind="PLH", since=DAY)
        assert employee.supervisor_on(DAY) == boss
        boss.positions.update(until=DAY)
        assert employee.supervisor_on(DAY) == director

    def test_who_has_left_supervises_no_more(self, employee):
        boss = supervisor_of(employee)
        Employee.objects.filter(pk=boss.pk).update(left_on=DAY)
        assert employee.supervisor_on(BEFORE) == boss
        assert employee.supervisor_on(DAY) is None

    def test_a_position_taken_back_never_counted(self, employee):
        boss = supervisor_of(employee)
        position = boss.positions.get()
        boss.positions.update(until=position.since)
        assert employee.supervisor_on(position.since) is None

    def test_all_candidates_come_once_each(self, employee, unit):
        boss = supervisor_of(employee)
        PositionFactory(employee=employee, post=PostFactory(unit=unit, supervisor=post_of(boss)), kind="PLT")
        deputy = supervisor_of(employee)
        assert {row.employee for row in Position.objects.supervising(employee, DAY)} == {boss, deputy}
        assert len(Position.objects.supervising(employee, DAY)) == 2

    def test_reports_are_those_who_hold_a_post_below_that_day(self, employee):
        post = post_of(supervisor_of(employee))
        assert list(Employee.objects.reporting_to([post.pk], DAY)) == [employee]
        employee.positions.update(until=DAY)
        assert list(Employee.objects.reporting_to([post.pk], DAY)) == []


class TestSearch:
    def test_every_word_must_occur_in_the_name(self):
        one = EmployeeFactory(name="Rosmawati Siregar")
        EmployeeFactory(name="Rosmawati Nasution")
        assert list(Employee.objects.search("siregar rosma")) == [one]

    def test_the_nip_is_found_by_its_beginning_with_or_without_spaces(self):
        one = EmployeeFactory(nip="198501012010011001")
        EmployeeFactory(nip="199001012015012001")
        assert list(Employee.objects.search("19850101 201001 1")) == [one]
        assert list(Employee.objects.search("1985")) == [one]

    def test_nothing_typed_finds_everybody(self):
        EmployeeFactory()
        assert Employee.objects.search("  ").count() == 1


class TestUnits:
    def test_a_unit_holds_everyone_below_it_and_nobody_beside_it(self, unit, employee):
        section = UnitFactory(parent=unit)
        below = employee_in(section)
        employee_in(UnitFactory(parent=unit.get_parent()))
        assert set(Employee.objects.in_unit(unit, DAY)) == {employee, below}

    def test_service_ends_on_the_day_of_leaving(self):
        EmployeeFactory(left_on=DAY)
        assert Employee.objects.in_service(BEFORE).count() == 1
        assert Employee.objects.in_service(DAY).count() == 0
