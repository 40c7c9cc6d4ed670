"""What the database itself refuses."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lms.kit.actors import Actor
from people.models import Employee, Position, User
from people.tokens import give_token, user_of
from tests.factories.people import (
    AgencyFactory,
    EmployeeFactory,
    JobRoleFactory,
    PositionFactory,
    PostFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
    nip,
)

START = dt.date(2024, 1, 1)


def day(number):
    return START + dt.timedelta(days=number)


def overlap(one, other):
    """Whether two half-open periods share a day; an empty one shares none."""
    (since, until), (since2, until2) = one, other
    return max(since, since2) < min(until, until2)


periods = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


class TestOverlap(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(periods, periods)
    def test_two_definitive_posts_share_no_day_whatever_the_order(self, one, other):
        employee = EmployeeFactory()
        unit = UnitFactory(agency=employee.agency)
        PositionFactory(employee=employee, post__unit=unit, since=day(one[0]), until=day(one[1]))
        accepted = _accepts(lambda: PositionFactory(employee=employee, post__unit=unit, since=day(other[0]), until=day(other[1])))
        assert accepted is not overlap(one, other)


def _accepts(write):
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return False
    return True


@pytest.mark.django_db
class TestPositions:
    def test_an_open_ended_post_leaves_no_room_after_it(self):
        first = PositionFactory(since=START)
        assert not _accepts(lambda: PositionFactory(employee=first.employee, post__unit=first.post.unit, since=day(900)))

    def test_a_change_of_dates_cannot_bring_an_overlap(self):
        first = PositionFactory(since=START, until=day(10))
        PositionFactory(employee=first.employee, post__unit=first.post.unit, since=day(10))
        assert not _accepts(lambda: Position.objects.filter(pk=first.pk).update(until=day(11)))

    def test_acting_beside_a_definitive_post_is_possible_but_not_in_the_same_post_twice(self):
        first = PositionFactory(since=START)
        beside = {"employee": first.employee, "kind": "PLT", "since": day(5)}
        assert _accepts(lambda: PositionFactory(post__unit=first.post.unit, **beside))
        assert not _accepts(lambda: PositionFactory(post=first.post, **beside))

    def test_several_may_hold_one_post(self):
        first = PositionFactory()
        assert _accepts(lambda: PositionFactory(post=first.post, employee__agency=first.agency))

    def test_an_end_before_the_beginning_is_refused_and_one_on_the_first_day_holds_never(self):
        assert not _accepts(lambda: PositionFactory(since=day(5), until=day(4)))
        taken_back = PositionFactory(since=day(5), until=day(5))
        assert not Position.objects.held_on(day(5)).filter(pk=taken_back.pk).exists()


@pytest.mark.django_db
class TestRegisters:
    def test_a_pns_needs_a_month_in_the_nip_and_a_pppk_does_not(self):
        assert not _accepts(lambda: EmployeeFactory(nip=nip(1, is_pppk=True)))
        assert _accepts(lambda: EmployeeFactory(nip=nip(1, is_pppk=True), status=Employee.Status.PPPK))
        assert not _accepts(lambda: EmployeeFactory(nip="123", status=Employee.Status.PPPK))

    def test_no_post_supervises_itself(self):
        post = PostFactory()
        post.supervisor = post
        assert not _accepts(post.save)

    def test_a_unit_has_one_post_a_job_role(self):
        post = PostFactory()
        assert not _accepts(lambda: PostFactory(unit=post.unit, job_role=post.job_role))

    def test_codes_are_unique_within_an_agency_only(self):
        role = JobRoleFactory(code="X")
        assert not _accepts(lambda: JobRoleFactory(code="X", agency=role.agency))
        assert _accepts(lambda: JobRoleFactory(code="X", agency=AgencyFactory()))

    def test_an_address_belongs_to_one_account_in_any_letters(self):
        UserFactory(email="a@example.go.id")
        assert not _accepts(lambda: UserFactory(email="A@Example.go.id"))
        assert _accepts(lambda: [UserFactory(email=""), UserFactory(email="")])

    def test_user_names_are_kept_in_small_letters(self):
        assert User.objects.create_user("Operator").username == "operator"
        assert not _accepts(lambda: UserFactory(username="Someone"))

    def test_a_role_is_not_given_twice_for_a_day(self):
        first = RoleAssignmentFactory(role="hr", since=START)
        same = {"user": first.user, "unit": first.unit, "since": day(4)}
        assert not _accepts(lambda: RoleAssignmentFactory(role="hr", **same))
        assert _accepts(lambda: RoleAssignmentFactory(role="auditor", **same))


@pytest.mark.django_db
def test_every_change_of_a_decision_is_kept_by_the_database():
    employee = EmployeeFactory(name="Before")
    Employee.objects.filter(pk=employee.pk).update(name="After")
    assert list(employee.events.order_by("pgh_id").values_list("name", flat=True)) == ["Before", "After"]


def test_a_name_reads_with_its_titles():
    employee = Employee(name="Rosmawati Siregar", title_before="Dr. Ir.", title_after="M.Si.", nip="198501012010011001")
    assert str(employee) == "Dr. Ir. Rosmawati Siregar, M.Si."
    assert str(Employee(name="Suharto")) == "Suharto"
    assert employee.formatted_nip == "19850101 201001 1 001"


@pytest.mark.django_db
def test_a_token_of_who_has_left_opens_nothing():
    now = timezone.now()
    employee = EmployeeFactory(user=UserFactory())
    secret = give_token(employee.user, name="e-Kinerja", days=30, by=Actor.system("test"), at=now).secret
    assert user_of(secret, at=now) == employee.user
    Employee.objects.filter(pk=employee.pk).update(left_on=timezone.localdate(now))
    assert user_of(secret, at=now) is None
