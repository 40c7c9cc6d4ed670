"""Invitations reach calendars that others wrote, move with the session, and go with the seat."""

import json
import subprocess
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from courses.actions import cancel_offering, end_substitution, enrol, name_substitute, withdraw
from courses.models import Invitation, Session
from courses.steps import tell_changed
from lms.kit.actors import Actor
from people.mailing import mail_due
from people.models import Notice
from tests.factories.courses import OfferingFactory, day
from tests.factories.people import UnitFactory, employee_in, trainer_in
from tests.node import node

CLOCK = Actor.system("test")
READER = Path(__file__).with_name("read_invitation.mjs")
HOUR = timezone.timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    return OfferingFactory(curriculum__course__owner=office, curriculum__course__title="Tanggap Banjir; tahap 1", seats=9)


@pytest.fixture
def person(office, offering):
    person = employee_in(office, name="Dewi, S.Sos.")
    enrol(offering.pk, [person], by=CLOCK, at=timezone.now())
    return person


def sent():
    """Mail what is due, and return what the calendars in the new mails say, read by icalendar."""
    mail.outbox.clear()
    mail_due(at=timezone.now())
    return [Calendar.from_ical(text) for text in texts()]


def texts():
    parts = [part for one in mail.outbox for part in one.message().walk()]
    return [part.get_payload(decode=True).decode() for part in parts if part.get_content_type() == "text/calendar"]


def event_of(calendar):
    (event,) = calendar.walk("VEVENT")
    return event


def read_by_another(text):
    """Return what ical.js understands."""
    done = subprocess.run([node(), str(READER)], input=text, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def move_session(session, **changes):
    Session.objects.filter(pk=session.pk).update(**changes)
    return tell_changed(session.offering, at=timezone.now())


class TestMessages:
    def test_a_seat_brings_one_request_a_session(self, offering, person):
        calendars = sent()
        sessions = list(offering.sessions.all())
        assert [one["method"] for one in calendars] == ["REQUEST"] * len(sessions)
        events = [event_of(one) for one in calendars]
        assert [str(one["uid"]) for one in events] == [f"{session.public_id}@bina" for session in sessions]
        assert {one["sequence"] for one in events} == {0}
        assert events[0].start == sessions[0].starts_at
        assert str(events[0]["attendee"]) == f"mailto:{person.user.email}"

    def test_mails_carry_text_and_calendar_as_two_forms_of_the_same(self, person):
        sent()
        message = mail.outbox[0].message()
        assert message.get_content_type() == "multipart/alternative"
        text, calendar = message.get_payload()
        assert text.get_content_type() == "text/plain"
        assert calendar.get_param("method") == "REQUEST"
        assert calendar.get_content_charset() == "utf-8"

    @pytest.mark.parametrize(("zone", "hour"), [("Asia/Jakarta", 9), ("Asia/Makassar", 10), ("Asia/Jayapura", 11)])
    def test_another_reader_understands_it_in_each_zone(self, office, zone, hour):
        offering = OfferingFactory(curriculum__course__owner=office, curriculum__course__title="Banjir; tahap 1", seats=9)
        offering.sessions.update(zone=zone)
        session = offering.sessions.first()
        person = employee_in(office, name="Dewi, S.Sos.")
        enrol(offering.pk, [person], by=CLOCK, at=timezone.now())
        sent()
        read = read_by_another(texts()[0])
        assert (read["method"], read["sequence"], read["status"]) == ("REQUEST", 0, "CONFIRMED")
        assert read["uid"] == f"{session.public_id}@bina"
        assert read["summary"] == f"Banjir; tahap 1: {session.title}"
        assert (read["starts"], read["ends"]) == (session.starts_at.timestamp(), session.ends_at.timestamp())
        assert (read["zone"], read["role"]) == (zone, "REQ-PARTICIPANT")
        assert read["attendee"] == f"mailto:{person.user.email}"
        local = timezone.localtime(session.starts_at)
        assert read["local"][11:13] == f"{local.hour + hour - 9:02}"


class TestChanges:
    def test_a_moved_session_is_sent_again_under_the_same_uid_with_a_higher_sequence(self, offering, person):
        before = event_of(sent()[0])
        session = offering.sessions.first()
        assert move_session(session, starts_at=session.starts_at + HOUR, ends_at=session.ends_at + HOUR) == 1
        (calendar,) = sent()
        after = event_of(calendar)
        assert (after["uid"], after["sequence"]) == (before["uid"], 1)
        assert after.start == before.start + HOUR
        read = read_by_another(texts()[0])
        assert (read["sequence"], read["starts"]) == (1, after.start.timestamp())
        assert session.title in Notice.objects.get(kind="session.changed").text

    def test_what_did_not_change_tells_nobody(self, offering, person):
        sent()
        assert tell_changed(offering, at=timezone.now()) == 0
        assert sent() == []

    def test_another_place_or_trainer_counts_as_a_change(self, office, offering, person):
        session, substitute = offering.sessions.first(), trainer_in(office)
        assert move_session(session, place="Aula Utama") == 1
        named = name_substitute(session, substitute, since=day(0), by=CLOCK, at=timezone.now())
        assert substitute.get_full_name() in str(event_of(sent()[-1])["description"])
        end_substitution(named, by=CLOCK, at=timezone.now())
        assert Invitation.objects.get(session=session).sequence == 3

    def test_a_session_that_is_called_off_leaves_the_calendar(self, offering, person):
        sent()
        move_session(offering.sessions.first(), is_held=False)
        (calendar,) = sent()
        assert (calendar["method"], event_of(calendar)["status"]) == ("CANCEL", "CANCELLED")

    def test_an_added_session_is_invited_to(self, offering, person):
        sent()
        last = offering.sessions.last()
        more = {"starts_at": last.ends_at + HOUR, "ends_at": last.ends_at + 2 * HOUR}
        added = Session.objects.create(offering=offering, title="Tambahan", **more)
        tell_changed(offering, at=timezone.now())
        (calendar,) = sent()
        assert (event_of(calendar)["uid"], event_of(calendar)["sequence"]) == (f"{added.public_id}@bina", 0)

    def test_giving_the_seat_up_cancels_and_taking_one_again_invites_again(self, offering, person):
        sent()
        enrolment = offering.enrolments.get()
        withdraw([enrolment], by=CLOCK, at=timezone.now())
        calendars = sent()
        assert {one["method"] for one in calendars} == {"CANCEL"}
        assert {event_of(one)["sequence"] for one in calendars} == {1}
        assert read_by_another(texts()[0])["status"] == "CANCELLED"
        enrol(offering.pk, [person], by=CLOCK, at=timezone.now())
        assert {(one["method"], event_of(one)["sequence"]) for one in sent()} == {("REQUEST", 2)}

    def test_a_cancelled_offering_leaves_all_calendars(self, offering, person):
        sent()
        cancel_offering(offering, by=CLOCK, at=timezone.now(), reason="Narasumber sakit")
        assert {one["method"] for one in sent()} == {"CANCEL"}

    def test_what_was_overtaken_before_it_was_mailed_is_not_sent(self, offering, person):
        session = offering.sessions.first()
        move_session(session, place="Aula Utama")
        mine = [event_of(one) for one in sent() if str(event_of(one)["uid"]).startswith(session.public_id)]
        assert [one["sequence"] for one in mine] == [1]

    def test_the_number_of_statements_does_not_grow(self, office):
        counts = []
        for number in (2, 20):
            offering = OfferingFactory(curriculum__course__owner=office, seats=number, starts_on=day(20 + number))
            at = offering.signup_opens_at
            enrol(offering.pk, [employee_in(office) for _ in range(number)], by=CLOCK, at=at)
            session = offering.sessions.first()
            Session.objects.filter(pk=session.pk).update(place="Aula Utama")
            with CaptureQueriesContext(connection) as captured:
                tell_changed(offering, at=at)
            counts.append(len(captured))
        assert counts[0] == counts[1]
