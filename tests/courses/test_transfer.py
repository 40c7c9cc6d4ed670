"""Some weeks after a course: who is asked, once, and what the answers prove."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from competencies.models import Attainment, Evidence, Indicator, Level
from courses.actions import answer_transfer, ask_after_courses, complete, put_transfer_rule_in_force
from courses.errors import NotAsked, SurveyIncomplete
from courses.models import TransferAnswer, TransferReview, TransferRule
from courses.queries import used_at_work
from courses.rules.transfer import is_shown, read_seen
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.reference import load_all
from people.errors import RuleBegins
from tests.factories.certificates import TemplateFactory
from tests.factories.competencies import CompetencyFactory
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, hr_of, post_of, supervisor_of

DAY = dt.timedelta(days=1)
AFTER = 90


@given(st.lists(st.sampled_from(["0", "1", "2", "x", ""]), min_size=3, max_size=3), st.integers(1, 3))
def test_a_level_is_shown_by_enough_indicators_seen_as_a_rule(sent, least):
    indicators = [{"id": number, "text": "?"} for number in (1, 2, 3)]
    seen = read_seen(indicators, "i", {f"i{number}": [one] for number, one in zip((1, 2, 3), sent, strict=True)})
    assert (seen is None) == bool({"x", ""} & set(sent))
    assert seen is None or is_shown(seen, least) == (sent.count("2") >= least)


def indicators_for(competency, number=3, texts=4):
    level = Level.objects.create(competency=competency, number=number, definition="Mahir")
    Indicator.objects.bulk_create(Indicator(level=level, order=n, text=f"Perilaku {n}") for n in range(1, texts + 1))


@pytest.fixture
def office(db):
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    return UnitFactory(parent=root)


@pytest.fixture
def competency(db):
    made = CompetencyFactory()
    indicators_for(made)
    return made


@pytest.fixture
def curriculum(office, competency):
    return CurriculumFactory(course__owner=office, course__form__code="KL07", claims=[(competency, 3)])


def completed(curriculum, employee, offering=None):
    offering = offering or OfferingFactory(curriculum=curriculum, past=True)
    seat = EnrolmentFactory(offering=offering, employee=employee)
    for session in offering.sessions.all():
        AttendanceFactory(session=session, enrolment=seat)
    return complete([seat], by=Actor.system("test"), at=timezone.now()).completions[0]


@pytest.fixture
def learner(office):
    return employee_in(office)


@pytest.fixture
def boss(learner):
    return supervisor_of(learner)


@pytest.fixture
def done(curriculum, learner, boss):
    return completed(curriculum, learner)


def ask(completion, days=AFTER):
    """Let the morning come so many days after a completion."""
    at = timezone.make_aware(dt.datetime.combine(completion.completed_on + days * DAY, dt.time(7)))
    return ask_after_courses(at=at)


def form_of(review, often=2):
    return {f"i{review.pk}-{one['id']}": [str(often)] for one in review.indicators}


@pytest.fixture
def asked(done):
    """The question that waits today: the course was completed 90 days ago."""
    type(done).objects.filter(pk=done.pk).update(completed_on=timezone.localdate() - AFTER * DAY)
    done.refresh_from_db()
    ask_after_courses(at=timezone.now())
    return TransferReview.objects.get()


def test_both_are_asked_by_mail_on_the_day_and_only_once(done):
    assert ask(done, AFTER - 1).opened == 0
    assert (ask(done).told, ask(done).opened) == (2, 0)
    review = TransferReview.objects.get()
    assert [one["text"] for one in review.indicators] == ["Perilaku 1", "Perilaku 2", "Perilaku 3"]
    assert review.opens_on == done.completed_on + AFTER * DAY


def test_missed_mornings_are_made_good_and_old_completions_stay_quiet(done):
    rule = TransferRule.objects.get()
    assert ask(done, AFTER + rule.open_days).opened == 0
    assert ask(done, AFTER + rule.open_days - 1).opened == 1


def test_who_has_left_is_not_asked_about(done, learner):
    type(learner).objects.filter(pk=learner.pk).update(left_on=timezone.localdate())
    assert ask(done).opened == 0


def test_a_course_may_have_a_rule_of_its_own(done, office):
    course = done.curriculum.course
    general = TransferRule.objects.get()
    facts = {name: getattr(general, name) for name in ("open_days", "reminder_days", "most", "least")}
    made = TransferRule(course=course, days=30, since=timezone.localdate(), legal_source="Ketetapan", **facts)
    with pytest.raises(NotAllowed):
        put_transfer_rule_in_force(made, by=Actor.of(UserFactory()))
    put_transfer_rule_in_force(made, by=Actor.of(hr_of(office)))
    again = TransferRule(course=course, days=9, since=made.since, legal_source="x", **facts)
    with pytest.raises(RuleBegins):
        put_transfer_rule_in_force(again, by=Actor.system("x"))
    assert ask(done, 30).opened == 1


def test_the_supervisors_answer_is_evidence_and_raises_the_level(asked, learner, boss, competency):
    (answer,) = answer_transfer(asked.completion, "supervisor", form_of(asked), by=Actor.of(boss.user), at=timezone.now())
    line = Evidence.objects.get(source="courses.transfer")
    assert (answer.is_shown, line.kind, line.level, line.recorded_by) == (True, "transfer", 3, boss.user)
    assert Attainment.objects.get(employee=learner, competency=competency).evidence == line


def test_what_learners_say_of_themselves_stands_beside_and_never_counts(asked, learner, competency):
    before = Attainment.objects.get(employee=learner, competency=competency).evidence_id
    answer_transfer(asked.completion, "learner", form_of(asked), by=Actor.of(learner.user), at=timezone.now())
    assert Evidence.objects.get(source="courses.transfer.self").kind == "self"
    assert Attainment.objects.get(employee=learner, competency=competency).evidence_id == before


def test_too_little_seen_is_kept_and_proves_nothing(asked, boss):
    answer_transfer(asked.completion, "supervisor", form_of(asked, 1), by=Actor.of(boss.user), at=timezone.now())
    assert TransferAnswer.objects.get().is_shown is False
    assert not Evidence.objects.filter(kind="transfer").exists()


def test_only_who_is_asked_answers_and_only_once(asked, learner, boss, office):
    facts = {"at": timezone.now()}
    for role, who in (("supervisor", learner), ("learner", boss), ("supervisor", employee_in(office))):
        with pytest.raises(NotAsked):
            answer_transfer(asked.completion, role, form_of(asked), by=Actor.of(who.user), **facts)
    with pytest.raises(SurveyIncomplete):
        answer_transfer(asked.completion, "supervisor", {}, by=Actor.of(boss.user), **facts)
    answer_transfer(asked.completion, "supervisor", form_of(asked), by=Actor.of(boss.user), **facts)
    with pytest.raises(NotAsked):
        answer_transfer(asked.completion, "supervisor", form_of(asked), by=Actor.of(boss.user), **facts)
    with pytest.raises(Error), transaction.atomic():
        TransferAnswer.objects.update(is_shown=False)


def test_who_supervises_on_the_day_is_asked(asked, learner, boss, office):
    newcomer = employee_in(office)
    assert TransferReview.objects.asked_of_supervisor(boss.user).exists()
    assert not TransferReview.objects.asked_of_supervisor(newcomer.user).exists()


def test_who_has_not_answered_is_reminded_once(done, boss):
    rule = TransferRule.objects.get()
    ask(done)
    assert ask(done, AFTER + rule.reminder_days - 1).reminded == 0
    assert ask(done, AFTER + rule.reminder_days).reminded == 2
    assert ask(done, AFTER + rule.reminder_days + 1).reminded == 0


def test_the_command_says_what_it_did(done, capsys):
    call_command("ask_after_courses")
    assert "0 questions opened" in capsys.readouterr().out


def test_asking_takes_the_same_statements_for_2_and_20_people(curriculum, office, django_assert_max_num_queries):
    offering = OfferingFactory(curriculum=curriculum, past=True)
    for number in (2, 20):
        fresh = [completed(curriculum, employee_in(office, with_user=False), offering) for _unused in range(number)]
        with django_assert_max_num_queries(18):
            assert ask(fresh[0]).opened == number


def test_both_answer_on_their_pages(asked, learner, boss):
    seat = asked.completion.enrolment.public_id
    pages = ((boss, "courses:transfer", "courses:transfers"), (learner, "courses:afterwards", "courses:my_learning"))
    for who, name, onward in pages:
        client, page = signed_in(who.user), reverse(name, args=[seat])
        assert "Perilaku 2" in client.get(page).content.decode()
        partly = client.post(page, {"remark-1": "x"})
        assert partly.content.decode().count("field__error") == 3
        sent = {key: value[0] for key, value in form_of(asked).items()}
        assert client.post(page, sent)["Location"] == reverse(onward)
        assert client.get(page).status_code == 404
    assert TransferAnswer.objects.count() == 2


def test_the_supervisor_finds_what_waits_in_the_team(asked, boss, learner):
    client = signed_in(boss.user)
    listed = client.get(reverse("courses:transfers")).content.decode()
    assert str(learner) in listed
    assert reverse("courses:transfers") in client.get(reverse("my_team")).content.decode()
    assert (
        reverse("courses:afterwards", args=[asked.completion.enrolment.public_id])
        in signed_in(learner.user).get(reverse("courses:my_learning")).content.decode()
    )


def test_sums_appear_from_five_supervisors_on(curriculum, office, competency):
    offering = OfferingFactory(curriculum=curriculum, past=True)
    boss = employee_in(office)
    for number in range(5):
        person = employee_in(office)
        post = post_of(person)
        post.supervisor = post_of(boss)
        post.save()
        done = completed(curriculum, person, offering)
        type(done).objects.filter(pk=done.pk).update(completed_on=timezone.localdate() - AFTER * DAY)
        ask_after_courses(at=timezone.now())
        review = TransferReview.objects.get(completion=done)
        answer_transfer(done, "supervisor", form_of(review, 2 if number else 0), by=Actor.of(boss.user), at=timezone.now())
        (found,) = used_at_work([offering])
        assert found.is_hidden == (number < 4)
    assert (found.asked, found.supervisors, found.shown, found.percent, found.own_percent) == (5, 5, 4, 80, None)


def test_the_list_of_what_waits_costs_the_same(asked, boss, curriculum, office):
    client, page = signed_in(boss.user), reverse("courses:transfers")
    few = statements(client, page)
    for _unused in range(6):
        person = employee_in(office, with_user=False)
        post = post_of(person)
        post.supervisor = post_of(boss)
        post.save()
        done = completed(curriculum, person)
        type(done).objects.filter(pk=done.pk).update(completed_on=timezone.localdate() - AFTER * DAY)
    ask_after_courses(at=timezone.now())
    assert statements(client, page) == few


def test_auditors_read_the_rules_and_write_none(office):
    client = signed_in(auditor_of(office.get_root()))
    assert client.get(reverse("transfer_rules:index")).status_code == 200
    assert client.get(reverse("transfer_rules:add")).status_code == 302
