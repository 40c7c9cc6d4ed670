"""Appointing, giving roles, opening accounts, leaving: the good way, the repeat, and who is refused."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people import actions, errors
from people.models import Employee, Position, RoleAssignment, User
from tests.factories.people import (
    LONG_AGO,
    EmployeeFactory,
    PositionFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
    employee_in,
    post_of,
)

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
LATER = TODAY + dt.timedelta(days=30)
SYSTEM = Actor.system("test")


pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return UnitFactory()


@pytest.fixture
def unit(root):
    return UnitFactory(parent=root)


def hr(unit, role="hr"):
    return Actor.of(RoleAssignmentFactory(role=role, unit=unit).user)


class TestAppoint:
    def appoint(self, employees, post, **fields):
        return actions.appoint(employees, post, **{"since": TODAY, "by": SYSTEM, "at": NOW} | fields)

    def test_hr_of_the_unit_appoints_several_at_once(self, unit):
        people = [EmployeeFactory(agency=unit.agency) for _n in range(3)]
        made = self.appoint(people, PostFactory(unit=unit), by=hr(unit))
        assert {position.employee for position in made} == set(people)
        assert set(Employee.objects.in_unit(unit)) == set(people)

    def test_a_repeat_gives_back_the_same_positions(self, unit):
        people, post = [EmployeeFactory(agency=unit.agency)], PostFactory(unit=unit)
        first = self.appoint(people, post)
        assert self.appoint(people, post) == first
        assert Position.objects.count() == 1

    def test_the_former_definitive_post_ends_when_asked(self, unit):
        employee = employee_in(unit)
        former = post_of(employee)
        self.appoint([employee], PostFactory(unit=unit), ends_definitive=True, by=hr(unit))
        assert Position.objects.get(post=former).until == TODAY
        assert post_of(employee) != former

    def test_without_asking_a_second_definitive_post_is_refused(self, unit):
        employee = employee_in(unit)
        with pytest.raises(errors.PostsOverlap):
            self.appoint([employee], PostFactory(unit=unit))
        assert employee.positions.count() == 1

    def test_one_refusal_undoes_all(self, unit):
        free, bound = EmployeeFactory(agency=unit.agency), employee_in(unit)
        with pytest.raises(errors.PostsOverlap):
            self.appoint([free, bound], PostFactory(unit=unit))
        assert not free.positions.exists()

    def test_acting_leaves_the_definitive_post(self, unit):
        employee = employee_in(unit)
        self.appoint([employee], PostFactory(unit=unit), kind="PLT", until=LATER)
        assert employee.positions.held_on(TODAY).count() == 2

    def test_the_same_post_twice_is_refused(self, unit):
        employee = employee_in(unit)
        with pytest.raises(errors.PostHeldAlready):
            self.appoint([employee], post_of(employee), kind="PLT")

    def test_a_turned_period_is_refused(self, unit):
        with pytest.raises(errors.EndsTooEarly):
            self.appoint([EmployeeFactory(agency=unit.agency)], PostFactory(unit=unit), until=LONG_AGO)

    def test_another_agency_is_refused(self, unit):
        with pytest.raises(errors.OtherAgency):
            self.appoint([EmployeeFactory()], PostFactory(unit=unit))

    def test_who_has_left_is_refused(self, unit):
        with pytest.raises(errors.HasLeft):
            self.appoint([EmployeeFactory(agency=unit.agency, left_on=TODAY)], PostFactory(unit=unit))

    @pytest.mark.parametrize("role", ["trainer", "auditor"])
    def test_other_roles_are_refused(self, unit, role):
        with pytest.raises(NotAllowed):
            self.appoint([EmployeeFactory(agency=unit.agency)], PostFactory(unit=unit), by=hr(unit, role))

    def test_hr_of_another_unit_is_refused(self, root, unit):
        with pytest.raises(NotAllowed):
            self.appoint([EmployeeFactory(agency=unit.agency)], PostFactory(unit=unit), by=hr(UnitFactory(parent=root)))

    def test_nobody_takes_a_person_from_a_unit_that_is_not_theirs(self, root, unit):
        employee = employee_in(UnitFactory(parent=root))
        with pytest.raises(NotAllowed):
            self.appoint([employee], PostFactory(unit=unit), ends_definitive=True, by=hr(unit))
        assert employee.positions.get().until is None

    @pytest.mark.parametrize("people", [2, 30])
    def test_the_number_of_statements_does_not_grow(self, unit, people, django_assert_num_queries):
        employees = [employee_in(unit, with_user=False) for _n in range(people)]
        by, post = hr(unit), PostFactory(unit=unit)
        post.unit  # noqa: B018 - loaded before counting
        with django_assert_num_queries(7 + 2):  # and the transaction's own two
            self.appoint(employees, post, ends_definitive=True, by=by)

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_bring_one_definitive_post(self, unit):
        employee = EmployeeFactory(agency=unit.agency)
        posts = [PostFactory(unit=unit), PostFactory(unit=unit)]
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(lambda post: self.try_appoint(employee, post), posts))
        assert sorted(results) == ["PostsOverlap", "appointed"]
        assert employee.positions.count() == 1

    def try_appoint(self, employee, post):
        try:
            self.appoint([employee], post)
        except errors.PostsOverlap as error:
            return type(error).__name__
        finally:
            connection.close()
        return "appointed"


class TestEndPosition:
    def end(self, positions, **fields):
        return actions.end_position(positions, **{"on": TODAY, "by": SYSTEM, "at": NOW} | fields)

    def test_it_holds_until_the_day_before_and_a_repeat_changes_nothing(self, unit):
        position = PositionFactory(post__unit=unit)
        assert self.end([position], by=hr(unit)) == 1
        assert self.end([position], by=hr(unit)) == 0
        assert Position.objects.held_on(TODAY - dt.timedelta(days=1)).count() == 1
        assert Position.objects.held_on(TODAY).count() == 0

    def test_ending_on_the_first_day_takes_it_back(self, unit):
        position = PositionFactory(post__unit=unit, since=TODAY)
        self.end([position])
        assert not Position.objects.held_on(TODAY).exists()

    def test_the_end_comes_neither_before_the_beginning_nor_after_an_earlier_end(self, unit):
        with pytest.raises(errors.EndsTooEarly):
            self.end([PositionFactory(post__unit=unit, since=LATER)])
        with pytest.raises(errors.AlreadyEnded):
            self.end([PositionFactory(post__unit=unit, until=TODAY - dt.timedelta(days=1))])

    def test_hr_of_another_unit_and_auditors_are_refused(self, root, unit):
        position = PositionFactory(post__unit=unit)
        for by in (hr(UnitFactory(parent=root)), hr(unit, "auditor")):
            with pytest.raises(NotAllowed):
                self.end([position], by=by)
        assert Position.objects.get(pk=position.pk).until is None


class TestGiveRole:
    def give(self, users, role, unit, **fields):
        return actions.give_role(users, role, unit, **{"since": TODAY, "by": SYSTEM, "at": NOW} | fields)

    def test_hr_of_the_agency_gives_it_with_its_group(self, root, unit):
        user, by = UserFactory(), hr(root)
        (made,) = self.give([user], "hr", unit, by=by)
        assert (made.given_by, made.unit) == (by.user, unit)
        assert user.groups.get().name == "HR"

    def test_a_role_of_tomorrow_brings_no_group_today(self, unit):
        user = UserFactory()
        self.give([user], "trainer", unit, since=LATER)
        assert not user.groups.exists()

    def test_a_repeat_gives_back_the_same(self, unit):
        user = UserFactory()
        assert self.give([user], "hr", unit) == self.give([user], "hr", unit)

    def test_an_overlap_is_named(self, unit):
        user = UserFactory()
        self.give([user], "hr", unit)
        with pytest.raises(errors.RoleHeldAlready):
            self.give([user], "hr", unit, since=LATER)

    @pytest.mark.parametrize(("role", "allowed"), [("trainer", True), ("hr", False), ("auditor", False)])
    def test_hr_of_a_unit_makes_trainers_only(self, unit, role, allowed):
        user, by = UserFactory(), hr(unit)
        if allowed:
            self.give([user], role, unit, by=by)
        else:
            with pytest.raises(NotAllowed):
                self.give([user], role, unit, by=by)
        assert user.role_assignments.exists() is allowed

    def test_nobody_gives_beyond_their_units_or_their_agency(self, root, unit):
        for giver, target in ((unit, root), (root, UnitFactory())):
            with pytest.raises(NotAllowed):
                self.give([UserFactory()], "trainer", target, by=hr(giver))

    def test_auditors_give_nothing(self, root):
        with pytest.raises(NotAllowed):
            self.give([UserFactory()], "trainer", root, by=hr(root, "auditor"))

    def test_nobody_gives_to_themselves(self, root):
        by = hr(root)
        with pytest.raises(errors.RoleForOneself):
            self.give([by.user], "auditor", root, by=by)

    def test_the_operator_gives_the_first_role(self, root):
        operator = Actor.of(User.objects.create_superuser("operator"))
        assert self.give([UserFactory()], "hr", root, by=operator)

    def test_a_giver_whose_role_is_over_is_refused(self, root):
        by = Actor.of(RoleAssignmentFactory(role="hr", unit=root, until=TODAY).user)
        with pytest.raises(NotAllowed):
            self.give([UserFactory()], "trainer", root, by=by)

    @pytest.mark.parametrize("people", [2, 30])
    def test_the_number_of_statements_does_not_grow(self, root, people, django_assert_max_num_queries):
        users, by = [UserFactory() for _n in range(people)], hr(root)
        self.give([UserFactory()], "hr", root)  # the groups exist
        with django_assert_max_num_queries(9 + 2):
            self.give(users, "hr", root, by=by)


class TestEndRole:
    def end(self, roles, **fields):
        return actions.end_role(roles, **{"on": TODAY, "by": SYSTEM, "at": NOW} | fields)

    def test_the_group_goes_with_the_role(self, root):
        user = UserFactory()
        roles = actions.give_role([user], "hr", root, since=LONG_AGO, by=SYSTEM, at=NOW)
        assert self.end(roles, by=hr(root)) == 1
        assert not user.groups.exists()
        assert self.end(roles, by=hr(root)) == 0

    def test_a_role_given_today_can_be_taken_back_today(self, root):
        roles = actions.give_role([UserFactory()], "hr", root, since=TODAY, by=SYSTEM, at=NOW)
        self.end(roles)
        assert not RoleAssignment.objects.held_on(TODAY).exists()

    def test_who_could_not_give_it_cannot_end_it(self, unit):
        role = RoleAssignmentFactory(role="auditor", unit=unit)
        with pytest.raises(NotAllowed):
            self.end([role], by=hr(unit))

    def test_what_is_over_stays_over(self, root):
        with pytest.raises(errors.AlreadyEnded):
            self.end([RoleAssignmentFactory(unit=root, until=LONG_AGO + dt.timedelta(days=1))])


class TestOpenAccount:
    def open(self, employees, **fields):
        return actions.open_account(employees, **{"by": SYSTEM, "at": NOW} | fields)

    def test_the_account_is_named_by_the_nip_and_has_no_password_yet(self, unit):
        employee = employee_in(unit, with_user=False)
        (account,) = self.open([employee], emails={employee.pk: "Someone@Example.go.id"}, by=hr(unit))
        assert (account.username, account.email) == (employee.nip, "someone@example.go.id")
        assert not account.has_usable_password()
        assert Employee.objects.get(pk=employee.pk).user == account

    def test_who_has_one_keeps_it(self, unit):
        employee = employee_in(unit)
        assert self.open([employee]) == [employee.user]

    def test_an_address_or_user_name_in_use_is_named(self, unit):
        employee = employee_in(unit, with_user=False)
        UserFactory(email="taken@example.go.id")
        with pytest.raises(errors.AddressTaken):
            self.open([employee], emails={employee.pk: "taken@example.go.id"})
        UserFactory(username=employee.nip)
        with pytest.raises(errors.UserNameTaken):
            self.open([employee])

    def test_only_hr_of_the_record_opens_one_and_not_for_who_left(self, root, unit):
        employee = employee_in(unit, with_user=False)
        for by in (hr(UnitFactory(parent=root)), hr(unit, "auditor")):
            with pytest.raises(NotAllowed):
                self.open([employee], by=by)
        with pytest.raises(errors.HasLeft):
            self.open([employee_in(unit, with_user=False, left_on=TODAY)])

    @pytest.mark.parametrize("people", [2, 30])
    def test_the_number_of_statements_does_not_grow(self, unit, people, django_assert_num_queries):
        employees = [employee_in(unit, with_user=False) for _n in range(people)]
        with django_assert_num_queries(4 + 2):
            self.open(employees)


class TestLeave:
    def test_posts_and_roles_end_that_day_and_coming_back_restores_the_account_only(self, root, unit):
        employee, by = employee_in(unit), hr(root)
        coming = PositionFactory(employee=employee, post__unit=unit, kind="PLT", since=LATER)
        actions.give_role([employee.user], "trainer", unit, since=LONG_AGO, by=SYSTEM, at=NOW)
        assert actions.leave([employee], on=TODAY, by=by, at=NOW) == 1
        assert not employee.positions.held_on(TODAY).exists()
        assert not Position.objects.held_on(LATER).filter(pk=coming.pk).exists()
        assert not employee.user.groups.exists()
        assert actions.leave([employee], on=TODAY, by=by, at=NOW) == 0
        assert actions.come_back([employee], by=by, at=NOW) == 1
        assert Employee.objects.get(pk=employee.pk).is_in_service(TODAY)
        assert not employee.positions.held_on(TODAY).exists()

    def test_others_are_refused(self, root, unit):
        employee = employee_in(unit)
        for by in (hr(UnitFactory(parent=root)), hr(unit, "auditor"), Actor.of(employee.user)):
            with pytest.raises(NotAllowed):
                actions.leave([employee], on=TODAY, by=by, at=NOW)
            with pytest.raises(NotAllowed):
                actions.come_back([employee], by=by, at=NOW)
