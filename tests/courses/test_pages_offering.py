"""The page of an offering: what it says, the one button, and what the button does."""

import datetime as dt

import pytest
from django.utils import timezone

from courses.errors import NotInAudience
from courses.models import Enrolment, NoShowRule, Offering
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory, day, moment
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, reading_english, supervisor_of

State = Enrolment.State


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def employee(office):
    """Somebody who works there."""
    return employee_in(office)


@pytest.fixture
def offering(office):
    """An open offering for everybody."""
    return OfferingFactory(curriculum__course__owner=office, seats=2)


def page(offering):
    return f"/offerings/{offering.public_id}/"


def choice(client, offering):
    return client.get(page(offering)).context["choice"]


def fill(offering, office):
    for _ in range(offering.seats_free):
        EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False))


def test_everybody_reads_what_when_and_where(client, offering):
    answer = client.get(page(offering))
    text = answer.content.decode()
    assert offering.curriculum.course.title in text
    assert offering.place in text
    assert [len(sessions) for _day, sessions in answer.context["days"]] == [1, 1]
    assert answer.context["learning_hours"] == 8


def test_a_stranger_is_asked_to_sign_in(client, offering):
    assert choice(client, offering).verb == "sign_in"
    assert client.post(f"{page(offering)}enrol/").status_code == 302
    assert not offering.enrolments.exists()


def test_a_draft_is_seen_only_by_who_manages_it(client, employee, office):
    trainer = UserFactory()
    draft = OfferingFactory(curriculum__course__owner=office, curriculum__course__trainers=[trainer], state="draft")
    assert client.get(page(draft)).status_code == 404
    assert signed_in(employee.user).get(page(draft)).status_code == 404
    assert signed_in(trainer).get(page(draft)).status_code == 200


def test_an_employee_enrols_without_script(employee, offering):
    browser = signed_in(employee.user)
    assert choice(browser, offering).verb == "enrol"
    answer = browser.post(f"{page(offering)}enrol/", follow=True)
    assert answer.redirect_chain == [(page(offering), 302)]
    assert [message.level_tag for message in answer.context["messages"]] == ["success"]
    assert offering.enrolments.get().state == State.ENROLLED
    assert choice(browser, offering).verb == "withdraw"


def test_a_double_submit_enrols_once(employee, offering):
    browser = signed_in(employee.user)
    for _ in range(2):
        assert browser.post(f"{page(offering)}enrol/").status_code == 302
    offering.refresh_from_db()
    assert (offering.enrolments.count(), offering.seats_taken) == (1, 1)


def test_a_full_offering_offers_the_waitlist_and_tells_the_place(employee, offering, office):
    fill(offering, office)
    browser = signed_in(employee.user)
    assert choice(browser, offering).verb == "wait"
    browser.post(f"{page(offering)}enrol/")
    assert browser.get(page(offering)).context["place"] == (1, 1)
    assert offering.enrolments.get(employee=employee).state == State.WAITLISTED


def test_my_learning_tells_the_place_in_each_line(employee, office, offering):
    fill(offering, office)
    EnrolmentFactory(offering=offering, employee=employee_in(office), state="waitlisted")
    EnrolmentFactory(offering=offering, employee=employee, state="waitlisted")
    (waiting,) = signed_in(employee.user).get("/learning/").context["waiting"]
    assert waiting.place == (2, 2)


def test_what_missing_without_excuse_costs_is_published(employee, office, offering):
    NoShowRule.objects.create(agency=office.agency, blocked_days=37, points=0, counted_days=0, since=day(-9), legal_source="-")
    text = signed_in(reading_english(employee.user)).get(page(offering)).content.decode()
    assert "No new seat for 37 days afterwards" in text


def test_after_the_window_a_seat_is_not_given_up_here(employee, offering):
    enrolment = EnrolmentFactory(offering=offering, employee=employee)
    Offering.objects.update(withdraw_until=moment(-1))
    assert signed_in(employee.user).get(f"/enrolments/{enrolment.public_id}/withdraw/").status_code == 302


def test_an_offering_with_approval_is_asked_for(employee, office):
    supervisor_of(employee)
    offering = OfferingFactory(curriculum__course__owner=office, approval="supervisor")
    browser = signed_in(employee.user)
    assert choice(browser, offering).verb == "ask"
    browser.post(f"{page(offering)}enrol/")
    assert offering.enrolments.get().state == State.REQUESTED


def test_the_page_says_why_there_is_no_button(employee, office, offering):
    browser = signed_in(employee.user)
    other = OfferingFactory(curriculum__course__owner=office, audience=UnitFactory(parent=office))
    assert choice(browser, other).words == NotInAudience.message
    EnrolmentFactory(offering=offering, employee=employee)
    clashing = OfferingFactory(curriculum__course__owner=office)
    assert offering.curriculum.course.title in choice(browser, clashing).words
    assert not choice(browser, clashing).verb


@pytest.mark.parametrize(
    "change",
    [
        {"signup_opens_at": moment(2), "signup_closes_at": moment(3)},
        {"signup_opens_at": moment(-9), "signup_closes_at": moment(-3)},
        {"state": Offering.State.CLOSED},
        {"state": Offering.State.CANCELLED},
    ],
    ids=["not open yet", "window over", "closed", "cancelled"],
)
def test_outside_the_window_there_is_a_reason_and_no_button(employee, offering, change):
    Offering.objects.filter(pk=offering.pk).update(**change)
    browser = signed_in(employee.user)
    found = choice(browser, offering)
    assert found.words
    assert not found.verb
    answer = browser.post(f"{page(offering)}enrol/", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert not offering.enrolments.exists()


def test_an_account_without_a_record_reads_that_it_cannot_take_a_seat(offering):
    browser = signed_in(UserFactory())
    found = choice(browser, offering)
    assert (found.verb, bool(found.words)) == ("", True)
    answer = browser.post(f"{page(offering)}enrol/", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_after_the_first_session_the_seat_is_kept(employee, office):
    begun = OfferingFactory(curriculum__course__owner=office, starts_on=day(-1), ends_on=day(3))
    EnrolmentFactory(offering=begun, employee=employee)
    found = choice(signed_in(employee.user), begun)
    assert (found.verb, bool(found.words)) == ("", True)


def test_enrolling_is_a_post(employee, offering):
    assert signed_in(employee.user).get(f"{page(offering)}enrol/").status_code == 405


def test_a_form_without_its_token_is_refused(employee, offering):
    browser = signed_in(employee.user, enforce_csrf_checks=True)
    assert browser.post(f"{page(offering)}enrol/").status_code == 403


def test_the_calendar_holds_one_event_a_session(client, offering):
    answer = client.get(f"{page(offering)}sessions.ics")
    lines = answer.content.decode().split("\r\n")
    assert answer["Content-Type"].startswith("text/calendar")
    assert lines.count("BEGIN:VEVENT") == 2
    first = offering.sessions.first()
    assert f"DTSTART:{first.starts_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_the_number_of_statements_does_not_grow(employee, office):
    few, many = (OfferingFactory(curriculum__course__owner=office, sessions=number, seats=100) for number in (2, 30))
    for _ in range(30):
        EnrolmentFactory(offering=many, employee=employee_in(office, with_user=False))
    browser = signed_in(employee.user)
    assert statements(browser, page(few)) == statements(browser, page(many))


def test_the_local_day_decides_under_which_day_a_session_stands(client, office):
    early = OfferingFactory(curriculum=CurriculumFactory(course__owner=office), sessions=0)
    early.sessions.create(title="Subuh", starts_at=moment(7, 5), ends_at=moment(7, 7))
    ((found, _sessions),) = client.get(page(early)).context["days"]
    assert found == day(7)
    assert timezone.localdate(moment(7, 5)) == day(7)
