"""People are told what becomes of their seats, and those who decide what waits for them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.actions import accept, approve, cancel_offering, close_offering, enrol, refuse, tend_seats, withdraw
from courses.notices import about_offering
from courses.steps import move
from lms.kit.actors import Actor
from people.models import Delegation, Notice
from tests.factories.courses import EnrolmentFactory, OfferingFactory, day
from tests.factories.people import UnitFactory, employee_in, hr_of, supervisor_of
from tests.notices import told

CLOCK = Actor.system("test")
pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    return OfferingFactory(curriculum__course__owner=office, curriculum__course__title="Tanggap Banjir", seats=1)


def kinds_of(employee):
    return list(Notice.objects.of(employee.user).order_by("pk").values_list("kind", flat=True))


class TestSeats:
    def test_who_gets_a_seat_and_who_waits_is_told(self, office, offering):
        lucky, waiting = employee_in(office), employee_in(office)
        enrol(offering.pk, [lucky, waiting], by=CLOCK, at=timezone.now())
        assert kinds_of(lucky) == ["seat.given"]
        assert kinds_of(waiting) == ["seat.waits"]
        notice = Notice.objects.of(lucky.user).get()
        assert "Tanggap Banjir" in notice.subject
        assert "WIB" in notice.text
        assert notice.link == f"/offerings/{offering.public_id}/"
        assert notice.about == about_offering(offering)

    def test_a_freed_seat_is_offered_with_its_deadline_and_accepted(self, office, offering):
        first, second = employee_in(office), employee_in(office)
        enrolled = enrol(offering.pk, [first, second], by=CLOCK, at=timezone.now()).enrolments
        withdraw([enrolled[0]], by=CLOCK, at=timezone.now(), reason="Sakit")
        assert kinds_of(first) == ["seat.given", "seat.given_up"]
        assert kinds_of(second) == ["seat.waits", "seat.offered"]
        assert Notice.objects.get(kind="seat.offered").words["until"]
        accept([enrolled[1]], by=CLOCK, at=timezone.now())
        assert kinds_of(second)[-1] == "seat.given"

    def test_what_runs_out_of_time_is_told(self, office, offering):
        person = employee_in(office)
        late = timezone.now() - dt.timedelta(hours=1)
        EnrolmentFactory(offering=offering, employee=person, state="offered", offer_until=late)
        tend_seats(by=CLOCK, at=timezone.now())
        assert kinds_of(person) == ["seat.lapsed"]

    def test_cancelling_tells_everybody_why(self, office, offering):
        person = employee_in(office)
        enrol(offering.pk, [person], by=CLOCK, at=timezone.now())
        cancel_offering(offering, by=CLOCK, at=timezone.now(), reason="Narasumber sakit")
        assert kinds_of(person) == ["seat.given", "offering.cancelled"]
        assert "Narasumber sakit" in Notice.objects.get(kind="offering.cancelled").text

    def test_who_did_not_come_is_told_when_it_closes(self, office):
        past = OfferingFactory(curriculum__course__owner=office, past=True)
        person = employee_in(office)
        EnrolmentFactory(offering=past, employee=person)
        close_offering(past, by=CLOCK, at=timezone.now())
        assert kinds_of(person) == ["course.missed"]

    def test_who_has_no_account_costs_one_statement_and_tells_nobody(self, office, offering):
        person = employee_in(office, with_user=False)
        enrol(offering.pk, [person], by=CLOCK, at=timezone.now())
        assert not Notice.objects.exists()

    def test_the_number_of_statements_does_not_grow(self, office):
        counts = []
        for number in (2, 30):
            offering = OfferingFactory(curriculum__course__owner=office, seats=number, starts_on=day(20 + number))
            rows = [EnrolmentFactory(offering=offering, employee=employee_in(office), state="waitlisted") for _ in range(number)]
            with CaptureQueriesContext(connection) as captured:
                move(rows, "enrol", by=CLOCK, at=timezone.now())
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestRequests:
    @pytest.fixture
    def asked_of(self, office):
        return OfferingFactory(curriculum__course__owner=office, approval="both", seats=9)

    def test_a_supervisor_reads_one_notice_of_all_who_ask(self, office, asked_of):
        people = [employee_in(office, name=name) for name in ("Ani", "Budi")]
        boss = supervisor_of(people[0])
        people[1].positions.get().post.__class__.objects.filter(positions__employee=people[1]).update(
            supervisor=boss.positions.get().post
        )
        enrol(asked_of.pk, people[:1], by=CLOCK, at=timezone.now())
        (notice,) = told(kind="request.waits")
        assert notice["to"] == [boss.user.email]
        assert "Ani" in notice["text"]
        assert notice["link"] == "/team/requests/"

    def test_who_stands_in_is_told_too(self, office, asked_of):
        person, deputy = employee_in(office), employee_in(office)
        boss = supervisor_of(person)
        Delegation.objects.create(
            delegator=boss, delegate=deputy, since=day(-1), until=day(3), reason="Cuti", given_at=timezone.now()
        )
        enrol(asked_of.pk, [person], by=CLOCK, at=timezone.now())
        assert {one["to"][0] for one in told(kind="request.waits")} == {boss.user.email, deputy.user.email}

    def test_after_the_supervisor_hr_reads_it_and_the_answer_reaches_who_asked(self, office, asked_of):
        person, hr = employee_in(office), hr_of(office)
        boss = supervisor_of(person)
        (enrolment,) = enrol(asked_of.pk, [person], by=CLOCK, at=timezone.now()).enrolments
        approve([enrolment], by=Actor.of(boss.user), at=timezone.now())
        assert told(kind="request.waits")[-1]["to"] == [hr.email]
        refuse([enrolment], by=Actor.of(hr), at=timezone.now(), reason="Belum perlu")
        assert kinds_of(person) == ["request.agreed", "seat.refused"]

    def test_where_nobody_supervises_the_nearest_hr_is_told(self, office, asked_of):
        near = hr_of(office)
        hr_of(office.get_parent())
        enrol(asked_of.pk, [employee_in(office)], by=CLOCK, at=timezone.now())
        assert [one["to"][0] for one in told(kind="request.waits")] == [near.email]
