"""Arriving by the code on the trainer's screen: in time, each with a phone of their own, and never by a passed-on address."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.actions import arrive, check_code, end_code, mark_attendance, name_substitute, open_code
from courses.errors import CodeExpired, NoSeatHere, SessionNotBegun, SessionOver
from courses.models import Attendance, Scan, SessionCode
from courses.rules import code_of, is_code, is_current, slot_of
from courses.views.arriving import DEVICE, SCAN
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory, SessionFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

MINUTE = dt.timedelta(minutes=1)
NOON = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)
SECRET = b"geheim"


def test_a_code_is_known_by_secret_session_and_slot():
    code = code_of(SECRET, "abc", 7)
    assert re.fullmatch(r"[\w-]{22}", code)
    assert is_code(code, secret=SECRET, public_id="abc", slot=7)
    assert not is_code(code, secret=b"anders", public_id="abc", slot=7)
    assert not is_code(code, secret=SECRET, public_id="abd", slot=7)
    assert not is_code(code, secret=SECRET, public_id="abc", slot=8)
    assert not is_code("é", secret=SECRET, public_id="abc", slot=7)


@pytest.mark.parametrize(("seconds", "counts"), [(0, True), (44, True), (45, False), (-15, True), (-16, False), (3600, False)])
def test_a_slot_counts_for_less_than_a_minute(seconds, counts):
    assert is_current(slot_of(NOON), at=NOON + dt.timedelta(seconds=seconds)) is counts


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
    """A session of two hours that began ten minutes ago."""
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return session_of(OfferingFactory(curriculum=curriculum, starts_on=timezone.localdate(), sessions=0, seats=100))


def session_of(offering, minutes=10):
    starts_at = timezone.now() - minutes * MINUTE
    return SessionFactory(offering=offering, starts_at=starts_at, ends_at=starts_at + 120 * MINUTE)


def seat(session, office, **fields):
    return EnrolmentFactory(offering=session.offering, employee=employee_in(office, **fields))


def came(session, enrolment, device="a", at=None):
    at = at or timezone.now()
    return arrive(session, device=device, scanned_at=at, by=Actor.of(enrolment.employee.user), at=at)


def door(session, at=None):
    """Return the address that the session's code says now."""
    slot = slot_of(at or timezone.now())
    return reverse(
        "courses:scan", args=[session.public_id, slot, code_of(session.codes.live().get().secret, session.public_id, slot)]
    )


def test_a_new_code_makes_the_former_worthless(session, trainer):
    by, at = Actor.of(trainer), timezone.now()
    old = open_code(session, by=by, at=at)
    code = code_of(old.secret, session.public_id, slot_of(at))
    check_code(session, slot_of(at), code, at=at)
    new = open_code(session, by=by, at=at, counts_from_scan=True)
    assert old.secret != new.secret
    with pytest.raises(CodeExpired):
        check_code(session, slot_of(at), code, at=at)
    assert end_code(session, by=by, at=at) == 1
    assert end_code(session, by=by, at=at) == 0
    with pytest.raises(CodeExpired):
        check_code(session, slot_of(at), code_of(new.secret, session.public_id, slot_of(at)), at=at)


def test_only_who_may_mark_shows_a_code_and_only_around_the_session(session, office, trainer):
    now = timezone.now()
    for act in (open_code, end_code):
        with pytest.raises(NotAllowed):
            act(session, by=Actor.of(UserFactory()), at=now)
    with pytest.raises(SessionNotBegun):
        open_code(session, by=Actor.of(trainer), at=session.starts_at - 31 * MINUTE)
    with pytest.raises(SessionOver):
        open_code(session, by=Actor.of(trainer), at=session.ends_at + 31 * MINUTE)
    substitute = trainer_in(office)
    name_substitute(session, substitute, since=timezone.localdate(), by=Actor.of(trainer), at=now)
    assert open_code(session, by=Actor.of(substitute), at=now).opened_by == substitute


def test_who_arrives_is_present_by_the_code_since_the_scan(session, office):
    enrolment, at = seat(session, office), timezone.now()
    arrived = came(session, enrolment, at=at)
    mark = Attendance.objects.get()
    assert arrived.mark == mark
    assert (mark.mark, mark.source, mark.minutes, mark.marked_at) == ("present", "qr", None, at)
    assert mark.marked_by == enrolment.employee.user


def test_who_comes_late_counts_from_the_scan_where_the_trainer_says_so(session, office, trainer):
    open_code(session, by=Actor.of(trainer), at=timezone.now(), counts_from_scan=True)
    early, late = seat(session, office), seat(session, office)
    came(session, early, at=session.starts_at + 15 * MINUTE)
    came(session, late, device="b", at=session.starts_at + 45 * MINUTE)
    assert dict(Attendance.objects.values_list("enrolment", "minutes")) == {early.pk: None, late.pk: 75}


def test_one_phone_marks_one_person_and_the_other_one_is_kept(session, office):
    first, second = seat(session, office), seat(session, office)
    came(session, first)
    for _time in range(2):
        refused = came(session, second)
        assert (refused.scan.outcome, refused.mark) == (Scan.Outcome.SAME_DEVICE, None)
    assert Attendance.objects.get().enrolment == first
    assert Scan.objects.refused().get().enrolment == second
    assert came(session, second, device="b").mark.mark == "present"


def test_the_same_phone_serves_somebody_else_in_another_session(session, office):
    other = session_of(session.offering)
    first, second = seat(session, office), seat(session, office)
    came(session, first)
    assert came(other, second).mark.mark == "present"


def test_a_repeat_changes_nothing_and_the_trainer_s_later_word_stays(session, office, trainer):
    enrolment = seat(session, office)
    came(session, enrolment)
    mark_attendance(session, {enrolment.pk: "absent"}, by=Actor.of(trainer), at=timezone.now())
    assert came(session, enrolment, device="b").mark.mark == "absent"
    assert Scan.objects.count() == 1


def test_who_holds_no_seat_or_comes_outside_of_the_session_is_refused(session, office):
    waiting = EnrolmentFactory(offering=session.offering, employee=employee_in(office), state="waitlisted")
    with pytest.raises(NoSeatHere):
        came(session, waiting)
    enrolment = seat(session, office)
    with pytest.raises(SessionNotBegun):
        came(session, enrolment, at=session.starts_at - 31 * MINUTE)
    with pytest.raises(SessionOver):
        came(session, enrolment, at=session.ends_at + 31 * MINUTE)
    assert not Scan.objects.exists()


def test_the_page_of_the_trainer_shows_the_code_and_who_was_refused(session, office, trainer):
    browser, page = signed_in(trainer), reverse("courses:code", args=[session.public_id])
    assert browser.get(page).context["code"] is None
    browser.post(page, {"do": "open", "late": "scan"})
    live = SessionCode.objects.get()
    context = browser.get(page).context
    assert (context["code"], context["secret"], live.counts_from_scan) == (live, live.secret.hex(), True)
    first, second = seat(session, office, name="Dewi Nasution"), seat(session, office, name="Budi Lubis")
    came(session, first)
    came(session, second)
    part = browser.get(page, HTTP_HX_REQUEST="true").content.decode()
    assert "Budi Lubis" in part
    assert "Dewi Nasution" in part
    assert "<html" not in part
    browser.post(page, {"do": "end"})
    assert not SessionCode.objects.live().exists()


def test_a_page_with_a_secret_is_kept_nowhere(session, trainer):
    open_code(session, by=Actor.of(trainer), at=timezone.now())
    assert "no-store" in signed_in(trainer).get(reverse("courses:code", args=[session.public_id]))["Cache-Control"]


def test_scanning_leads_through_signing_in_to_the_confirmation(session, office, trainer):
    open_code(session, by=Actor.of(trainer), at=timezone.now())
    enrolment = seat(session, office)
    enrolment.employee.user.set_password("Rahasia-2026!")
    enrolment.employee.user.save()
    browser = Client()
    answer = browser.get(door(session), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/accounts/login/")
    login = {"login": enrolment.employee.user.email or enrolment.employee.nip, "password": "Rahasia-2026!"}
    answer = browser.post(answer.redirect_chain[-1][0], login, follow=True)
    here = reverse("courses:arrive", args=[session.public_id])
    assert answer.request["PATH_INFO"] == here
    assert not Attendance.objects.exists()
    assert browser.post(here).context["arrived"].mark.enrolment == enrolment
    assert "error" in browser.get(here).context


def test_an_address_passed_on_or_too_old_is_refused_with_what_to_do(session, office, trainer):
    open_code(session, by=Actor.of(trainer), at=timezone.now())
    browser = signed_in(seat(session, office).employee.user)
    here = reverse("courses:arrive", args=[session.public_id])
    assert browser.get(door(session, timezone.now() - MINUTE)).context["error"].code == "code-expired"
    assert browser.post(here).context["error"].code == "code-expired"
    browser.cookies[SCAN] = "forged"
    browser.cookies[DEVICE] = "x"
    assert browser.post(here).context["error"].code == "code-expired"
    other = session_of(session.offering)
    open_code(other, by=Actor.of(trainer), at=timezone.now())
    browser.get(door(other))
    assert browser.post(here).context["error"].code == "code-expired"
    assert not Attendance.objects.exists()


def test_the_second_person_on_a_phone_reads_why(session, office, trainer):
    open_code(session, by=Actor.of(trainer), at=timezone.now())
    here = reverse("courses:arrive", args=[session.public_id])
    phone = Client()
    for number, expected in enumerate((True, False)):
        phone.force_login(seat(session, office, name=f"Orang {number}").employee.user)
        phone.get(door(session))
        assert bool(phone.post(here).context["arrived"].mark) is expected
    assert Scan.objects.refused().count() == 1


def test_the_list_of_the_refused_does_not_grow_in_statements(session, office, trainer):
    page, browser = reverse("courses:code", args=[session.public_id]), signed_in(trainer)
    other = session_of(session.offering)
    for one, number in ((session, 2), (other, 15)):
        came(one, seat(one, office))
        for _time in range(number):
            came(one, seat(one, office))
    assert statements(browser, page) == statements(browser, reverse("courses:code", args=[other.public_id]))
