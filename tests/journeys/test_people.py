"""People and their days: leave that falls on a workshop, a calendar in one's own program, and who opened one's file."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import F, Q
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from courses.models import Enrolment, Offering, Session
from lms.demo import facts
from lms.kit.actors import Actor
from people.actions import open_account
from people.models import Employee, LeaveRequest, User
from tests.factories.courses import EnrolmentFactory, SessionFactory
from tests.factories.leave import LeaveRequestFactory, grant
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")


def account(persona):
    return User.objects.get(email=facts.personas()[persona]["login"])


@pytest.fixture
def clerk(site):
    """The demonstration's employee, on leave today and with a seat in a session that the trainer gives today."""
    clerk = Employee.objects.get(user=account("employee"))
    offering = taught_offerings().filter(sessions__in=Session.objects.on_day(timezone.localdate())).first()
    if not Enrolment.objects.filter(offering=offering, employee=clerk).exists():
        EnrolmentFactory(offering=offering, employee=clerk)
    # A session that no other journey marks, and in which marks can be given at any hour at which the tests run.
    now = timezone.localtime()
    begin = max(now.replace(hour=0, minute=0, second=0, microsecond=0), now - dt.timedelta(minutes=5))
    session = SessionFactory(offering=offering, starts_at=begin, ends_at=begin + dt.timedelta(hours=2))
    clerk.session = session
    # Of today alone: from next Monday on the demonstration may have given her leave of its own.
    today = timezone.localdate()
    clerk.leave = LeaveRequestFactory(employee=clerk, since=today, until=today + dt.timedelta(days=1), state="approved")
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


@pytest.fixture
def workshop(site):
    """A session of a workshop to come, in which the demonstration's employee has a seat, in a week without leave of hers."""
    clerk, soon = Employee.objects.get(user=account("employee")), timezone.now() + dt.timedelta(days=20)
    away = LeaveRequest.objects.filter(employee=clerk)
    has_room = Q(offering__seats_taken__lt=F("offering__seats"))
    sessions = Session.objects.filter(has_room, starts_at__gt=soon).order_by("starts_at", "pk")
    free = (one for one in sessions if not away.overlapping(*week_from(one)).exists())
    session = next(free)
    for day in week_from(session):
        if not clerk.leave_lines.filter(year=day.year).exists():
            grant(clerk, 12, day.year)
    if not Enrolment.objects.filter(offering=session.offering, employee=clerk).exists():
        EnrolmentFactory(offering=session.offering, employee=clerk)
    return session


def week_from(session):
    """Return the day of a session and the day a week later."""
    day = timezone.localdate(session.starts_at)
    return day, day + dt.timedelta(days=7)


def test_leave_that_collides_with_a_workshop_is_seen_by_who_asks_and_by_who_decides(visit, workshop):
    clash = f"{workshop.offering.curriculum.course.title}: {workshop.title}"
    request = _clerk_asks_for_leave(visit("employee", width=PHONE), workshop, clash)
    _supervisor_recommends(visit("supervisor", width=PHONE), request, clash)
    _official_sees_the_clash_and_approves_other_days(visit(width=PHONE), request, clash)
    request.refresh_from_db()
    assert request.state == "changed"
    assert visit.faults == []


def _clerk_asks_for_leave(clerk, workshop, clash):
    day, week_later = week_from(workshop)
    clerk.open("/leave/new/")
    clerk.page.get_by_label("First day").fill(day.isoformat())
    clerk.page.get_by_label("Last day").fill((week_later - dt.timedelta(days=1)).isoformat())
    clerk.page.get_by_label("Last day").press("Tab")
    clerk.reads(clash)
    clerk.look()
    clerk.page.get_by_label("Reason").fill("Wisuda anak")
    clerk.button("Ask for leave").click()
    clerk.reads("Your request is on its way.", clash)
    clerk.look()
    return LeaveRequest.objects.get(employee__user=account("employee"), since=day)


def _supervisor_recommends(supervisor, request, clash):
    supervisor.open(f"/leave/{request.public_id}/")
    supervisor.reads("Your opinion as supervisor", clash)
    supervisor.look()
    supervisor.button("Recommend", exact=True).click()
    supervisor.reads("Your answer is written")


def _official_sees_the_clash_and_approves_other_days(official, request, clash):
    held = request.deciding_post.positions.held_on(timezone.localdate()).select_related("employee").first()
    (user,) = open_account([held.employee], by=Actor.system("test"), at=timezone.now())
    user.set_password(facts.password())
    user.language = "en"
    user.save()
    official.fill_sign_in(user.username, facts.password())
    expect(official.page.locator(".site-header .menu .avatar").first).to_be_attached()
    official.open(f"/leave/{request.public_id}/")
    official.reads("Your decision", clash)
    official.look()
    official.page.get_by_text("Approve other days").click()
    official.page.get_by_label("Approve from").fill((request.since + dt.timedelta(days=1)).isoformat())
    official.page.locator("[name=last]").fill(request.last_day.isoformat())
    official.page.get_by_label("Reason").fill("Hari pertama lokakarya")
    official.button("Approve these days").click()
    official.reads("Your answer is written")


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
