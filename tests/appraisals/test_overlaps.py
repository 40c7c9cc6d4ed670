"""Time that was spent in two things at once counts once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from appraisals import steps
from appraisals.models import CreditLine
from courses.models import Attendance, Completion, Session
from tests.factories.appraisals import HoursRuleFactory
from tests.factories.certificates import SYSTEM, completions
from tests.factories.courses import AttendanceFactory, SessionFactory

pytestmark = pytest.mark.django_db

NINE = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)


def attended(completion, *hours):
    """Give the completion sessions that begin `from` hours and end `to` hours after nine."""
    Attendance.objects.filter(enrolment=completion.enrolment).delete()
    for since, until in hours:
        session = SessionFactory(
            offering=completion.enrolment.offering,
            starts_at=NINE + dt.timedelta(hours=since),
            ends_at=NINE + dt.timedelta(hours=until),
        )
        AttendanceFactory(session=session, enrolment=completion.enrolment)


def of_one_person(first, second):
    """Let the second completion belong to the first one's person."""
    type(second.enrolment).objects.filter(pk=second.enrolment_id).update(employee=first.employee)
    Completion.objects.filter(pk=second.pk).update(employee=first.employee)
    second.refresh_from_db()
    return second


@pytest.fixture
def two():
    (first,), (second,) = completions(1, days=1), completions(1, days=1)
    for form in {one.curriculum.course.form for one in (first, second)}:
        HoursRuleFactory(form=form, hours=Decimal(4))
    return first, of_one_person(first, second)


def post(*rows):
    steps.post(rows, by=SYSTEM, at=timezone.now())
    return [CreditLine.objects.get(source_key=str(row.pk), reverses=None).amount for row in rows]


@pytest.mark.parametrize(
    ("hours", "amount"),
    [([(0, 4)], 0), ([(2, 6)], 2), ([(4, 8)], 4), ([(-1, 0), (3, 4)], 2), ([(0, 1), (20, 23)], 3)],
)
def test_only_the_time_beside_what_was_credited_counts(two, hours, amount):
    first, second = two
    attended(first, (0, 4))
    attended(second, *hours)
    assert post(first) == [4]
    assert post(second) == [amount]


def test_two_in_one_batch_count_once_too(two):
    first, second = two
    attended(first, (0, 4))
    attended(second, (0, 4))
    assert post(first, second) == [4, 0]


def test_the_line_says_why_it_counts_less(two):
    first, second = two
    attended(first, (0, 4))
    attended(second, (2, 6))
    post(first, second)
    with translation.override("en"):
        reason = CreditLine.objects.get(source_key=str(second.pk)).reason
    assert reason.endswith("50 % of the time was credited already in something at the same time; the same hours count once.")


def test_what_was_taken_back_covers_nothing(two):
    first, second = two
    attended(first, (0, 4))
    attended(second, (0, 4))
    post(first)
    steps.reverse([first], by=SYSTEM, at=timezone.now(), reason="Keliru")
    assert post(second) == [4]


def test_sessions_called_off_and_other_peoples_hours_cover_nothing(two):
    first, second = two
    attended(first, (0, 4))
    attended(second, (0, 4))
    Session.objects.filter(offering=first.enrolment.offering).update(is_held=False)
    assert post(first, second) == [4, 4]
