"""The API of seats: reading offerings and enrolments, asking, withdrawing, accepting; tokens that read do not act."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.actions import enrol, withdraw
from courses.models import Enrolment, Interest, Offering
from lms.kit.actors import Actor
from people.models import ApiToken, RecordAccess
from people.tokens import give_token
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import UnitFactory, employee_in, hr_of

CLOCK = Actor.system("test")


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    """An open offering of one seat."""
    return OfferingFactory(curriculum__course__owner=office, seats=1)


def bearer(user, purpose=ApiToken.Purpose.ACTING):
    """Return a client that signs in with a new token of the account."""
    given = give_token(user, name="e-Kinerja", days=30, purpose=purpose, by=Actor.of(user), at=timezone.now())
    return Client(headers={"authorization": f"Bearer {given.secret}"})


def url(name, *args):
    return reverse(f"api:{name}", args=args)


def post(client, address, **data):
    return client.post(address, data, content_type="application/json")


def test_offerings_are_listed_and_shown_with_their_sessions(office, offering):
    OfferingFactory(curriculum__course__owner=office, state="draft")
    client = bearer(employee_in(office).user, ApiToken.Purpose.READ)
    (row,) = client.get(url("offerings"), {"open": "true"}).json()["results"]
    assert (row["id"], row["seats"], row["state"]) == (offering.public_id, 1, "open")
    shown = client.get(url("offering", offering.public_id)).json()
    assert [one["is_held"] for one in shown["sessions"]] == [True, True]
    assert client.get(url("offerings"), {"open": "false"}).json()["results"] == []


def test_one_asks_waits_is_offered_and_accepts(office, offering):
    first, second = employee_in(office), employee_in(office)
    enrol(offering.pk, [first], by=CLOCK, at=timezone.now())
    client = bearer(second.user)
    for _twice in range(2):
        (row,) = post(client, url("offering_ask", offering.public_id)).json()["enrolments"]
        assert (row["employee"], row["state"]) == (second.public_id, "waitlisted")
    withdraw(offering.enrolments.filter(employee=first), by=CLOCK, at=timezone.now())
    (row,) = client.get(url("enrolments"), {"state": "offered"}).json()["results"]
    assert row["offer_until"]
    assert post(client, url("enrolment_accept", row["id"])).json()["state"] == "enrolled"
    assert post(client, url("enrolment_withdraw", row["id"]), reason="Dinas luar").json()["reason"] == "Dinas luar"


def test_a_token_that_reads_changes_nothing(office, offering):
    employee = employee_in(office)
    client = bearer(employee.user, ApiToken.Purpose.READ)
    assert post(client, url("offering_ask", offering.public_id)).status_code == 401
    assert not Enrolment.objects.exists()
    acting = bearer(employee.user)
    assert acting.get(url("enrolments")).status_code == 200


def test_hr_nominates_by_id_and_learns_who_may_not_come(office, offering):
    Offering.objects.update(seats=5)
    people = [employee_in(office, with_user=False) for _ in range(2)]
    gone = employee_in(office, with_user=False)
    gone.positions.all().delete()
    hr = hr_of(office.get_root())
    answer = post(
        bearer(hr), url("offering_ask", offering.public_id), employees=[one.public_id for one in [*people, gone]]
    ).json()
    assert [one["state"] for one in answer["enrolments"]] == ["enrolled"] * 2
    assert [one["code"] for one in answer["refused"]] == ["not-in-audience"]


def test_errors_are_those_of_the_house(office, offering):
    client, stranger = bearer(employee_in(office).user), employee_in(UnitFactory())
    assert post(client, url("offering_ask", offering.public_id), employees=[stranger.public_id]).status_code == 404
    assert post(client, url("offering_ask", "nowhere")).status_code == 404
    assert post(client, url("offering_ask", offering.public_id), employees=["x" * 13]).status_code == 400
    Offering.objects.update(state="closed")
    problem = post(client, url("offering_ask", offering.public_id))
    assert (problem.status_code, problem.json()["code"]) == (409, "sign-up-closed")
    other = EnrolmentFactory(offering=offering, employee=employee_in(office))
    assert post(client, url("enrolment_withdraw", other.public_id)).status_code == 404


def test_nobody_takes_a_seat_for_another(office, offering):
    employee = employee_in(office)
    enrolment = EnrolmentFactory(offering=offering, employee=employee, state="offered", offer_until=offering.signup_closes_at)
    assert post(bearer(hr_of(office)), url("enrolment_accept", enrolment.public_id)).status_code == 403


def test_interest_is_declared_and_taken_back(office):
    course = CurriculumFactory(course__owner=office).course
    client = bearer(employee_in(office).user)
    for _twice in range(2):
        assert client.put(url("course_interest", course.code)).json()["course"] == course.code
    assert len(client.get(url("interests"), {"standing": "true"}).json()["results"]) == 1
    assert client.delete(url("course_interest", course.code)).status_code == 204
    assert not Interest.objects.standing().exists()
    assert client.put(url("course_interest", "tidak-ada")).status_code == 404


def test_each_page_of_enrolments_is_logged(office, offering):
    enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office))
    bearer(hr_of(office)).get(url("enrolments"))
    assert RecordAccess.objects.filter(employees__contains=[enrolment.employee_id], what="API: enrolments").exists()


@pytest.mark.parametrize("name", ["offerings", "enrolments", "interests"])
def test_lists_take_as_many_statements_for_thirty_as_for_two(office, name):
    client, counts = bearer(hr_of(office)), []
    for number in (2, 28):
        for _ in range(number):
            enrolment = EnrolmentFactory(offering=OfferingFactory(curriculum__course__owner=office), employee=employee_in(office))
            made = {"course": enrolment.offering.curriculum.course, "employee": enrolment.employee}
            Interest.objects.create(agency=office.agency, declared_at=timezone.now(), **made)
        client.get(url(name))
        with CaptureQueriesContext(connection) as captured:
            client.get(url(name))
        counts.append(len(captured))
    assert counts[0] == counts[1]
