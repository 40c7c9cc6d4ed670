"""A session as it is: the trainer's phone shows a code without network, phones scan it, and taps wait for the network."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from courses.models import Attendance, Enrolment, Offering, Scan, Session
from courses.rules import code_of, slot_of
from lms.demo import facts
from people.models import Employee, User
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")

# What a browser without network writes into its console.
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest")


@pytest.fixture
def session(site):
    """A session of the trainer that began a moment ago, in which the employee and the supervisor hold seats."""
    trainer = User.objects.get(email=facts.personas()["trainer"]["login"])
    model = Offering.objects.taught_by(trainer).filter(state="open").order_by("pk").first()
    now, today = timezone.now(), timezone.localdate()
    offering = Offering.objects.create(
        agency=model.agency,
        curriculum=model.curriculum,
        name="Angkatan Kode",
        state="open",
        place="Aula",
        starts_on=today,
        ends_on=today + dt.timedelta(days=1),
        signup_opens_at=now - dt.timedelta(days=9),
        signup_closes_at=now - dt.timedelta(days=1),
        seats=20,
        audience=model.audience,
    )
    for persona in ("employee", "supervisor"):
        employee = Employee.objects.get(user__email=facts.personas()[persona]["login"])
        state = {"state": "enrolled", "state_since": now, "state_by": "Tes", "asked_at": now}
        Enrolment.objects.create(agency=offering.agency, offering=offering, employee=employee, **state)
    hours = {"starts_at": now - dt.timedelta(minutes=5), "ends_at": now + dt.timedelta(hours=2)}
    return Session.objects.create(offering=offering, title="Sesi dengan kode", **hours)


def test_people_arrive_by_a_code_that_goes_on_without_network(visit, session):
    trainer, phone = visit("trainer", width=PHONE), visit(width=PHONE)
    _trainer_shows_the_code(trainer, session)
    trainer.context.set_offline(True)
    _code_changes_by_itself(trainer, session)
    _employee_scans_signs_in_and_confirms(phone, trainer, session)
    _somebody_else_on_the_same_phone_is_refused(phone, trainer)
    trainer.context.set_offline(False)
    _trainer_sees_who_was_refused(trainer, session)
    _taps_without_network_wait_and_are_sent(trainer, session)
    trainer.faults = [fault for fault in trainer.faults if not any(sign in fault for sign in OFFLINE)]
    assert visit.faults == []


def _trainer_shows_the_code(trainer, session):
    trainer.open(f"/teaching/sessions/{session.public_id}/")
    trainer.look()
    trainer.follow(trainer.link("Let them scan a code"))
    trainer.look()
    trainer.button("Show the code").click()
    trainer.reads("Scan this code", "also without network")
    trainer.look(in_both_languages=True)


def _code(trainer):
    return trainer.page.locator("[data-session-code]")


def _address(trainer):
    return _code(trainer).get_attribute("data-address")


def _code_changes_by_itself(trainer, session):
    """Wait for the next code, made by the page alone, and hold it against what the server would say."""
    before = _address(trainer)
    expect(_code(trainer)).not_to_have_attribute("data-address", before)
    *_door, slot, code, _end = _address(trainer).split("/")
    assert code == code_of(session.codes.live().get().secret, session.public_id, int(slot))
    assert abs(int(slot) - slot_of(timezone.now())) <= 1


def _employee_scans_signs_in_and_confirms(phone, trainer, session):
    phone.open(_address(trainer))
    _sign_in_here(phone, "employee")
    phone.look(in_both_languages=True)
    phone.button("I am here").click()
    phone.reads("you are marked as present")
    phone.look()
    mark = session.attendances.get()
    assert (mark.mark, mark.source) == ("present", "qr")


def _sign_in_here(phone, persona):
    phone.page.get_by_label("NIP or e-mail").fill(facts.personas()[persona]["login"])
    phone.page.get_by_label("Password", exact=True).fill(facts.password())
    phone.button("Sign in", exact=True).click()
    expect(phone.button("I am here")).to_be_visible()


def _somebody_else_on_the_same_phone_is_refused(phone, trainer):
    phone.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    phone.open(_address(trainer))
    _sign_in_here(phone, "supervisor")
    phone.button("I am here").click()
    phone.reads("This phone has already marked somebody else")
    phone.look()
    assert Scan.objects.refused().count() == 1


def _trainer_sees_who_was_refused(trainer, session):
    trainer.open(f"/teaching/sessions/{session.public_id}/code/")
    trainer.reads("Refused: the phone had marked somebody else")
    trainer.look()
    trainer.follow(trainer.link("Mark by hand"))


def _taps_without_network_wait_and_are_sent(trainer, session):
    expect(trainer.page.get_by_role("radio", name="Present")).to_have_count(1)
    trainer.context.set_offline(True)
    trainer.page.locator("main label", has_text="Present").click()
    trainer.reads("wait on this phone")
    assert session.attendances.count() == 1
    with trainer.page.expect_response(lambda answer: answer.url.endswith("/marks/")):
        trainer.context.set_offline(False)
    expect(trainer.page.locator("[data-marks-waiting]")).to_be_hidden()
    assert Attendance.objects.filter(session=session, source="tap", mark="present").count() == 1
    trainer.look()
