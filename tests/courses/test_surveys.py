"""Surveys: answered once and without a name, shown from five answers on, and quoted only with consent."""

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.queries import said_of
from courses.actions import answer_survey, decide_testimonial
from courses.errors import NotLearning, SurveyIncomplete
from courses.models import LearningUnit, SurveyAnswer, SurveyForm, UnitProgress
from courses.models import Testimonial as Quote  # pytest would take a class called Test… for tests
from courses.queries import missing, survey_results
from courses.reference import load_reference
from courses.rules.surveys import FEWEST_ANSWERS, mean_of, read_answers, shown_together
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from tests.factories.cms import WorkshopPageFactory
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory, day
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, trainer_in

FULL = {f"q{number}": ["4"] for number in range(1, 7)} | {"q7": ["2"]}
QUOTE = {"quote": ["Langsung terpakai di loket."], "may_quote": ["1"]}


@given(st.dictionaries(st.integers(1, 9), st.integers(0, 12)))
def test_no_group_below_five_can_be_told_from_sums(counts):
    shown = shown_together(counts)
    assert sum(counts[key] for key in shown) == 0 or sum(counts[key] for key in shown) >= FEWEST_ANSWERS
    small = [counts[key] for key in shown if counts[key] < FEWEST_ANSWERS]
    assert not small or sum(small) >= FEWEST_ANSWERS


@given(st.dictionaries(st.sampled_from(["q1", "q2", "q3", "x"]), st.lists(st.text(max_size=3), max_size=2)))
def test_whatever_is_sent_is_an_offered_answer_or_lacking(sent):
    questions = [
        {"key": "q1", "kind": "scale", "options": []},
        {"key": "q2", "kind": "choice", "options": [{}, {}]},
        {"key": "q3", "kind": "text", "options": []},
    ]
    answers, lacking = read_answers(questions, sent)
    assert answers.get("q1", 1) in range(1, 6)
    assert answers.get("q2", 1) in (1, 2)
    assert {"q1", "q2"} - answers.keys() == set(lacking)


def test_the_mean_weighs_each_number_by_how_often_it_was_given():
    assert (mean_of({5: 3, 1: 1}), mean_of({})) == (4, None)


@pytest.fixture
def office(db):
    load_reference()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    """An offering whose only unit is the survey, which is asked for."""
    curriculum = CurriculumFactory(course__owner=office, needs_survey=True)
    LearningUnitFactory(module=curriculum.modules.first(), kind="survey", title="Survei akhir", is_required=False)
    return OfferingFactory(curriculum=curriculum)


def seat_in(offering):
    return EnrolmentFactory(offering=offering, employee=employee_in(offering.curriculum.course.owner))


def unit_of(offering):
    return LearningUnit.objects.get(module__curriculum=offering.curriculum, kind="survey")


def answer(seat, data=FULL, **more):
    form = SurveyForm.objects.in_force(seat.agency_id, timezone.localdate())
    facts = {"by": Actor.of(seat.employee.user), "at": timezone.now(), **more}
    return answer_survey(seat, unit_of(seat.offering), form, data, **facts)


def told(seat):
    return [one.words for one in missing([seat], timezone.now())[seat.pk]]


def test_answering_settles_what_was_missing(offering):
    seat = seat_in(offering)
    assert any("Survei akhir" in words for words in told(seat))
    assert answer(seat).state == "done"
    assert not any("Survei akhir" in words for words in told(seat))


def test_nothing_leads_from_an_answer_to_the_person(offering):
    seat = seat_in(offering)
    answer(seat, FULL | QUOTE)
    fields = {field.name for model in (SurveyAnswer, Quote) for field in model._meta.concrete_fields}
    assert not fields & {"enrolment", "employee", "user", "answered_at", "created_at", "recorded_at", "id"}
    assert Quote.pgh_event_model.objects.count() == 0
    assert UnitProgress.objects.get(enrolment=seat).data == {}


def test_a_second_answer_changes_nothing(offering):
    seat = seat_in(offering)
    answer(seat)
    answer(seat, FULL | {"q1": ["1"]})
    assert [one.answers["q1"] for one in SurveyAnswer.objects.all()] == [4]


def test_what_is_lacking_is_named_and_nothing_is_kept(offering):
    seat = seat_in(offering)
    with pytest.raises(SurveyIncomplete) as caught:
        answer(seat, FULL | {"q2": ["6"], "q7": []} | QUOTE)
    assert caught.value.details["lacking"] == ["q2", "q7"]
    assert not SurveyAnswer.objects.exists()
    assert not Quote.objects.exists()


def test_only_the_learner_answers_and_only_while_learning(offering):
    seat = seat_in(offering)
    with pytest.raises(NotAllowed):
        answer(seat, by=Actor.of(seat_in(offering).employee.user))
    seat.state = "missed"
    seat.save()
    with pytest.raises(NotLearning):
        answer(seat)


def test_forms_and_answers_are_kept_as_they_are(offering):
    answer(seat_in(offering))
    for rows, change in ((SurveyAnswer.objects, {"answers": {}}), (SurveyForm.objects, {"questions": []})):
        with pytest.raises(Error), transaction.atomic():
            rows.update(**change)


def test_an_agency_with_a_form_of_its_own_uses_that(offering):
    house = SurveyForm.objects.get()
    own = SurveyForm.objects.create(agency=offering.agency, version=1, since=day(-1), questions=house.questions[:2])
    later = SurveyForm.objects.create(agency=offering.agency, version=2, since=day(1), questions=[])
    on = SurveyForm.objects.in_force
    assert (on(offering.agency_id, day(0)), on(offering.agency_id, day(1))) == (own, later)
    assert on(offering.agency_id + 1, day(0)) == house


def test_results_appear_from_five_answers_on(offering):
    for _unused in range(4):
        answer(seat_in(offering))
    assert survey_results([offering]).is_hidden
    assert not survey_results([offering]).questions
    answer(seat_in(offering), FULL | {"q1": ["2"], "q8": ["Praktik"]})
    seat_in(offering)
    found = survey_results([offering])
    first, pace, text = found.questions[0], found.questions[6], found.questions[7]
    assert (found.given, found.asked, found.is_hidden) == (5, 6, False)
    assert (round(first.mean, 1), [bar.number for bar in first.bars]) == (3.6, [0, 1, 0, 4, 0])
    assert [bar.percent for bar in pace.bars] == [0, 100, 0]
    assert text.is_hidden, "one text of five people would still be one person's"
    assert not text.texts


def test_a_small_offering_stays_out_of_the_sum_of_a_course(offering):
    small = OfferingFactory(curriculum=offering.curriculum)
    for number in range(6):
        answer(seat_in(offering if number < 5 else small))
    found = survey_results([offering, small])
    assert (found.given, found.left_out, found.questions[0].number) == (6, 1, 5)


def test_results_cost_the_same_for_2_and_30_offerings(offering, django_assert_num_queries):
    form = SurveyForm.objects.get()
    offerings = [offering]

    def fill(upto):
        while len(offerings) < upto:
            offerings.append(OfferingFactory(curriculum=offering.curriculum, sessions=0))
            SurveyAnswer.objects.bulk_create(SurveyAnswer(form=form, offering=offerings[-1], answers={"q1": 3}) for _ in range(5))

    for number in (2, 30):
        fill(number)
        with django_assert_num_queries(5):
            survey_results(offerings)


@pytest.mark.parametrize(("sent", "kept"), [(QUOTE, 1), ({"quote": ["Bagus"]}, 0), ({"may_quote": ["1"]}, 0)])
def test_a_sentence_is_kept_only_with_consent(offering, sent, kept):
    answer(seat_in(offering), FULL | sent)
    assert Quote.objects.filter(state="submitted", signature="").count() == kept


def test_trainers_and_hr_decide_on_testimonials_and_nobody_else(offering, office):
    answer(seat_in(offering), FULL | QUOTE)
    found = Quote.objects.get()
    facts = {"at": timezone.now()}
    with pytest.raises(NotAllowed):
        decide_testimonial(found, "publish", by=Actor.of(UserFactory()), **facts)
    assert decide_testimonial(found, "publish", by=Actor.of(hr_of(office)), **facts).state == "published"
    assert decide_testimonial(found, "publish", by=Actor.system("again"), **facts).state == "published"
    assert decide_testimonial(found, "withhold", by=Actor.system("later"), **facts).state == "withheld"
    with pytest.raises(Error), transaction.atomic():
        Quote.objects.update(text="Diubah")
    with pytest.raises(Error), transaction.atomic():
        Quote.objects.update(state="submitted")


def test_every_state_of_a_testimonial_knows_its_moves():
    from courses.transitions import TESTIMONIAL

    with pytest.raises(WrongState):
        TESTIMONIAL.require("publish", state="published")


def test_the_page_keeps_what_was_typed_and_thanks(offering, client):
    seat = seat_in(offering)
    page = reverse("courses:unit", args=[seat.public_id, unit_of(offering).public_id])
    client.force_login(seat.employee.user)
    assert 'name="q1"' in client.get(page).content.decode()
    partly = client.post(page, {"q1": "5", "q8": "Praktik di loket", "form": SurveyForm.objects.get().pk})
    words = partly.content.decode()
    assert "Praktik di loket" in words
    assert words.count("field__error") == 6
    done = client.post(page, {**{key: value[0] for key, value in FULL.items()}, "form": "x"})
    assert done.status_code == 302
    assert 'name="q1"' not in client.get(page).content.decode()


def test_trainer_sees_results_and_decides(offering, office):
    trainer = trainer_in(office)
    offering.curriculum.course.trainers.add(trainer)
    for number in range(5):
        answer(seat_in(offering), FULL | QUOTE | {"q9": [f"Waktu {number}"]})
    client = signed_in(trainer)
    for page in (("courses:evaluation", offering.public_id), ("courses:course_evaluation", offering.curriculum.course_id)):
        words = client.get(reverse(page[0], args=[page[1]])).content.decode()
        assert "Waktu 3" in words
    key = Quote.objects.first().key
    client.post(reverse("courses:testimonial", args=[key]), {"verb": "publish"})
    assert Quote.objects.get(key=key).state == "published"
    assert client.post(reverse("courses:testimonial", args=[key]), {"verb": "burn"}).status_code == 302


def test_a_curriculum_has_one_survey(offering):
    from courses.forms.units import SurveyUnitForm

    by = Actor.system("test")
    unit = LearningUnit(module=offering.curriculum.modules.last(), kind="survey")
    assert not SurveyUnitForm({"title": "Lagi", "plausible_minutes": 0}, instance=unit, by=by).is_valid()
    assert SurveyUnitForm({"title": "Ganti", "plausible_minutes": 0}, instance=unit_of(offering), by=by).is_valid()


def test_the_page_of_the_course_shows_published_sentences_and_sums_from_five_answers_on(offering, office, client):
    page = WorkshopPageFactory(course=offering.curriculum.course)
    for number in range(4):
        answer(seat_in(offering), FULL | {"quote": [f"Kalimat {number}"], "may_quote": ["1"]})
    decide_testimonial(Quote.objects.get(text="Kalimat 2"), "publish", by=Actor.of(hr_of(office)), at=timezone.now())
    answered = client.get(page.url)
    words = answered.content.decode()
    assert [f"Kalimat {number}" in words for number in range(4)] == [False, False, True, False]
    assert answered.context["survey"].scales == ()
    decide_testimonial(Quote.objects.get(text="Kalimat 3"), "publish", by=Actor.of(hr_of(office)), at=timezone.now())
    assert "Kalimat 3" in client.get(page.url).content.decode()
    answer(seat_in(offering), FULL)
    assert said_of(offering.curriculum.course)[0].scales
