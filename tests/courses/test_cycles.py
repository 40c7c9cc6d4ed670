"""Knowledge that ends is learnt again: each retake is a row of its own with its own dates; and sessions may move."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from competencies.models import Evidence
from courses.actions import complete, enrol
from courses.models import Attendance, AttendanceLine, Completion, Enrolment, Module, UnitProgress
from courses.queries import assess, missing
from courses.rules import NewMark
from courses.steps import write_marks
from lms.kit.actors import Actor
from lms.reference import load_all
from tests.factories.certificates import TemplateFactory
from tests.factories.competencies import CompetencyFactory
from tests.factories.courses import (
    AttendanceFactory,
    CurriculumFactory,
    EnrolmentFactory,
    LearningUnitFactory,
    OfferingFactory,
    day,
)
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, employee_in

CLOCK = Actor.system("test")
YEARS = (-760, -395, -30)


@pytest.fixture
def office(db):
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    return UnitFactory(parent=root)


@pytest.fixture
def curriculum(office):
    """A course whose knowledge ends after a year."""
    made = CurriculumFactory(course__owner=office, course__form__code="KL07", claims=[(CompetencyFactory(), 2)])
    Module.objects.get(curriculum=made).claims.update(valid_months=12)
    return made


def held(curriculum, first):
    return OfferingFactory(curriculum=curriculum, starts_on=day(first), seats=5000)


def attended(offering, employee):
    """Take part in an offering and complete it on the day after."""
    seat = EnrolmentFactory(offering=offering, employee=employee)
    for session in offering.sessions.all():
        AttendanceFactory(session=session, enrolment=seat)
    (done,) = complete([seat], by=CLOCK, at=offering.sessions.last().ends_at + dt.timedelta(hours=20)).completions
    return done


class TestRetakes:
    @pytest.fixture
    def cycles(self, office, curriculum):
        """One person who took the same course in three years."""
        person = employee_in(office)
        return person, [attended(held(curriculum, first), person) for first in YEARS]

    def test_each_year_is_a_cycle_with_its_own_rows_and_dates(self, cycles):
        person, done = cycles
        rows = Completion.objects.filter(employee=person).order_by("completed_on")
        assert [one.pk for one in rows] == [one.pk for one in done]
        assert [one.completed_on for one in rows] == [day(first + 1) for first in YEARS]
        assert len({one.enrolment_id for one in rows}) == len(YEARS)
        assert set(Enrolment.objects.filter(employee=person).values_list("state", flat=True)) == {"completed"}

    def test_each_cycle_proves_the_level_for_its_own_time(self, cycles):
        person, done = cycles
        proofs = Evidence.objects.filter(employee=person).order_by("on")
        assert [one.source_key for one in proofs] == [str(one.pk) for one in done]
        assert [one.on for one in proofs] == [one.completed_on for one in done]
        assert all(one.valid_until.year == one.on.year + 1 for one in proofs)

    def test_each_cycle_has_a_certificate_that_stays(self, cycles):
        _person, done = cycles
        numbers = [Certificate.objects.get(completion=one).number for one in done]
        assert len(set(numbers)) == len(YEARS)
        assert not Certificate.objects.exclude(state="valid").exists()

    def test_ones_own_record_lists_every_cycle(self, cycles):
        person, done = cycles
        page = signed_in(person.user).get(reverse("courses:my_learning")).content.decode()
        for one in done:
            assert one.enrolment.offering.name in page

    def test_who_completed_before_may_ask_again_and_begins_with_nothing_done(self, office, curriculum):
        person = employee_in(office)
        unit = LearningUnitFactory(module=curriculum.modules.first(), kind="reading")
        before = EnrolmentFactory(offering=held(curriculum, -395), employee=person, state="completed")
        UnitProgress.objects.create(
            enrolment=before, unit=unit, state="done", started_at=before.asked_at, done_at=before.asked_at
        )
        ahead = OfferingFactory(curriculum=curriculum)
        again = enrol(ahead.pk, [person], by=CLOCK, at=ahead.signup_opens_at).single()
        assert again.pk != before.pk
        assert unit.title in str(missing([again], timezone.now())[again.pk])


class TestMovedSessions:
    @pytest.fixture
    def seat(self, office, curriculum):
        return EnrolmentFactory(offering=held(curriculum, -3), employee=employee_in(office))

    def shares(self, seat):
        (found,) = assess(
            [Enrolment.objects.select_related("offering__curriculum", "employee").get(pk=seat.pk)], at=timezone.now()
        )
        return found.presence.share, found.completed_on

    def move(self, session, **by):
        session.starts_at += dt.timedelta(**by)
        session.ends_at += dt.timedelta(**by)
        session.save(update_fields=["starts_at", "ends_at"])

    def test_a_moved_session_keeps_its_marks_and_the_day_follows(self, seat):
        first, second = seat.offering.sessions.order_by("starts_at")
        for session in (first, second):
            AttendanceFactory(session=session, enrolment=seat)
        assert self.shares(seat) == (100, timezone.localdate(second.ends_at))
        self.move(second, days=1)
        assert Attendance.objects.filter(enrolment=seat).count() == 2
        assert self.shares(seat) == (100, timezone.localdate(second.ends_at))

    def test_minutes_count_in_the_length_that_the_session_has_now(self, seat):
        first, second = seat.offering.sessions.order_by("starts_at")
        for session in (first, second):
            write_marks(session, [NewMark(seat.pk, "present", minutes=180)], source="tap", by=CLOCK, at=session.ends_at)
        assert self.shares(seat)[0] == 50
        second.ends_at = second.starts_at + dt.timedelta(hours=3)
        second.save(update_fields=["ends_at"])
        assert self.shares(seat)[0] == 66

    def test_every_line_of_marks_stays_when_a_session_moves(self, seat):
        session = seat.offering.sessions.order_by("starts_at")[0]
        for minutes in (None, 60):
            mark = NewMark(seat.pk, "present", minutes=minutes)
            write_marks(session, [mark], source="tap", by=CLOCK, at=session.ends_at + dt.timedelta(minutes=minutes or 0))
        self.move(session, hours=2)
        assert list(AttendanceLine.objects.filter(session=session).order_by("pk").values_list("minutes", flat=True)) == [None, 60]
