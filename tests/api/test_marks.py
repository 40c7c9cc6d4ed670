"""Marks from phones and other systems: each for itself, once, and the later one counts."""

import datetime as dt
import json
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.models import Attendance, AttendanceLine
from lms.kit.actors import Actor
from people import tokens
from people.tokens import give_token
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def office(db):
    """A dinas."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    """An account that teaches."""
    return trainer_in(office)


@pytest.fixture
def session(office, trainer):
    """A session that is over."""
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return OfferingFactory(curriculum=curriculum, past=True, seats=100).sessions.first()


def seat(session, office):
    return EnrolmentFactory(offering=session.offering, employee=employee_in(office, with_user=False))


def a_mark(session, enrolment, mark="present", minutes=5, **fields):
    seen_at = session.starts_at + minutes * MINUTE
    return {"id": str(uuid.uuid4()), "enrolment": enrolment.public_id, "mark": mark, "seen_at": seen_at.isoformat(), **fields}


def address(session):
    return reverse("api:session_marks", args=[session.public_id])


def sent(client, session, *marks, **options):
    return client.post(address(session), json.dumps({"marks": marks}), content_type="application/json", **options)


def stored(enrolment):
    return Attendance.objects.filter(enrolment=enrolment).values_list("mark", "source").first()


def test_what_a_phone_kept_is_written_once_however_often_it_is_sent(session, office, trainer):
    phone, enrolment = signed_in(trainer), seat(session, office)
    mark = a_mark(session, enrolment)
    assert sent(phone, session, mark).json() == {"counted": [mark["id"]], "older": [], "refused": []}
    assert sent(phone, session, mark, mark).json()["counted"] == []
    assert stored(enrolment) == ("present", "tap")
    assert AttendanceLine.objects.count() == 1


def test_the_mark_seen_later_counts_in_whatever_order_they_come_and_both_are_kept(session, office, trainer):
    phone, enrolment = signed_in(trainer), seat(session, office)
    early, late = a_mark(session, enrolment, "absent", 1), a_mark(session, enrolment, "present", 9)
    sent(phone, session, late)
    assert sent(phone, session, early).json()["older"] == [early["id"]]
    assert stored(enrolment) == ("present", "tap")
    assert dict(AttendanceLine.objects.values_list("mark", "counted")) == {"absent": False, "present": True}


def test_two_taps_on_one_person_in_one_sending_end_as_the_last(session, office, trainer):
    enrolment = seat(session, office)
    answer = sent(signed_in(trainer), session, a_mark(session, enrolment, "present", 3), a_mark(session, enrolment, "absent", 2))
    assert len(answer.json()["counted"]) == len(answer.json()["older"]) == 1
    assert stored(enrolment) == ("present", "tap")


def test_a_clock_that_is_ahead_does_not_win_for_ever(session, office, trainer):
    enrolment, now = seat(session, office), timezone.now()
    ahead = {**a_mark(session, enrolment), "seen_at": (now + dt.timedelta(days=9)).isoformat()}
    sent(signed_in(trainer), session, ahead)
    assert Attendance.objects.get().marked_at <= timezone.now()


def test_one_who_does_not_fit_does_not_hold_up_the_others(session, office, trainer):
    fine = seat(session, office)
    gone = EnrolmentFactory(offering=session.offering, employee=employee_in(office, with_user=False), state="withdrawn")
    early = seat(session, office)
    rows = [
        a_mark(session, fine),
        a_mark(session, gone),
        a_mark(session, early, minutes=-40),
        {**a_mark(session, fine), "enrolment": "nobody"},
        a_mark(session, seat(session, office), "absent") | {"minutes": 5},
    ]
    answer = sent(signed_in(trainer), session, *rows).json()
    assert answer["counted"] == [rows[0]["id"]]
    assert [one["code"] for one in answer["refused"]] == ["not-on-roster", "session-not-begun", "not-on-roster", "wrong-minutes"]


def test_another_system_sends_by_nip_with_a_token_that_may_act(session, office, trainer):
    enrolment, by, at = seat(session, office), Actor.system("test"), timezone.now()
    mark = {**a_mark(session, enrolment, minutes=5), "enrolment": "", "nip": enrolment.employee.nip, "minutes": 90}
    for purpose, status in ((tokens.READ, 401), (tokens.ACTING, 200)):
        secret = give_token(trainer, name="Zoom", days=30, purpose=purpose, by=by, at=at).secret
        assert sent(Client(), session, mark, headers={"authorization": f"Bearer {secret}"}).status_code == status
    assert stored(enrolment) == ("present", "api")
    assert Attendance.objects.get().minutes == 90


def test_strangers_and_other_trainers_write_nothing(session, office):
    mark = a_mark(session, seat(session, office))
    assert sent(Client(), session, mark).status_code == 401
    assert sent(signed_in(UserFactory()), session, mark).status_code == 404
    assert not AttendanceLine.objects.exists()


def test_a_form_of_another_site_writes_nothing(session, office, trainer):
    mark = a_mark(session, seat(session, office))
    assert sent(signed_in(trainer, enforce_csrf_checks=True), session, mark).status_code == 403


def test_marks_take_the_same_number_of_statements_for_two_and_for_thirty(session, office, trainer):
    phone, counts = signed_in(trainer), []
    sent(phone, session, a_mark(session, seat(session, office)))
    for number in (2, 30):
        marks = [a_mark(session, seat(session, office)) for _one in range(number)]
        with CaptureQueriesContext(connection) as caught:
            assert len(sent(phone, session, *marks).json()["counted"]) == number
        counts.append(len(caught))
    assert counts[0] == counts[1]
