"""Who sees whom: own record, direct reports, units by role, never another agency."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from people.models import Employee, JobRole, Position, Post, RoleAssignment, Unit, User
from people.scopes import scope_of
from tests.factories.people import (
    JobRoleFactory,
    PositionFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
    employee_in,
    post_of,
    supervisor_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    """Two departments with a division, everywhere one employee, and another city with one."""
    root = UnitFactory()
    health = UnitFactory(parent=root)
    clinic = UnitFactory(parent=health)
    roads = UnitFactory(parent=root)
    elsewhere = UnitFactory()
    units = {"root": root, "health": health, "clinic": clinic, "roads": roads, "elsewhere": elsewhere}
    return units | {f"in {name}": employee_in(unit) for name, unit in units.items()}


def seen(user):
    return set(Employee.objects.visible_to(User.objects.get(pk=user.pk)))


def names(city, employees):
    return {name for name, thing in city.items() if thing in employees}


MATRIX = {
    ("hr", "root"): {"in root", "in health", "in clinic", "in roads"},
    ("hr", "health"): {"in health", "in clinic"},
    ("hr", "clinic"): {"in clinic"},
    ("auditor", "root"): {"in root", "in health", "in clinic", "in roads"},
    ("auditor", "roads"): {"in roads"},
    ("trainer", "root"): set(),
    ("hr", "elsewhere"): {"in elsewhere"},
}


@pytest.mark.parametrize(("role", "unit"), MATRIX)
def test_a_role_shows_the_people_of_its_subtree(city, role, unit):
    user = RoleAssignmentFactory(role=role, unit=city[unit]).user
    assert names(city, seen(user)) == MATRIX[role, unit]


@pytest.mark.parametrize(("role", "unit"), MATRIX)
def test_hr_keeps_records_and_auditors_do_not(city, role, unit):
    user = RoleAssignmentFactory(role=role, unit=city[unit]).user
    expected = MATRIX[role, unit] if role == "hr" else set()
    assert names(city, set(Employee.objects.kept_by_hr(user))) == expected


def test_an_employee_sees_only_themselves(city):
    assert seen(city["in health"].user) == {city["in health"]}


def test_a_supervisor_sees_direct_reports_and_not_theirs(city):
    boss = supervisor_of(city["in clinic"])
    head = supervisor_of(boss)
    assert seen(boss.user) == {boss, city["in clinic"]}
    assert seen(head.user) == {head, boss}


def test_who_acts_sees_the_reports_meanwhile(city):
    boss = supervisor_of(city["in clinic"])
    today = timezone.localdate()
    acting = PositionFactory(employee=city["in roads"], post=post_of(boss), kind="PLT", since=today)
    assert city["in clinic"] in seen(city["in roads"].user)
    Position.objects.filter(pk=acting.pk).update(until=today)
    assert seen(city["in roads"].user) == {city["in roads"]}


def test_reports_of_yesterday_are_gone(city):
    boss = supervisor_of(city["in clinic"])
    city["in clinic"].positions.update(until=timezone.localdate())
    assert seen(boss.user) == {boss}


def test_who_has_left_sees_no_reports(city):
    boss = supervisor_of(city["in clinic"], left_on=timezone.localdate())
    assert seen(boss.user) == {boss}


def test_a_role_counts_only_while_it_holds(city):
    today = timezone.localdate()
    over = RoleAssignmentFactory(unit=city["root"], until=today).user
    later = RoleAssignmentFactory(unit=city["root"], since=today + dt.timedelta(days=1)).user
    assert seen(over) == seen(later) == set()


def test_roles_in_two_agencies_add_up_and_reports_stay(city):
    user = RoleAssignmentFactory(role="auditor", unit=city["elsewhere"]).user
    RoleAssignmentFactory(role="hr", unit=city["clinic"], user=user)
    report = employee_in(city["roads"])
    boss = supervisor_of(report, user=user)
    assert names(city, seen(user)) == {"in elsewhere", "in clinic"}
    assert {report, boss} <= seen(user)


def test_who_moves_away_leaves_the_scope_of_the_old_hr(city):
    hr = RoleAssignmentFactory(role="hr", unit=city["clinic"]).user
    city["in clinic"].positions.update(until=timezone.localdate())
    PositionFactory(employee=city["in clinic"], post__unit=city["roads"], since=timezone.localdate())
    assert seen(hr) == set()


def test_a_stranger_sees_nothing(city):
    stranger = AnonymousUser()
    for model in (Employee, Unit, Post, Position, JobRole, RoleAssignment):
        assert not model.objects.visible_to(stranger).exists()
    assert not scope_of(stranger).has_role("hr", "auditor", "trainer")


def test_the_operator_sees_units_and_roles_but_no_employee(city):
    operator = User.objects.create_superuser("operator")
    RoleAssignmentFactory(unit=city["root"])
    assert Unit.objects.visible_to(operator).count() == 5
    assert RoleAssignment.objects.visible_to(operator).count() == 1
    assert seen(operator) == set()


def test_registers_follow_the_subtree(city):
    hr = RoleAssignmentFactory(role="hr", unit=city["health"]).user
    assert set(Unit.objects.visible_to(hr)) == {city["health"], city["clinic"]}
    assert set(Post.objects.visible_to(hr)) == {post_of(city["in health"]), post_of(city["in clinic"])}
    foreign = JobRoleFactory()
    assert foreign not in JobRole.objects.visible_to(hr)
    assert post_of(city["in roads"]).job_role in JobRole.objects.visible_to(hr)


def test_roles_are_seen_by_their_holder_and_the_staff_of_the_unit(city):
    role = RoleAssignmentFactory(role="trainer", unit=city["clinic"])
    hr = RoleAssignmentFactory(role="hr", unit=city["health"]).user
    other = RoleAssignmentFactory(role="hr", unit=city["roads"]).user
    for user, sees in ((role.user, True), (hr, True), (other, False)):
        assert RoleAssignment.objects.visible_to(user).filter(pk=role.pk).exists() is sees


def test_a_scope_is_read_once_in_two_statements(city, django_assert_num_queries):
    user = User.objects.get(pk=RoleAssignmentFactory(unit=city["root"]).user_id)
    with django_assert_num_queries(2):
        scope_of(user)
        scope_of(user)


@pytest.mark.parametrize("people", [2, 30])
def test_the_number_of_statements_does_not_grow(people, django_assert_num_queries):
    unit = UnitFactory()
    for _n in range(people):
        employee_in(unit, with_user=False)
    user = User.objects.get(pk=RoleAssignmentFactory(unit=unit).user_id)
    with django_assert_num_queries(3):
        assert len(Employee.objects.visible_to(user)) == people


def test_an_account_without_employee_and_role_sees_nothing(city):
    assert seen(UserFactory()) == set()
