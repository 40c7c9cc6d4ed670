"""Contests and claims have a last day of their answer, which both sides see, and HR is reminded of it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals import actions
from appraisals.models import AnswerTerm, Contest, CreditLine
from appraisals.queries.answering import answer_until
from appraisals.reference import load_reference
from courses.models import DevelopmentForm
from lms.kit.actors import Actor
from people.models import Notice
from tests.appraisals.test_claims import learnt
from tests.factories.appraisals import CreditLineFactory, LearningClaimFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db

SENT = dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC)
DUE = dt.date(2026, 1, 19)


def day(number):
    return dt.datetime(2026, 1, number, 3, tzinfo=dt.UTC)


@pytest.fixture
def city():
    load_reference()
    return UnitFactory()


@pytest.fixture
def hr(city):
    found = hr_of(city)
    reading_english(found)
    return found


def contested(city, hr):
    """Return a contest of a line of 2025 that was sent on 5 January."""
    employee = employee_in(city)
    reading_english(employee.user)
    line = CreditLineFactory(employee=employee, on=dt.date(2025, 5, 5))
    actions.announce_closing(city.agency, 2025, contest_until=dt.date(2027, 1, 30), by=Actor.of(hr), at=SENT)
    return actions.contest_line(line, text="Saya hadir.", by=Actor.of(employee.user), at=SENT)


def test_the_last_day_follows_the_term_of_the_day_on_which_it_was_sent(city, hr):
    assert contested(city, hr).answer_until == DUE
    new = AnswerTerm(subject=1, days_to_answer=5, days_before=1, since=dt.date(2026, 1, 6), legal_source="Perwali 3/2026")
    actions.put_in_force(new, by=Actor.of(hr), at=SENT)
    assert answer_until(1, dt.date(2026, 1, 5)) == DUE
    assert answer_until(1, dt.date(2026, 1, 6)) == dt.date(2026, 1, 11)
    employee = employee_in(city)
    claim = actions.claim_learning(
        employee,
        learnt(DevelopmentForm.objects.get(code="KL07"), starts_on=dt.date(2026, 1, 2), ends_on=dt.date(2026, 1, 2), days=1),
        by=Actor.of(employee.user),
        at=SENT,
    )
    assert claim.answer_until == DUE
    AnswerTerm.objects.all().delete()
    assert answer_until(1, DUE) is None


def test_hr_is_reminded_from_three_days_before_and_while_it_is_late_once_a_day(city, hr):
    contest = contested(city, hr)
    LearningClaimFactory(employee=contest.employee, answer_until=dt.date(2026, 1, 18))
    assert actions.remind_of_answers(at=day(14)) == 0
    assert actions.remind_of_answers(at=day(16)) == 1
    assert actions.remind_of_answers(at=day(16)) == 0
    notice = Notice.objects.get(kind="credits.answers_due")
    assert (notice.user, notice.words["number"], notice.words["late"]) == (hr, "2", "0")
    assert actions.remind_of_answers(at=day(20)) == 1
    assert Notice.objects.order_by("-pk")[0].words["late"] == "2"
    actions.answer_contest(contest, is_upheld=False, answer="Sesuai daftar hadir.", by=Actor.of(hr), at=day(20))
    assert actions.remind_of_answers(at=day(21)) == 1
    assert Notice.objects.filter(kind="credits.contest", user=contest.employee.user).exists()
    call_command("remind_of_answers")


@pytest.mark.parametrize("count", [2, 30])
def test_reminding_takes_the_same_statements_at_any_number(city, hr, count):
    for _one in range(count):
        LearningClaimFactory(employee=employee_in(city), answer_until=DUE)
    with CaptureQueriesContext(connection) as done:
        actions.remind_of_answers(at=day(20))
    assert len([one for one in done if "SAVEPOINT" not in one["sql"]]) <= 12


def test_lists_begin_with_what_is_due_first_and_both_sides_see_the_day(client, city, hr):
    load_reference()
    contest, other = contested(city, hr), contested(city, hr)
    today = timezone.localdate()
    Contest.objects.filter(pk=other.pk).update(answer_until=today - dt.timedelta(days=1))
    Contest.objects.filter(pk=contest.pk).update(answer_until=today + dt.timedelta(days=5))
    answered = contested(city, hr)
    actions.answer_contest(answered, is_upheld=False, answer="Tetap.", by=Actor.of(hr), at=timezone.now())
    client.force_login(hr)
    page = client.get(reverse("contests_register:index")).content.decode()
    places = [page.index(one.employee.name) for one in (other, contest, answered)]
    assert places == sorted(places)
    assert page.count(", late") == 1
    assert ", late" in client.get(reverse("contests_register:show", args=[other.pk])).content.decode()
    assert "1 is late" in client.get(reverse("credit_periods:show", args=[contest.period_id])).content.decode()
    assert client.get(reverse("claims_register:index")).status_code == 200
    client.force_login(contest.employee.user)
    line = CreditLine.objects.get(pk=contest.line_id)
    assert "HR answers until" in client.get(reverse("my_record"), {"year": 2025}).content.decode()
    fresh = CreditLineFactory(employee=line.employee, on=dt.date(2025, 7, 7))
    sent = client.post(reverse("appraisals:contest", args=[fresh.pk]), {"text": "Salah."}, follow=True)
    assert "who answers until" in sent.content.decode()


def test_a_term_says_where_it_comes_from_and_hr_corrects_it_since_a_day(client, city, hr):
    contest = contested(city, hr)
    fresh = CreditLineFactory(employee=contest.employee, on=dt.date(2025, 7, 7))
    pages = [reverse("appraisals:contest", args=[fresh.pk]), reverse("appraisals:new_claim")]
    client.force_login(contest.employee.user)
    for page in pages:
        said = client.get(page).content.decode()
        assert "HR answers within 14 days." in said
        assert "Ketentuan instansi (belum dicocokkan" in said
        assert "not yet checked against the regulation" in said
    client.force_login(hr)
    today = timezone.localdate()
    for subject in AnswerTerm.Subject.values:
        facts = {"subject": subject, "days_to_answer": 7, "days_before": 2, "since": today.isoformat(), "is_confirmed": "on"}
        client.post(reverse("answer_terms:add"), {**facts, "legal_source": "Perwali 3/2026"})
    assert list(AnswerTerm.objects.order_by("subject", "since").values_list("days_to_answer", "until")) == [
        (14, today),
        (7, None),
        (14, today),
        (7, None),
    ]
    client.force_login(contest.employee.user)
    for page in pages:
        said = client.get(page).content.decode()
        assert "HR answers within 7 days. Perwali 3/2026" in said
        assert "not yet checked" not in said
