"""Tests: how answers are marked, and how attempts are taken, frozen and handed in."""

import datetime as dt
from random import Random

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.actions import begin_attempt, revise_curriculum, save_answers
from courses.errors import AttemptsUsedUp, ContentMissing
from courses.models import Attempt, Question, QuestionBank, Quiz, QuizPool, UnitProgress
from courses.queries import gain_of, item_analysis
from courses.reference import load_reference
from courses.rules.gain import discrimination, gain, verdict_of
from courses.rules.questions import WrongAnswers, body_of, lines_of
from courses.rules.scoring import freeze, read, score, share
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.roles import load_group_permissions
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

LINES = {
    "single": "*Loket\nGudang # Bukan di sana\nKantin",
    "multiple": "*Ramah\n*Cepat\nLambat\nKasar",
    "matching": "SOP = prosedur\nSPM = standar\nLAKIP = laporan",
    "order": "Sapa\nDengar\nLayani\nCatat",
    "number": "3,5 ± 0,1",
    "text": "Medan\nKota Medan",
}
MINUTE = dt.timedelta(minutes=1)
words = st.text("abcdefgh ", min_size=1, max_size=8).map(str.strip).filter(bool)


def chance(seed):
    return Random(seed)  # noqa: S311 - chance of a test, no secret


def facts(kind, **more):
    body = body_of(kind, LINES[kind])
    return {"id": 1, "kind": kind, "text": "?", "points": 1, "feedback": "", "competency": None, "body": body, **more}


def right_form(question, name="q0"):
    """The form that answers a frozen question rightly."""
    kind, right = question["kind"], question.get("right")
    if kind in ("single", "multiple"):
        return {name: list(right)}
    if kind == "matching":
        return {f"{name}-{left}": [option] for left, option in right.items()}
    if kind == "order":
        return {f"{name}-{one}": [str(place)] for place, one in enumerate(right, 1)}
    return {name: [question["value"] if kind == "number" else question["accepted"][0]]}


@pytest.mark.parametrize("kind", LINES)
@given(seed=st.integers(0, 2**32))
def test_the_right_answer_earns_all_and_none_earns_nothing(kind, seed):
    question = freeze(facts(kind), chance(seed), is_shuffled=True)
    assert share(question, read(question, "q0", right_form(question))) == 1
    assert share(question, read(question, "q0", {})) == 0


@pytest.mark.parametrize("kind", LINES)
@given(seed=st.integers(0, 2**32), data=st.data())
def test_whatever_is_sent_earns_between_nothing_and_all(kind, seed, data):
    question = freeze(facts(kind), chance(seed), is_shuffled=True)
    names = ["q0", *(f"q0-{number}" for number in range(1, 6))]
    values = st.lists(st.one_of(st.sampled_from("12345"), st.text(max_size=6), words), max_size=5)
    sent = data.draw(st.dictionaries(st.sampled_from(names), values))
    assert 0 <= share(question, read(question, "q0", sent)) <= 1


@given(shares=st.lists(st.floats(0, 1), min_size=1, max_size=9), points=st.integers(1, 100))
def test_a_score_lies_between_the_least_and_the_most_share(shares, points):
    got = float(score([{"points": points}] * len(shares), shares))
    assert 100 * min(shares) - 0.01 <= got <= 100 * max(shares) + 0.01


@pytest.mark.parametrize(
    ("kind", "answer", "earned"),
    [
        ("multiple", ["Ramah"], 0.5),
        ("multiple", ["Ramah", "Lambat"], 0),
        ("multiple", ["Ramah", "Cepat", "Kasar"], 0.5),
    ],
)
def test_several_answers_earn_a_part_and_wrong_ones_take_it_away(kind, answer, earned):
    question = freeze(facts(kind), chance(1), is_shuffled=False)
    chosen = [one["id"] for one in question["options"] if one["text"] in answer]
    assert share(question, chosen) == earned


@pytest.mark.parametrize(("typed", "earned"), [("3,5", 1), ("3.59", 1), ("3,61", 0), ("tiga", 0), ("NaN", 0)])
def test_a_number_may_be_off_by_the_tolerance(typed, earned):
    assert share(facts("number") | body_of("number", LINES["number"]), typed) == earned


def test_a_short_text_forgives_case_spaces_and_full_stop():
    assert share(facts("text") | body_of("text", LINES["text"]), " kota  MEDAN. ") == 1


def test_order_earns_the_share_of_right_neighbours_and_two_at_one_place_nothing():
    question = freeze(facts("order"), chance(1), is_shuffled=True)
    a, b, c, d = question["right"]
    assert share(question, {a: 1, b: 2, c: 4, d: 3}) == pytest.approx(1 / 3)
    assert share(question, {a: 1, b: 1, c: 1, d: 1}) == 0


@pytest.mark.parametrize("kind", LINES)
def test_lines_are_read_and_written_back(kind):
    body = body_of(kind, LINES[kind])
    assert body_of(kind, lines_of(kind, body)) == body


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("single", "a\nb"),
        ("single", "*a\n*b"),
        ("single", "*a"),
        ("multiple", "*a\n*a"),
        ("matching", "a\nb"),
        ("order", "a"),
        ("number", "x"),
        ("number", "1 ± -1"),
        ("text", " "),
    ],
)
def test_lines_that_make_no_question_are_refused(kind, lines):
    with pytest.raises(WrongAnswers):
        body_of(kind, lines)


@given(before=st.floats(0, 99), after=st.floats(0, 100))
def test_gain_is_at_most_one_and_has_the_sign_of_the_change(before, after):
    got = gain(before, after)
    assert got <= 1
    assert (got > 0) == (after > before)


def test_gain_needs_something_to_gain_and_discrimination_something_to_tell():
    assert (gain(100, 100), gain(40, 70)) == (None, 0.5)
    assert discrimination([1, 1, 0, 0], [4, 3, 1, 0]) > 0.8
    assert discrimination([1, 1, 1], [2, 2, 2]) is None


@pytest.fixture
def seat(db):
    """A seat in a course whose test draws all six questions, of which one is of each kind."""
    load_reference()
    office = UnitFactory(parent=UnitFactory())
    curriculum = CurriculumFactory(course__owner=office)
    return EnrolmentFactory(offering=OfferingFactory(curriculum=curriculum), employee=employee_in(office))


def quiz_for(seat, **fields):
    course = seat.offering.curriculum.course
    bank, _made = QuestionBank.objects.get_or_create(course=course, title="Layanan")
    if not bank.questions.exists():
        for kind, lines in LINES.items():
            Question.objects.create(bank=bank, kind=kind, text=f"Soal {kind}", body=body_of(kind, lines))
    unit = LearningUnitFactory(module=seat.offering.curriculum.modules.first(), kind="quiz", title="Tes akhir")
    quiz = Quiz.objects.create(unit=unit, **{"pass_score": 60, **fields})
    QuizPool.objects.create(quiz=quiz, bank=bank, draw=6)
    return quiz


def form_of(attempt, right=6):
    sent = {}
    for place, question in enumerate(attempt.questions[:right]):
        sent |= right_form(question, f"q{place}")
    return sent


def learner(seat):
    return Actor.of(seat.employee.user)


def take(seat, quiz, right, *, at=None, minutes=5):
    at = at or timezone.now()
    begun = begin_attempt(seat, quiz.unit, by=learner(seat), at=at)
    later = at + minutes * MINUTE
    return save_answers(seat, quiz.unit, begun.number, form_of(begun, right), by=learner(seat), at=later, ends=True)


def test_a_passed_test_finishes_its_unit_and_a_second_click_changes_nothing(seat):
    quiz = quiz_for(seat)
    first = take(seat, quiz, 6)
    again = save_answers(seat, quiz.unit, 1, {}, by=learner(seat), at=timezone.now() + 9 * MINUTE, ends=True)
    row = UnitProgress.objects.get(unit=quiz.unit)
    assert (first.score, again.score, row.state, row.score) == (100, 100, "done", 100)
    assert again.handed_in_at == first.handed_in_at


def test_a_failed_test_leaves_the_unit_begun_and_attempts_end(seat):
    quiz = quiz_for(seat, attempts=2)
    assert take(seat, quiz, 2).score < 60
    assert UnitProgress.objects.get(unit=quiz.unit).state == "started"
    take(seat, quiz, 1)
    with pytest.raises(AttemptsUsedUp):
        begin_attempt(seat, quiz.unit, by=learner(seat), at=timezone.now())


@pytest.mark.parametrize(("counts", "kept"), [("best", "100.00"), ("last", "0.00")])
def test_the_best_or_the_last_attempt_counts(seat, counts, kept):
    quiz = quiz_for(seat, counts=counts)
    take(seat, quiz, 6)
    take(seat, quiz, 0)
    assert str(UnitProgress.objects.get(unit=quiz.unit).score) == kept


def test_going_on_later_finds_what_was_saved_and_edits_change_nothing(seat):
    quiz = quiz_for(seat)
    at = timezone.now()
    begun = begin_attempt(seat, quiz.unit, by=learner(seat), at=at)
    save_answers(seat, quiz.unit, 1, form_of(begun, 3), by=learner(seat), at=at + MINUTE, ends=False)
    Question.objects.update(text="Diubah", is_used=False)
    resumed = begin_attempt(seat, quiz.unit, by=learner(seat), at=at + MINUTE)
    assert (resumed.pk, len(resumed.answers), resumed.questions) == (begun.pk, 3, begun.questions)


def test_when_the_time_is_up_the_attempt_counts_as_it_was_saved(seat):
    quiz = quiz_for(seat, minutes=10, is_shuffled=False)
    at = timezone.now()
    begun = begin_attempt(seat, quiz.unit, by=learner(seat), at=at)
    save_answers(seat, quiz.unit, 1, form_of(begun, 3), by=learner(seat), at=at + 9 * MINUTE, ends=False)
    late = save_answers(seat, quiz.unit, 1, form_of(begun, 6), by=learner(seat), at=at + 11 * MINUTE, ends=True)
    assert (float(late.score), late.handed_in_at) == (50, at + 10 * MINUTE)


def test_nobody_takes_a_test_for_another_and_an_empty_bank_asks_nothing(seat):
    quiz = quiz_for(seat)
    with pytest.raises(NotAllowed):
        begin_attempt(seat, quiz.unit, by=Actor.of(UserFactory()), at=timezone.now())
    Question.objects.update(is_used=False)
    with pytest.raises(ContentMissing):
        begin_attempt(seat, quiz.unit, by=learner(seat), at=timezone.now())


def test_the_database_keeps_questions_and_what_was_handed_in(seat):
    attempt = take(seat, quiz_for(seat), 6)
    for change in ({"questions": []}, {"score": 1}):
        with pytest.raises(Error), transaction.atomic():
            Attempt.objects.filter(pk=attempt.pk).update(**change)


def test_pre_and_post_test_show_the_gain(seat):
    pre = quiz_for(seat, pass_score=0, is_shuffled=False)
    post = quiz_for(seat, before=pre, is_shuffled=False)
    take(seat, pre, 3)
    take(seat, post, 6)
    (found,) = gain_of([seat], post)
    assert (found.people, found.before, found.after, found.gain) == (1, 50, 100, 1)


def test_the_analysis_says_nothing_below_five_attempts(seat):
    quiz = quiz_for(seat, is_shuffled=False)
    bank = QuestionBank.objects.get()
    for right in (6, 5, 3, 1):
        take(seat, quiz, right)
    assert {item.difficulty for item in item_analysis(bank.questions.all(), bank.course)} == {None}
    take(seat, quiz, 0)
    first, *_others, last = item_analysis(bank.questions.all(), bank.course)
    assert (first.difficulty, last.difficulty) == (0.8, 0.2)
    assert last.discrimination > 0.3


def test_the_next_version_takes_its_tests_along(seat):
    pre = quiz_for(seat)
    quiz_for(seat, before=pre, minutes=20)
    course = seat.offering.curriculum.course
    course.trainers.add(trainer := UserFactory())
    new = revise_curriculum(course, by=Actor.of(trainer), at=timezone.now())
    first, second = Quiz.objects.filter(unit__module__curriculum=new).order_by("pk")
    assert (second.before, second.minutes, second.pools.get().draw) == (first, 20, 6)


def test_the_page_begins_saves_and_hands_in_without_script(client, seat):
    quiz = quiz_for(seat)
    page = reverse("courses:unit", args=[seat.public_id, quiz.unit.public_id])
    client.force_login(seat.employee.user)
    assert client.get(page).status_code == 200
    client.post(page)
    attempt = Attempt.objects.get()
    sent = {"attempt": 1, **form_of(attempt, 2)}
    assert client.post(page, sent, headers={"X-Bina": "autosave"}).status_code == 204
    assert 'name="hand_in"' in client.get(page).content.decode()
    client.post(page, {"attempt": 1, "hand_in": "1", **form_of(attempt)})
    assert "100" in client.get(page).content.decode()
    assert client.post(page, {"attempt": "999999999"}).status_code == 302


def test_a_trainer_writes_questions_in_own_courses_only(client, seat):
    load_group_permissions()
    quiz_for(seat)
    bank = QuestionBank.objects.get()
    page = reverse("banks_register:question", args=[bank.pk])
    trainer = trainer_in(bank.course.owner)
    client.force_login(trainer)
    assert client.get(page).status_code == 404
    bank.course.trainers.add(trainer)
    sent = {"kind": "single", "text": "Berapa?", "answers": "*1\n2", "points": 1, "is_used": "on"}
    assert client.post(page, {**sent, "answers": "1\n2"}).status_code == 200
    assert client.post(page, sent).status_code == 302
    assert Question.objects.filter(text="Berapa?").count() == 1
    shown = client.get(reverse("banks_register:show", args=[bank.pk]))
    assert "Berapa?" in shown.content.decode()
    assert client.get(page, {"question": bank.questions.first().pk}).status_code == 200


@pytest.mark.parametrize(
    ("difficulty", "tells", "words"),
    [
        (None, None, "unknown"),
        (0.5, -0.1, "wrong"),
        (0.99, 0.2, "easy"),
        (0.1, 0.4, "hard"),
        (0.6, 0.1, "weak"),
        (0.6, None, "good"),
        (0.6, 0.4, "good"),
    ],
)
def test_numbers_of_a_question_have_a_plain_verdict(difficulty, tells, words):
    assert verdict_of(difficulty, tells) == words
