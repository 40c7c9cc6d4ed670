"""No minute of one person counts twice, whatever sessions overlap and in whatever order marks came."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from courses import queries
from courses.actions import complete, end_substitution, mark_attendance, name_substitute, record_marks
from courses.errors import AttendanceTooLow, NotOnRoster, NoTrainer, SessionNotBegun, WrongMinutes
from courses.models import Attendance, Session, Substitution
from courses.rules import NewMark, Stay, counted, minutes_between
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.courses import AttendanceFactory, EnrolmentFactory, OfferingFactory, SessionFactory
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

MINUTE = dt.timedelta(minutes=1)
NOON = dt.datetime(2026, 11, 24, 5, tzinfo=dt.UTC)


@pytest.fixture
def office(db):
    """A dinas."""
    return UnitFactory(parent=UnitFactory())


def offering_of(office, trainer=None, **fields):
    """Return an offering of two days that are over."""
    owner = {"curriculum__course__owner": office, "curriculum__course__trainers": [trainer] if trainer else []}
    return OfferingFactory(**{"past": True, **owner, **fields})


def a_stay(key, start, length, minutes, order):
    """Return a stay that begins `start` minutes after noon."""
    starts_at = NOON + start * MINUTE
    return Stay(key, starts_at, starts_at + length * MINUTE, minutes, (NOON + order * MINUTE, order, key))


stays = some.lists(
    some.tuples(some.integers(0, 300), some.integers(1, 240), some.none() | some.integers(1, 300), some.integers(0, 9)),
    max_size=6,
).map(lambda rows: [a_stay(key, *row) for key, row in enumerate(rows)])


@given(stays, some.randoms(use_true_random=False))
def test_no_minute_counts_twice(marks, chance):
    times = counted(marks)
    union = minutes_between([(one.starts_at, one.ends_at) for one in marks], NOON, NOON + 1000 * MINUTE) * MINUTE
    assert sum(times.values(), dt.timedelta()) <= union
    assert all(dt.timedelta() <= times[one.key] <= one.time for one in marks)
    chance.shuffle(marks)
    assert counted(marks) == times


@given(stays)
def test_who_is_first_loses_nothing_and_who_overlaps_nobody_neither(marks):
    times = counted(marks)
    first = min(marks, key=lambda one: one.rank, default=None)
    for one in marks:
        others = [two for two in marks if two.key != one.key]
        if one is first or not any(two.starts_at < one.ends_at and two.ends_at > one.starts_at for two in others):
            assert times[one.key] == one.time


def test_minutes_are_laid_where_no_other_session_lies():
    long, short = a_stay(1, 0, 120, 60, order=1), a_stay(2, 0, 60, None, order=2)
    assert counted([long, short]) == {1: 60 * MINUTE, 2: 60 * MINUTE}


@given(some.lists(some.tuples(some.integers(-60, 200), some.integers(0, 90)), max_size=8))
def test_minutes_between_are_those_on_the_clock(rows):
    spans = [(NOON + start * MINUTE, NOON + (start + length) * MINUTE) for start, length in rows]
    expected = {minute for start, length in rows for minute in range(start, start + length) if 0 <= minute < 120}
    assert minutes_between(spans, NOON, NOON + 120 * MINUTE) == len(expected)


def test_partial_attendance_counts_by_minutes(office):
    trainer = UserFactory()
    offering = offering_of(office, trainer)
    enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office))
    first, second = offering.sessions.all()
    by, at = Actor.of(trainer), timezone.now()
    mark_attendance(first, {enrolment.pk: "present"}, by=by, at=at)
    record_marks(second, [NewMark(enrolment.pk, "present", 90, "came after lunch")], by=by, at=at, source="tap")
    assert queries.attended([enrolment.pk]) == {enrolment.pk: (dt.timedelta(hours=7, minutes=30), 2)}
    (refused,) = complete([enrolment], by=by, at=at).refused
    assert isinstance(refused.refusal, AttendanceTooLow)
    assert refused.refusal.details["share"] == 62
    (mark,) = second.attendances.all()
    assert (mark.minutes, mark.note, mark.source) == (90, "came after lunch", "tap")


def test_two_webinars_at_once_bring_the_time_of_one(office):
    employee = employee_in(office)
    one, two = (EnrolmentFactory(offering=offering_of(office), employee=employee) for _ in range(2))
    for number, enrolment in enumerate((one, two)):
        for session in enrolment.offering.sessions.all():
            marked_at = session.ends_at + number * MINUTE
            AttendanceFactory(session=session, enrolment=enrolment, marked_at=marked_at)
    assert queries.attended([one.pk, two.pk]) == {one.pk: (dt.timedelta(hours=12), 2), two.pk: (dt.timedelta(), 0)}
    assert [(row.minutes, [other.offering for other in row.others]) for row in queries.counted_marks(two)] == [
        (0, [one.offering]),
        (0, [one.offering]),
    ]
    assert [(row.minutes, row.others) for row in queries.counted_marks(one)] == [(360, ()), (360, ())]


def test_a_seat_given_up_takes_no_time_from_the_other(office):
    employee = employee_in(office)
    left, kept = (EnrolmentFactory(offering=offering_of(office), employee=employee) for _ in range(2))
    for enrolment in (left, kept):
        for session in enrolment.offering.sessions.all():
            AttendanceFactory(session=session, enrolment=enrolment)
    type(left).objects.filter(pk=left.pk).update(state="withdrawn")
    assert queries.attended([kept.pk])[kept.pk] == (dt.timedelta(hours=12), 2)


def test_attended_time_takes_as_many_statements_for_thirty_as_for_two(office):
    counts = []
    for number in (2, 30):
        one, two = offering_of(office), offering_of(office)
        keys = []
        for _ in range(number):
            employee = employee_in(office, with_user=False)
            for offering in (one, two):
                enrolment = EnrolmentFactory(offering=offering, employee=employee)
                AttendanceFactory(session=offering.sessions.first(), enrolment=enrolment)
                keys.append(enrolment.pk)
        with CaptureQueriesContext(connection) as captured:
            found = queries.attended(keys)
        assert sum(1 for time, _days in found.values() if time) == number
        counts.append(len(captured))
    assert counts == [2, 2]


def test_a_mark_seen_earlier_does_not_replace_a_newer_one(office):
    trainer = UserFactory()
    enrolment = EnrolmentFactory(offering=offering_of(office, trainer), employee=employee_in(office))
    session = enrolment.offering.sessions.first()
    by, now = Actor.of(trainer), timezone.now()
    mark_attendance(session, {enrolment.pk: "excused"}, by=by, at=now)
    early = [NewMark(enrolment.pk, "present", seen_at=now - MINUTE)]
    for _ in range(2):
        done = record_marks(session, early, by=by, at=now, source="tap")
        assert (done.written, done.kept) == (0, (enrolment.pk,))
    assert session.attendances.get().mark == "excused"


def test_marks_with_faults_write_nothing(office):
    trainer = UserFactory()
    enrolment = EnrolmentFactory(offering=offering_of(office, trainer), employee=employee_in(office))
    session = enrolment.offering.sessions.first()
    by, now = Actor.of(trainer), timezone.now()
    too_early = NewMark(enrolment.pk, "present", seen_at=session.starts_at - dt.timedelta(hours=1))
    for fault, mark in (
        (WrongMinutes, NewMark(enrolment.pk, "present", 0)),
        (WrongMinutes, NewMark(enrolment.pk, "absent", 5)),
        (SessionNotBegun, too_early),
        (NotOnRoster, NewMark(0, "present")),
    ):
        with pytest.raises(fault):
            record_marks(session, [NewMark(enrolment.pk, "present"), mark][-1:], by=by, at=now, source="tap")
    assert not Attendance.objects.exists()


def test_a_moved_session_keeps_its_marks_and_counts_what_it_lasts(office):
    offering = offering_of(office)
    enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office))
    first, second = offering.sessions.all()
    AttendanceFactory(session=first, enrolment=enrolment, minutes=200)
    AttendanceFactory(session=second, enrolment=enrolment)
    for session in (first, second):
        at = session.starts_at + dt.timedelta(hours=2)
        Session.objects.filter(pk=session.pk).update(starts_at=at, ends_at=at + dt.timedelta(hours=3))
    assert queries.attended([enrolment.pk])[enrolment.pk] == (dt.timedelta(hours=6), 2)


def test_a_substitute_marks_this_session_and_nothing_else(office):
    trainer = UserFactory()
    substitute = trainer_in(office)
    enrolment = EnrolmentFactory(offering=offering_of(office, trainer), employee=employee_in(office))
    held, other = enrolment.offering.sessions.all()
    now, today = timezone.now(), timezone.localdate()
    marks = {enrolment.pk: "present"}
    mark_attendance(held, {enrolment.pk: "absent"}, by=Actor.of(trainer), at=now - MINUTE)
    named = name_substitute(held, substitute, since=today, by=Actor.of(trainer), at=now, reason="ill")
    assert name_substitute(held, substitute, since=today, by=Actor.of(trainer), at=now).pk == named.pk
    assert list(Session.objects.markable_by(substitute)) == [held]
    assert mark_attendance(held, marks, by=Actor.of(substitute), at=now) == 1
    for refused in (
        lambda: mark_attendance(other, marks, by=Actor.of(substitute), at=now),
        lambda: name_substitute(held, substitute, since=today, by=Actor.of(substitute), at=now),
    ):
        with pytest.raises(NotAllowed):
            refused()
    end_substitution(named, by=Actor.of(trainer), at=now)
    with pytest.raises(NotAllowed):
        mark_attendance(held, marks, by=Actor.of(substitute), at=now)
    assert held.attendances.get().mark == "present"
    assert Substitution.objects.get().ended_at


def test_a_substitute_begins_on_the_day_and_is_a_trainer(office):
    trainer, stranger = UserFactory(), UserFactory()
    substitute = trainer_in(office)
    session = SessionFactory(offering=offering_of(office, trainer, sessions=0))
    by, now, today = Actor.of(trainer), timezone.now(), timezone.localdate()
    with pytest.raises(NoTrainer):
        name_substitute(session, stranger, since=today, by=by, at=now)
    name_substitute(session, substitute, since=today + dt.timedelta(days=1), by=by, at=now)
    assert not Session.objects.markable_by(substitute).exists()
