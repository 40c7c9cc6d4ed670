"""From attendance to a completion with its evidence; certificates and credits are tested in their rooms."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from competencies.models import Attainment, Evidence
from courses.actions import close_offering, complete, mark_attendance
from courses.errors import AttendanceTooLow, NotOnRoster, SessionNotBegun, SessionsNotOver
from courses.models import Attendance, Completion, Enrolment
from courses.signals import completed
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.reference import load_all
from tests.factories.certificates import TemplateFactory
from tests.factories.competencies import CompetencyFactory
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, hr_of

CLOCK = Actor.system("test")


@pytest.fixture
def office(db):
    """A dinas of an agency that can issue certificates and credit hours."""
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    return UnitFactory(parent=root)


@pytest.fixture
def trainer():
    """An account that teaches."""
    return UserFactory()


def past_offering(office, trainer=None, claims=None, **fields):
    """Return an offering of two days that are over, for a curriculum with `claims`."""
    curriculum = CurriculumFactory(
        course__owner=office, course__form__code="KL07", course__trainers=[trainer] if trainer else [], claims=claims
    )
    return OfferingFactory(curriculum=curriculum, past=True, seats=5000, **fields)


def attendee(offering, office, days=2):
    """Return the enrolment of somebody who attended on so many of the days."""
    enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False))
    for session in offering.sessions.all()[:days]:
        AttendanceFactory(session=session, enrolment=enrolment)
    return enrolment


def test_who_attended_completes(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office)
    result = complete([enrolment], by=Actor.of(trainer), at=timezone.now())
    (completion,) = result.completions
    enrolment.refresh_from_db()
    assert enrolment.state == Enrolment.State.COMPLETED
    assert (completion.learning_hours, completion.days) == (8, 2)
    assert completion.completed_on == timezone.localdate(enrolment.offering.sessions.last().ends_at)


def test_who_missed_too_much_does_not_and_reads_why(office, trainer):
    offering = past_offering(office, trainer)
    there, away = attendee(offering, office), attendee(offering, office, days=1)
    result = complete([there, away], by=Actor.of(trainer), at=timezone.now())
    assert [one.enrolment.pk for one in result.completions] == [there.pk]
    (refused,) = result.refused
    assert isinstance(refused.refusal, AttendanceTooLow)
    assert refused.refusal.details == {"share": 50, "minimum": 80}


def test_a_repeat_changes_nothing(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office)
    by = Actor.of(trainer)
    complete([enrolment], by=by, at=timezone.now())
    again = complete([enrolment], by=by, at=timezone.now())
    assert (len(again.completions), len(again.before)) == (0, 1)
    assert Completion.objects.count() == 1


def test_nobody_completes_before_the_last_session_is_over(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office)
    before_the_end = enrolment.offering.sessions.last().ends_at - dt.timedelta(minutes=1)
    result = complete([enrolment], by=Actor.of(trainer), at=before_the_end)
    assert [type(one.refusal) for one in result.refused] == [SessionsNotOver]


def test_a_completion_brings_the_claimed_level(office, trainer):
    competency = CompetencyFactory()
    enrolment = attendee(past_offering(office, trainer, claims=[(competency, 2), (competency, 3)]), office)
    complete([enrolment], by=Actor.of(trainer), at=timezone.now())
    evidence = Evidence.objects.get(employee=enrolment.employee)
    assert (evidence.level, evidence.kind, evidence.source) == (3, "course", "courses.completion")
    assert Attainment.objects.get(employee=enrolment.employee).level == 3


def test_only_who_manages_the_offering_completes(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office)
    for stranger in (UserFactory(), auditor_of(office), hr_of(UnitFactory(parent=office.get_root()))):
        with pytest.raises(NotAllowed):
            complete([enrolment], by=Actor.of(stranger), at=timezone.now())
    assert len(complete([enrolment], by=Actor.of(hr_of(office)), at=timezone.now()).completions) == 1


def test_a_failure_in_another_room_undoes_the_completion(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office)

    def fail(**_announced):
        raise RuntimeError("no paper")

    completed.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            complete([enrolment], by=Actor.of(trainer), at=timezone.now())
    finally:
        completed.disconnect(fail)
    enrolment.refresh_from_db()
    assert enrolment.state == Enrolment.State.ENROLLED
    assert not Completion.objects.exists()
    assert not Evidence.objects.exists()


def test_completing_takes_as_many_statements_for_thirty_as_for_two(office, trainer):
    counts = []
    for number in (2, 30):
        offering = past_offering(office, trainer)
        people = [attendee(offering, office) for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            result = complete(people, by=CLOCK, at=timezone.now())
        assert len(result.completions) == number
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_mark_replaces_the_one_before(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office, days=0)
    session = enrolment.offering.sessions.first()
    for mark in ("absent", "present"):
        mark_attendance(session, {enrolment.pk: mark}, by=Actor.of(trainer), at=timezone.now())
    assert Attendance.objects.get().mark == "present"


def test_marks_begin_half_an_hour_before_the_session(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office, days=0)
    session = enrolment.offering.sessions.first()
    by, opens = Actor.of(trainer), session.starts_at - dt.timedelta(minutes=30)
    with pytest.raises(SessionNotBegun):
        mark_attendance(session, {enrolment.pk: "present"}, by=by, at=opens - dt.timedelta(seconds=1))
    assert mark_attendance(session, {enrolment.pk: "present"}, by=by, at=opens) == 1


def test_a_mark_for_somebody_not_on_the_roster_marks_nobody(office, trainer):
    enrolment = attendee(past_offering(office, trainer), office, days=0)
    elsewhere = attendee(past_offering(office), office, days=0)
    marks = {enrolment.pk: "present", elsewhere.pk: "present"}
    with pytest.raises(NotOnRoster):
        mark_attendance(enrolment.offering.sessions.first(), marks, by=Actor.of(trainer), at=timezone.now())
    assert not Attendance.objects.exists()


def test_closing_leaves_nobody_in_between(office, trainer):
    offering = past_offering(office, trainer)
    attendee(offering, office)
    EnrolmentFactory(offering=offering, employee=employee_in(office), state="waitlisted")
    complete(offering.enrolments.filter(state="enrolled"), by=CLOCK, at=timezone.now())
    attendee(offering, office, days=0)
    close_offering(offering, by=Actor.of(trainer), at=timezone.now())
    assert sorted(offering.enrolments.values_list("state", flat=True)) == ["completed", "missed", "refused"]
