"""What was learnt, what became of the service, and the page that shows all four levels."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses.actions import record_values, write_survey_form
from courses.models import Attempt, IndicatorValue, Quiz, ServiceIndicator, SurveyForm
from courses.queries import effects, learnt
from courses.reference import load_reference
from courses.rules.survey_lines import WrongLine, lines_of, questions_of
from courses.rules.transfer import Measured, Period, before_and_after, summed_up, verdict_of
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.roles import load_group_permissions
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory, day
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, trainer_in

START, END = dt.date(2026, 3, 2), dt.date(2026, 3, 6)
rows = st.lists(
    st.builds(
        Measured,
        st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1)),
        st.decimals(-1000, 1000, places=2),
        st.integers(1, 500),
    ),
    max_size=9,
)


@given(rows)
def test_a_mean_lies_between_what_was_measured(values):
    found = summed_up(values)
    assert (found is None) == (not values)
    if found:
        assert min(one.value for one in values) - 1 <= found.mean <= max(one.value for one in values) + 1
        assert found.sample == sum(one.sample for one in values)


@given(rows)
def test_no_value_counts_on_both_sides_and_none_within(values):
    before, after = before_and_after(values, START, END, 180)
    outside = [one for one in values if not START <= one.on <= END]
    assert (before.values if before else 0) + (after.values if after else 0) <= len(outside)


def test_values_weigh_by_their_cases():
    day_before = START - dt.timedelta(days=1)
    values = [Measured(day_before, Decimal(3), 10), Measured(day_before - dt.timedelta(days=9), Decimal(4), 30)]
    before, after = before_and_after(values, START, END, 180)
    assert (before.mean, before.values, before.sample, after) == (Decimal("3.75"), 2, 40, None)


SURVEY = "skala: Materi berguna | Useful\npilihan: Tempo? | Pace? | Lambat / Slow; Pas / Right\nteks: Saran?"


def test_lines_of_a_survey_are_read_and_written_back():
    found = questions_of(SURVEY)
    assert [one["key"] for one in found] == ["q1", "q2", "q3"]
    assert questions_of(lines_of(found), found) == found


def test_a_question_that_stays_keeps_its_key_and_a_new_one_gets_another():
    found = questions_of("teks: Baru?\n" + SURVEY, questions_of(SURVEY))
    assert [one["key"] for one in found] == ["q4", "q1", "q2", "q3"]


WRONG = ["Tanpa jenis", "skala:", "pilihan: Satu? | One? | Hanya ini", "skala: A | B | c; d", "teks: Saran?"]


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_makes_no_question_is_named(line):
    with pytest.raises(WrongLine) as caught:
        questions_of(SURVEY + "\n" + line)
    assert caught.value.number == 4


@pytest.fixture
def office(db):
    load_reference()
    load_group_permissions()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    return trainer_in(office)


@pytest.fixture
def offering(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return OfferingFactory(curriculum=curriculum, past=True)


def quizzes_of(offering):
    """A pre-test and the post-test that is compared with it."""
    module = offering.curriculum.modules.first()
    before = Quiz.objects.create(unit=LearningUnitFactory(module=module, kind="quiz", title="Pra"))
    return before, Quiz.objects.create(unit=LearningUnitFactory(module=module, kind="quiz", title="Pasca"), before=before)


def took(seat, quiz, share):
    question = {"id": 1, "kind": "text", "text": "?", "points": 1, "competency": None, "accepted": ["x"], "feedback": ""}
    at = timezone.now()
    facts = {"questions": [question], "answers": {}, "started_at": at, "handed_in_at": at, "number": 1}
    Attempt.objects.create(agency_id=seat.agency_id, enrolment=seat, quiz=quiz, shares=[share], score=100 * share, **facts)


def test_the_gain_of_an_offering_appears_from_five_people_on(offering, office):
    pair = quizzes_of(offering)
    for number in range(5):
        seat = EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False))
        for quiz, share in zip(pair, (0.4, 0.7), strict=True):
            took(seat, quiz, share)
        (found,) = learnt([offering])
        assert found.is_hidden == (number < 4)
    assert (found.gain.people, found.gain.before, found.gain.after, found.gain.percent) == (5, 40, 70, 50)
    assert learnt([OfferingFactory(curriculum=offering.curriculum)]) == []


@pytest.fixture
def indicator(office, offering):
    made = ServiceIndicator.objects.create(
        agency=office.agency, unit=office, name="Waktu tunggu", measure="menit", direction="down", source="Antrean"
    )
    made.courses.add(offering.curriculum.course)
    return made


def values_around(offering, before=30, after=20):
    """Return three months before and three after, each month a little off the mean."""
    first, last = offering.starts_on - dt.timedelta(days=1), offering.ends_on + dt.timedelta(days=1)
    months = [(dt.timedelta(days=30 * number), number - 1) for number in range(3)]
    return [
        *(Measured(first - ago, Decimal(before + off), 100) for ago, off in months),
        *(Measured(last + later, Decimal(after + off), 50) for later, off in months),
    ]


@pytest.mark.parametrize(("after", "verdict"), [(20, "better"), (40, "worse"), (33, "same")])
def test_a_service_is_shown_before_and_after(offering, office, indicator, after, verdict):
    record_values(indicator, values_around(offering, after=after), by=Actor.of(hr_of(office)), at=timezone.now())
    (found,) = effects(offering.curriculum.course, type(offering).objects.filter(pk=offering.pk))
    assert (found.before.sample, found.after.sample, found.verdict) == (300, 150, verdict)
    # Three alike weighted values 29, 30, 31: a standard error of 0.577, and 4.303 of them for two degrees of freedom.
    assert (round(found.before.low, 2), round(found.before.high, 2)) == (Decimal("27.52"), Decimal("32.48"))


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (None, Period(Decimal(4), 3, 9, Decimal(1)), "unknown"),
        (Period(Decimal(3), 1, 9), Period(Decimal(4), 3, 9, Decimal(1)), "few"),
        (Period(Decimal(3), 3, 9, Decimal("0.5")), Period(Decimal(4), 3, 9, Decimal("0.5")), "same"),
        (Period(Decimal(3), 3, 9, Decimal("0.4")), Period(Decimal(4), 3, 9, Decimal("0.5")), "better"),
    ],
)
def test_what_may_be_chance_is_no_effect(before, after, verdict):
    assert verdict_of(before, after, is_up=True) == verdict


def test_values_are_corrected_by_their_day_and_only_by_hr(offering, office, indicator):
    values = values_around(offering)
    with pytest.raises(NotAllowed):
        record_values(indicator, values, by=Actor.of(UserFactory()), at=timezone.now())
    for number in (30, 31):
        record_values(indicator, [Measured(day(-9), Decimal(number), 5)], by=Actor.of(hr_of(office)), at=timezone.now())
    assert IndicatorValue.objects.get().value == 31
    assert IndicatorValue.pgh_event_model.objects.count() == 2


def test_hr_enters_values_all_or_none(office, indicator):
    client, page = signed_in(hr_of(office)), reverse("service_indicators:values", args=[indicator.pk])
    assert client.post(page, {"lines": "2026-01-31; 30,5; 100\n2026-02-28; tiga; 100"}).status_code == 200
    assert not IndicatorValue.objects.exists()
    file = SimpleUploadedFile("nilai.csv", b"tanggal,nilai,jumlah\n2026-01-31,30.5,100\n2026-02-28,29,90\n")
    assert client.post(page, {"file": file}).status_code == 302
    assert [(one.value, one.sample) for one in IndicatorValue.objects.order_by("on")] == [(Decimal("30.5"), 100), (29, 90)]
    assert "30,5" in client.get(reverse("service_indicators:show", args=[indicator.pk])).content.decode()


def test_hr_keeps_indicators_of_its_units(office, offering):
    client = signed_in(hr_of(office))
    said = {"unit": office.pk, "name": "Kepuasan", "measure": "indeks 1–4", "direction": "up", "source": "SKM"}
    assert client.post(reverse("service_indicators:add"), {**said, "courses": [offering.curriculum.course_id]}).status_code == 302
    made = ServiceIndicator.objects.get()
    assert (made.agency, made.courses.get()) == (office.agency, offering.curriculum.course)
    assert client.post(reverse("service_indicators:change", args=[made.pk]), {**said, "name": "SKM"}).status_code == 302
    assert ServiceIndicator.objects.get().name == "SKM"


def test_hr_of_the_agency_writes_the_next_version_of_the_survey(office):
    hr = hr_of(office.get_root())
    client = signed_in(hr)
    data = {"agency": office.agency_id, "since": "2026-01-01", "lines": SURVEY + "\nskala: Lagi | Again | x"}
    assert client.post(reverse("survey_forms:add"), data).status_code == 200
    assert client.post(reverse("survey_forms:add"), data | {"lines": SURVEY}).status_code == 302
    made = SurveyForm.objects.get(agency=office.agency)
    assert (made.version, len(made.questions)) == (1, 3)
    assert client.get(reverse("survey_forms:show", args=[made.pk])).status_code == 200
    with pytest.raises(NotAllowed):
        write_survey_form(office.agency, [], since=day(0), by=Actor.of(hr_of(office)))


def test_the_page_shows_four_levels_at_a_constant_cost(offering, office, trainer, indicator):
    record_values(indicator, values_around(offering), by=Actor.system("import"), at=timezone.now())
    client = signed_in(trainer)
    page = reverse("courses:course_evaluation", args=[offering.curriculum.course_id])
    words = client.get(page).content.decode()
    for level in range(1, 5):
        assert f'id="level-{level}"' in words
    assert "Waktu tunggu" in words
    few = statements(client, page)
    for _unused in range(12):
        OfferingFactory(curriculum=offering.curriculum, past=True)
    assert statements(client, page) == few
    assert client.get(reverse("courses:evaluation", args=[offering.public_id])).status_code == 200
