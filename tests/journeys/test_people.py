"""People and their days: leave that falls on a workshop, a calendar in one's own program, and who opened one's file."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from courses.models import Enrolment, Offering, Session
from lms.demo import facts
from people.models import Employee, User
from tests.factories.courses import EnrolmentFactory
from tests.factories.leave import LeaveRequestFactory
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")


def account(persona):
    return User.objects.get(email=facts.personas()[persona]["login"])


@pytest.fixture
def clerk(site):
    """The demonstration's employee, on leave today and with a seat in the session that the trainer gives today."""
    clerk = Employee.objects.get(user=account("employee"))
    session = Session.objects.on_day(timezone.localdate()).filter(offering__in=taught_offerings()).first()
    if not Enrolment.objects.filter(offering=session.offering, employee=clerk).exists():
        EnrolmentFactory(offering=session.offering, employee=clerk)
    # Marks can be given at any hour of the day at which the tests run.
    now = timezone.localtime()
    session.starts_at = max(now.replace(hour=0, minute=0, second=0, microsecond=0), now - dt.timedelta(minutes=5))
    session.ends_at = session.starts_at + dt.timedelta(hours=2)
    session.save(update_fields=["starts_at", "ends_at"])
    clerk.session = session
    clerk.leave = LeaveRequestFactory(employee=clerk, since=timezone.localdate(), state="approved")
    return clerk


def taught_offerings():
    return Offering.objects.taught_by(account("trainer"))


def test_leave_on_the_day_of_a_workshop_is_known_to_all_and_told_to_nobody_else(visit, clerk):
    _trainer_finds_the_clerk_excused(visit("trainer", width=PHONE), clerk)
    _supervisor_sees_it_in_the_calendar(visit("supervisor", width=PHONE), clerk)
    _clerk_subscribes_to_their_own_days(visit("employee", width=PHONE), visit())
    assert visit.faults == []


def _trainer_finds_the_clerk_excused(trainer, clerk):
    trainer.open(f"/teaching/sessions/{clerk.session.public_id}/?q={clerk.nip}")
    trainer.reads(clerk.full_name, "on leave, so excused unless you mark otherwise")
    assert trainer.page.locator("input[type=radio][value=excused]").is_checked()
    trainer.look()
    trainer.button("Save", exact=True).click()
    trainer.reads("1 excused")


def _supervisor_sees_it_in_the_calendar(supervisor, clerk):
    supervisor.open("/team/")
    supervisor.follow(supervisor.link("Calendar", exact=True))
    supervisor.reads("Calendar of leave and training", clerk.name, clerk.leave.kind.english)
    supervisor.look()


def _clerk_subscribes_to_their_own_days(clerk, stranger):
    clerk.open("/account/")
    clerk.follow(clerk.link("Calendar links"))
    clerk.button("Make a link").click()
    address = clerk.page.get_by_label("Link", exact=True).input_value()
    clerk.look()
    answer = stranger.context.request.get(address)
    assert answer.status == 200
    assert "Leave" in {str(event["SUMMARY"]) for event in Calendar.from_ical(answer.body()).walk("VEVENT")}
    clerk.open("/account/feeds/")
    clerk.button("End My own days").click()
    clerk.reads("The link has ended.")
    assert stranger.context.request.get(address).status == 404


def test_an_employee_reads_who_opened_their_file(visit):
    clerk = Employee.objects.get(user=account("employee"))
    hr, employee = visit("agency_hr"), visit("employee", width=PHONE)
    hr.open(f"/admin/people/employees/{clerk.pk}/")
    hr.reads(clerk.formatted_nip)
    employee.open("/account/")
    employee.follow(employee.link("Who opened my record"))
    employee.reads(account("agency_hr").name)
    employee.look()
    assert visit.faults == []
