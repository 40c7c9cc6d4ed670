"""The account page: what is kept about me and who looked."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from people.access import log_access
from tests.factories.people import (
    PositionFactory,
    RoleAssignmentFactory,
    UnitFactory,
    UserFactory,
    employee_in,
    hr_of,
    supervisor_of,
)

pytestmark = pytest.mark.django_db

ACCOUNT = "/account/"
# Session, account; scope 2; record, posts, supervisor; roles; whether anyone reports to me; notices.
STATEMENTS = 10


@pytest.fixture
def unit():
    return UnitFactory(name="Dinas Kesehatan")


@pytest.fixture
def employee(unit):
    return employee_in(unit, name="Rosmawati Siregar")


def page(client, user):
    client.force_login(user)
    return client.get(reverse("people:account"))


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(ACCOUNT).url == f"/accounts/login/?next={ACCOUNT}"


def test_it_shows_the_record_posts_and_supervisor(client, employee):
    boss = supervisor_of(employee, name="Hasan Nasution")
    response = page(client, employee.user)
    for text in ("Rosmawati Siregar", employee.formatted_nip, "Dinas Kesehatan", boss.name):
        assert text in response.content.decode()


def test_earlier_posts_are_apart_and_those_taken_back_are_gone(client, employee, unit):
    today = timezone.localdate()
    past = PositionFactory(employee=employee, post__unit=unit, kind="PLT", until=today)
    back = PositionFactory(employee=employee, post__unit=unit, kind="PLT", since=today, until=today)
    file = page(client, employee.user).context["file"]
    assert past in file.others
    assert back not in file.positions
    assert len(file.held) == 1


def test_it_says_who_opened_the_record_and_nothing_of_others(client, employee, unit):
    hr = hr_of(unit)
    colleague = employee_in(unit)
    log_access(hr, [employee], "employee file")
    log_access(hr, [colleague], "something else")
    client.force_login(employee.user)
    response = client.get(reverse("people:accesses"))
    ((_day, lines),) = response.context["days"]
    assert [line["access"].viewer for line in lines] == [hr]


def test_roles_come_with_their_scope(client, unit):
    role = RoleAssignmentFactory(unit=unit, role="trainer", until=timezone.localdate() + dt.timedelta(days=3))
    RoleAssignmentFactory(unit=unit)
    roles = page(client, role.user).context["roles"]
    assert [(entry["role"], entry["is_over"]) for entry in roles] == [(role, False)]


def test_an_account_without_employee_has_a_page_too(client):
    user = UserFactory()
    response = page(client, user)
    assert response.context["file"] is None
    assert user.username in response.content.decode()


@pytest.mark.parametrize("rows", [2, 30])
def test_the_number_of_statements_does_not_grow(client, employee, unit, rows, django_assert_num_queries):
    hr = hr_of(unit)
    for n in range(rows):
        log_access(hr, [employee], "employee file")
        day = dt.date(2000 + n % 20, 1, 1)
        PositionFactory(employee=employee, post__unit=unit, kind="PLT", since=day, until=day + dt.timedelta(days=20))
    client.force_login(employee.user)
    page = client.get(ACCOUNT)
    assert page.status_code == 200
    with django_assert_num_queries(STATEMENTS):
        client.get(ACCOUNT)
