"""The clock reminds of what is near and of what waits for an answer, each once."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.actions import remind
from people.models import Notice
from tests.factories.courses import EnrolmentFactory, OfferingFactory, day
from tests.factories.people import UnitFactory, employee_in, supervisor_of

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    return OfferingFactory(curriculum__course__owner=office, seats=9)


def kinds():
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


class TestSessions:
    def test_who_sits_in_it_is_reminded_once_as_many_days_before_as_the_offering_says(self, office, offering):
        EnrolmentFactory(offering=offering, employee=employee_in(office))
        EnrolmentFactory(offering=offering, employee=employee_in(office), state="waitlisted")
        first = offering.sessions.first()
        assert remind(at=first.starts_at - DAY - HOUR).sessions == 0
        assert remind(at=first.starts_at - DAY).sessions == 1
        assert remind(at=first.starts_at - HOUR).sessions == 0
        assert first.title in Notice.objects.get().text

    def test_a_moved_session_is_reminded_of_again_and_one_that_is_off_is_not(self, office, offering):
        EnrolmentFactory(offering=offering, employee=employee_in(office))
        first = offering.sessions.first()
        remind(at=first.starts_at - HOUR)
        moved = first.starts_at + 30 * DAY
        offering.sessions.filter(pk=first.pk).update(starts_at=moved, ends_at=moved + HOUR)
        assert remind(at=moved - HOUR).sessions == 1
        offering.sessions.filter(pk=first.pk).update(starts_at=moved + DAY, ends_at=moved + DAY + HOUR, is_held=False)
        assert remind(at=moved + DAY - HOUR).sessions == 0

    def test_none_where_the_offering_wants_none(self, office, offering):
        EnrolmentFactory(offering=offering, employee=employee_in(office))
        offering.remind_days = 0
        offering.save()
        assert remind(at=offering.sessions.first().starts_at - HOUR).sessions == 0


class TestAnswers:
    def test_an_offered_seat_is_recalled_once_half_of_the_time_has_passed(self, office, offering):
        since = offering.signup_opens_at
        kept = {"state": "offered", "state_since": since, "offer_until": since + 2 * DAY}
        EnrolmentFactory(offering=offering, employee=employee_in(office), **kept)
        counts = [remind(at=since + hours * HOUR).offers for hours in (23, 24, 30, 49)]
        assert counts == [0, 1, 0, 0]

    def test_who_decides_is_recalled_every_three_days(self, office, offering):
        person = employee_in(office)
        boss = supervisor_of(person)
        since = dt.datetime.combine(day(0), dt.time(3), dt.UTC)
        EnrolmentFactory(offering=offering, employee=person, state="requested", state_since=since)
        counts = [remind(at=since + days * DAY).requests for days in range(2, 12)]
        assert counts[0] == 0
        assert counts[1] == 1
        assert sum(counts) in (3, 4)
        assert set(Notice.objects.values_list("user", flat=True)) == {boss.user.pk}


def test_the_command_says_what_it_did(office, capsys):
    call_command("remind")
    assert capsys.readouterr().out.startswith("0 reminded of sessions")


def test_the_number_of_statements_does_not_grow(office):
    counts = []
    for number in (2, 20):
        offering = OfferingFactory(curriculum__course__owner=office, seats=30, starts_on=day(20 + 3 * number))
        for _one in range(number):
            EnrolmentFactory(offering=offering, employee=employee_in(office))
        with CaptureQueriesContext(connection) as captured:
            remind(at=offering.sessions.first().starts_at - HOUR)
        counts.append(len(captured))
    assert counts[0] == counts[1]
