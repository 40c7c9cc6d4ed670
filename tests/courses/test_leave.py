"""Leave and learning know each other: no seat on days of leave, excused marks, warnings, and who is told."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from courses.actions import approve, enrol, withdraw
from courses.errors import OnLeave
from courses.models import Attendance, Enrolment
from courses.queries import leave_at, local_days
from lms.kit.actors import Actor
from people.models import LeaveRequest, MinimumPresence
from people.signals import days_asked, leave_decided
from tests.factories.courses import AttendanceFactory, EnrolmentFactory, OfferingFactory
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import UnitFactory, UserFactory, employee_in, reading_english, supervisor_of
from tests.notices import told

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("test")
MONDAY = dt.date(2030, 4, 8)
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)


@pytest.fixture
def office():
    return UnitFactory(parent=UnitFactory(), name="Dinas Kesehatan")


@pytest.fixture
def clerk(office):
    return employee_in(office, name="Rosmawati Siregar")


@pytest.fixture
def offering(office):
    """Two days from Monday on, with one seat."""
    course = {"curriculum__course__owner": office, "curriculum__course__title": "Pelayanan Prima"}
    window = {"signup_opens_at": timezone.now(), "signup_closes_at": timezone.now() + dt.timedelta(days=30)}
    return OfferingFactory(**course, **window, starts_on=MONDAY, seats=1)


def leave(employee, since, days=1, state="approved", **fields):
    return LeaveRequestFactory(employee=employee, since=since, until=since + dt.timedelta(days=days), state=state, **fields)


def enrol_one(offering, employee):
    return enrol(offering.pk, [employee], by=CLOCK, at=timezone.now()).single()


class TestSeats:
    def test_approved_leave_on_a_session_day_refuses_the_seat_and_names_its_days(self, offering, clerk):
        leave(clerk, TUESDAY, days=3)
        with pytest.raises(OnLeave, match="2030"):
            enrol_one(offering, clerk)
        assert not Enrolment.objects.exists()

    @pytest.mark.parametrize("state", ["requested", "considered", "refused", "cancelled", "postponed"])
    def test_leave_that_does_not_hold_refuses_nothing(self, offering, clerk, state):
        leave(clerk, TUESDAY, state=state)
        assert enrol_one(offering, clerk).state == "enrolled"

    def test_the_days_around_refuse_nothing(self, offering, clerk):
        leave(clerk, MONDAY - dt.timedelta(days=3), days=3)
        leave(clerk, WEDNESDAY)
        assert enrol_one(offering, clerk).state == "enrolled"

    def test_others_of_the_same_set_are_enrolled(self, office, offering, clerk):
        leave(clerk, MONDAY)
        done = enrol(offering.pk, [clerk, employee_in(office)], by=CLOCK, at=timezone.now())
        assert [type(error) for _who, error in done.refused] == [OnLeave]
        assert len(done.enrolments) == 1

    def test_the_page_says_it_before_anybody_clicks(self, client, offering, clerk):
        leave(clerk, MONDAY)
        client.force_login(reading_english(clerk.user))
        page = client.get(reverse("courses:offering", args=[offering.public_id]))
        assert not page.context["choice"].verb
        assert "Approved leave" in page.content.decode()

    def test_a_request_is_not_approved_on_days_of_leave(self, offering, clerk):
        type(offering).objects.update(approval="supervisor")
        by = Actor.of(supervisor_of(clerk).user)
        enrolment = enrol_one(offering, clerk)
        leave(clerk, MONDAY)
        with pytest.raises(OnLeave, match="Rosmawati"):
            approve([enrolment], by=by, at=timezone.now())
        enrolment.refresh_from_db()
        assert enrolment.state == "requested"

    def test_who_is_on_leave_keeps_waiting_while_the_next_moves_up(self, office, offering, clerk):
        first = enrol_one(offering, employee_in(office))
        waiting = [enrol_one(offering, clerk), enrol_one(offering, employee_in(office))]
        leave(clerk, TUESDAY)
        done = withdraw([first], by=CLOCK, at=timezone.now())
        assert list(done.offered) == [waiting[1]]
        waiting[0].refresh_from_db()
        assert waiting[0].state == "waitlisted"

    def test_an_offering_that_meets_on_days_of_leave_is_found(self, offering, clerk):
        assert offering not in type(offering).objects.on_leave_of(employee=clerk)
        leave(clerk, TUESDAY)
        assert offering in type(offering).objects.on_leave_of(employee=clerk)
        assert offering in type(offering).objects.on_leave_of(employee__user=clerk.user)

    def test_a_session_until_midnight_does_not_reach_the_next_day(self):
        zone = timezone.get_current_timezone()
        evening = dt.datetime(2030, 4, 8, 20, tzinfo=zone)
        assert local_days(evening, dt.datetime(2030, 4, 9, tzinfo=zone)) == (MONDAY,)
        assert local_days(evening, dt.datetime(2030, 4, 9, 1, tzinfo=zone)) == (MONDAY, TUESDAY)

    def test_leave_at_sessions_is_one_statement(self, office, offering, django_assert_num_queries):
        people = [employee_in(office, with_user=False) for _ in range(5)]
        leaves = {one.pk: leave(one, MONDAY) for one in people[:3]}
        sessions = list(offering.sessions.all())
        with django_assert_num_queries(1):
            assert leave_at(sessions, people) == leaves


class TestTheRoster:
    @pytest.fixture
    def trainer(self):
        return reading_english(UserFactory())

    @pytest.fixture
    def running(self, office, trainer):
        return OfferingFactory(curriculum__course__owner=office, curriculum__course__trainers=[trainer], past=True, seats=9)

    @pytest.fixture
    def session(self, running):
        return running.sessions.first()

    @pytest.fixture
    def page(self, client, trainer, session):
        client.force_login(trainer)
        return reverse("courses:attendance", args=[session.public_id])

    def seat(self, running, employee):
        return EnrolmentFactory(offering=running, employee=employee)

    def on_leave(self, session, employee):
        leave(employee, timezone.localdate(session.starts_at))

    def test_who_is_on_leave_stands_there_as_excused_and_why_stays_untold(self, client, page, running, session, clerk):
        self.seat(running, clerk)
        self.on_leave(session, clerk)
        response = client.get(page)
        (row,) = response.context["roster"]
        assert (row.mark, row.stored, row.is_away) == ("excused", "", True)
        text = response.content.decode()
        assert "on leave, so excused" in text
        assert "Tahunan" not in text

    def test_saving_the_page_writes_the_preset_mark(self, client, page, running, session, clerk):
        enrolment = self.seat(running, clerk)
        self.on_leave(session, clerk)
        client.post(page, {f"mark-{enrolment.public_id}": "excused"})
        assert Attendance.objects.get().mark == "excused"

    def test_the_rest_are_present_but_for_those_on_leave(self, client, page, office, running, session, clerk):
        away, there = self.seat(running, clerk), self.seat(running, employee_in(office))
        self.on_leave(session, clerk)
        client.post(page, {"rest": "present"})
        assert dict(Attendance.objects.values_list("enrolment", "mark")) == {away.pk: "excused", there.pk: "present"}

    def test_a_mark_that_is_there_is_never_overwritten(self, client, page, running, session, clerk):
        enrolment = self.seat(running, clerk)
        AttendanceFactory(session=session, enrolment=enrolment)
        self.on_leave(session, clerk)
        (row,) = client.get(page).context["roster"]
        assert row.mark == "present"
        client.post(page, {"rest": "present"})
        assert Attendance.objects.get().mark == "present"


def clashes(employee, since, until):
    answers = days_asked.send(sender=LeaveRequest, employee=employee, since=since, until=until)
    return [clash for _receiver, found in answers for clash in found]


class TestWarnings:
    def test_a_session_on_the_days_asked_for_is_named_with_its_page(self, offering, clerk):
        EnrolmentFactory(offering=offering, employee=clerk)
        (clash,) = clashes(clerk, TUESDAY, TUESDAY + dt.timedelta(days=3))
        assert (clash.title, clash.on) == ("Pelayanan Prima: Hari 2", TUESDAY)
        assert offering.public_id in clash.url

    @pytest.mark.parametrize("state", ["requested", "waitlisted", "withdrawn", "refused"])
    def test_only_a_seat_that_is_held_warns(self, offering, clerk, state):
        EnrolmentFactory(offering=offering, employee=clerk, state=state)
        assert clashes(clerk, MONDAY, WEDNESDAY) == []

    def test_a_unit_that_would_fall_below_its_minimum_warns_on_working_days(self, office, clerk):
        MinimumPresence.objects.create(unit=office.get_parent(), people=2, since=dt.date(2030, 1, 1), legal_source="SK")
        colleague = employee_in(office)
        assert {clash.on for clash in clashes(clerk, MONDAY, MONDAY + dt.timedelta(days=7))} == {
            MONDAY + dt.timedelta(days=number) for number in range(5)
        }
        employee_in(office)
        assert clashes(clerk, MONDAY, MONDAY + dt.timedelta(days=7)) == []
        leave(colleague, TUESDAY)
        leave(colleague, WEDNESDAY, state="requested")
        (clash,) = clashes(clerk, MONDAY, MONDAY + dt.timedelta(days=7))
        assert clash.on == TUESDAY
        assert "2" in clash.title

    def test_training_is_absence_too(self, office, offering, clerk):
        MinimumPresence.objects.create(unit=office, people=1, since=dt.date(2030, 1, 1), legal_source="SK")
        EnrolmentFactory(offering=offering, employee=employee_in(office))
        assert {clash.on for clash in clashes(clerk, MONDAY, MONDAY + dt.timedelta(days=7))} == {MONDAY, TUESDAY}

    def test_the_number_of_statements_does_not_grow(self, office, clerk):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        MinimumPresence.objects.create(unit=office, share=90, since=dt.date(2030, 1, 1), legal_source="SK")
        counts = []
        for number in (2, 20):
            for _person in range(number):
                leave(employee_in(office, with_user=False), MONDAY)
            EnrolmentFactory(offering__starts_on=MONDAY, employee=clerk)
            with CaptureQueriesContext(connection) as captured:
                assert clashes(clerk, MONDAY, WEDNESDAY)
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestTelling:
    def sent(self):
        """Return who was told what."""
        return {one["to"][0]: one["text"] for one in told()}

    def test_trainer_and_employee_learn_of_leave_on_a_session(self, office, offering, clerk):
        trainer = UserFactory(email="trainer@example.go.id", language="en")
        offering.curriculum.course.trainers.add(trainer)
        EnrolmentFactory(offering=offering, employee=clerk)
        leave_decided.send(sender=LeaveRequest, requests=[leave(clerk, TUESDAY)], by=CLOCK, at=timezone.now())
        sent = self.sent()
        assert set(sent) == {"trainer@example.go.id", clerk.user.email}
        assert "Hari 2" in sent["trainer@example.go.id"]
        assert "Hari 1" not in sent["trainer@example.go.id"]
        assert "Tahunan" not in sent["trainer@example.go.id"]
        assert not mail.outbox

    def test_leave_that_ceased_to_hold_or_clashes_with_nothing_tells_nobody(self, offering, clerk):
        requests = [leave(clerk, MONDAY, state="cancelled"), leave(clerk, TUESDAY)]
        leave_decided.send(sender=LeaveRequest, requests=requests, by=CLOCK, at=timezone.now())
        assert self.sent() == {}
