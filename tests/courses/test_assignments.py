"""Assignments: handed in by the rules, marked by a rubric, by one or by two who do not see each other."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from courses.actions import due_at, hand_in, mark, revise_curriculum
from courses.errors import LevelsMissing, MarkedAlready, NothingHandedIn, TooLate, TriesUsedUp
from courses.forms.assignments import AssignmentUnitForm, HandInForm
from courses.handlers.own_data import own_data
from courses.models import Assignment, LearningUnit, Submission, UnitProgress
from courses.queries import missing, shown_markings
from courses.reference import load_reference
from courses.rules.assignments import (
    WrongRubric,
    after_lateness,
    days_late,
    lines_of_rubric,
    rubric_of,
    score_of,
)
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from people.models import Notice
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in

LINES = "Susunan: 0 Belum jelas; 5 Sebagian; 10 Jelas\nIsi: dasar: 0 Tidak ada; 30 Lengkap"
BEST, WORST, MIDDLE = {"c0": ["2"], "c1": ["1"]}, {"c0": ["0"], "c1": ["0"]}, {"c0": ["0"], "c1": ["1"]}
DAY = dt.timedelta(days=1)


def test_a_rubric_is_read_and_written_back():
    rubric = rubric_of(LINES)
    assert [one["text"] for one in rubric] == ["Susunan", "Isi: dasar"]
    assert rubric_of(lines_of_rubric(rubric)) == rubric


@pytest.mark.parametrize(
    "line", ["Tanpa titik dua", "Satu: 10 saja", "Turun: 5 a; 0 b", "Sama: 0 a; 0 b", "X: a; b", ": 0 a; 1 b", "Y: 0; 1"]
)
def test_a_line_that_makes_no_criterion_is_named(line):
    with pytest.raises(WrongRubric) as caught:
        rubric_of(f"Baik: 0 a; 1 b\n{line}")
    assert caught.value.number == 2


@given(
    st.lists(st.lists(st.integers(0, 100), min_size=2, max_size=5, unique=True).map(sorted), min_size=1, max_size=5), st.data()
)
def test_a_score_lies_between_0_and_100_and_the_best_levels_earn_all(points, data):
    rubric = [{"text": "x", "levels": [{"points": one, "text": "y"} for one in each]} for each in points]
    levels = [data.draw(st.integers(0, len(each) - 1)) for each in points]
    assert 0 <= score_of(rubric, levels) <= 100
    assert score_of(rubric, [len(each) - 1 for each in points]) == 100


@pytest.mark.parametrize(("seconds", "days"), [(-1, 0), (0, 0), (1, 1), (86400, 1 + 1), (90000, 2)])
def test_each_begun_day_is_late(seconds, days):
    end = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    late = days_late(end, end + dt.timedelta(seconds=seconds))
    assert late == days
    assert days_late(None, end) == 0
    assert after_lateness(Decimal(7), days, 5) == max(7 - 5 * days, 0)


@pytest.fixture
def office(db):
    load_reference()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainers():
    return [UserFactory(), UserFactory(), UserFactory()]


@pytest.fixture
def offering(office, trainers):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=trainers, needs_assignments=True)
    unit = LearningUnitFactory(module=curriculum.modules.first(), kind="assignment", title="Rencana aksi", is_required=False)
    Assignment.objects.create(unit=unit, brief="Tulis rencana aksi.", rubric=rubric_of(LINES), kinds=["pdf"], due_days=14)
    return OfferingFactory(curriculum=curriculum)


@pytest.fixture
def seat(offering, office):
    return EnrolmentFactory(offering=offering, employee=employee_in(office))


def unit_of(seat):
    return LearningUnit.objects.get(kind="assignment", module__curriculum=seat.offering.curriculum)


def change(seat, **fields):
    Assignment.objects.filter(unit=unit_of(seat)).update(**fields)


def give(seat, text="Rencana saya", files=(), at=None, by=None):
    by = by or Actor.of(seat.employee.user)
    return hand_in(seat, unit_of(seat), text=text, files=files, by=by, at=at or timezone.now())


def grade(work, data=BEST, by=None, feedback=""):
    return mark(work, data, feedback=feedback, by=by or Actor.system("trainer"), at=timezone.now())


def test_passed_work_settles_what_was_missing(seat):
    assert any("Rencana aksi" in one.words for one in missing([seat], timezone.now())[seat.pk])
    work = give(seat)
    assert grade(work).score == 100
    row = UnitProgress.objects.get(enrolment=seat)
    assert (row.state, row.score) == ("done", 100)
    assert not any("Rencana aksi" in one.words for one in missing([seat], timezone.now())[seat.pk])


def test_while_work_waits_a_second_hand_in_changes_nothing(seat):
    assert give(seat).pk == give(seat, "Lain").pk
    assert Submission.objects.get().text == "Rencana saya"


def test_failed_work_may_be_handed_in_again_until_tries_end(seat):
    grade(give(seat), WORST)
    assert UnitProgress.objects.get(enrolment=seat).state == "started"
    second = give(seat, "Perbaikan")
    assert second.number == 2
    grade(second, WORST)
    with pytest.raises(TriesUsedUp):
        give(seat)


def test_passed_work_is_not_handed_in_again(seat):
    grade(give(seat))
    with pytest.raises(TriesUsedUp):
        give(seat)


def test_nothing_is_no_work_and_only_the_learner_hands_in(seat, office):
    with pytest.raises(NothingHandedIn):
        give(seat, "  ")
    with pytest.raises(NotAllowed):
        give(seat, by=Actor.of(employee_in(office).user))


@pytest.mark.parametrize(("late", "score"), [("reduced", 90), ("taken", 100)])
def test_late_work_loses_what_the_rule_says(seat, late, score):
    change(seat, late=late)
    work = give(seat, at=due_at(Assignment.objects.get(), seat) + DAY)
    assert work.days_late == 2
    assert grade(work).score == score


def test_late_work_is_refused_where_the_rule_says_so(seat):
    change(seat, late="refused")
    end = due_at(Assignment.objects.get(), seat)
    with pytest.raises(TooLate):
        give(seat, at=end + dt.timedelta(seconds=1))
    assert give(seat, at=end).days_late == 0


def test_who_does_not_teach_marks_nothing_and_nobody_marks_their_own(seat, trainers):
    work = give(seat)
    with pytest.raises(NotAllowed):
        grade(work, by=Actor.of(UserFactory()))
    seat.offering.curriculum.course.trainers.add(seat.employee.user)
    with pytest.raises(NotAllowed):
        grade(work, by=Actor.of(seat.employee.user))
    assert grade(work, by=Actor.of(trainers[0])).state == "marked"


def test_each_criterion_needs_a_level_and_final_marks_stay(seat):
    work = give(seat)
    with pytest.raises(LevelsMissing):
        grade(work, {"c0": ["2"], "c1": ["7"]})
    grade(work)
    with pytest.raises(MarkedAlready):
        grade(work)
    for change_of in ({"text": "x"}, {"state": "handed_in", "score": None}):
        with pytest.raises(Error), transaction.atomic():
            Submission.objects.update(**change_of)


class TestTwoMarkers:
    @pytest.fixture
    def work(self, seat):
        change(seat, has_two_markers=True, tolerance=10)
        return give(seat)

    def test_the_first_mark_waits_unseen_for_the_second(self, work, trainers):
        first, second, _third = trainers
        assert grade(work, BEST, Actor.of(first)).state == "handed_in"
        work.refresh_from_db()
        assert shown_markings(work, second) == []
        assert len(shown_markings(work, first)) == 1
        with pytest.raises(MarkedAlready):
            grade(work, BEST, Actor.of(first))

    def test_within_the_tolerance_the_mean_counts(self, work, trainers):
        change(work.enrolment, tolerance=25)
        grade(work, BEST, Actor.of(trainers[0]), "Rapi.")
        done = grade(work, MIDDLE, Actor.of(trainers[1]), "Susunan kurang.")
        assert (done.state, done.score) == ("marked", Decimal("87.50"))
        assert done.feedback == "Rapi.\n\nSusunan kurang."

    def test_further_apart_they_agree_and_that_counts(self, work, trainers):
        grade(work, BEST, Actor.of(trainers[0]))
        assert grade(work, WORST, Actor.of(trainers[1])).state == "differing"
        assert UnitProgress.objects.get(enrolment=work.enrolment).state == "started"
        done = grade(work, MIDDLE, Actor.of(trainers[0]), "Disepakati.")
        assert (done.state, done.score, done.markings.count()) == ("marked", 75, 3)


def sent(form_files, assignment):
    return HandInForm({"text": ""}, MultiValueDict({"uploads": form_files}), assignment=assignment)


@pytest.mark.parametrize(
    ("name", "beginning", "size", "fault"),
    [
        ("rencana.pdf", b"%PDF-1.7", 12, ""),
        ("rencana.docx", b"PK\x03\x04", 12, "kind"),
        ("rencana.pdf", b"MZ\x90", 12, "fit"),
        ("rencana.pdf", b"%PDF-1.7", 1024 * 1024 + 1, "large"),
    ],
    ids=("fine", "kind", "content", "size"),
)
def test_files_are_held_against_kind_size_and_content(offering, name, beginning, size, fault):
    Assignment.objects.update(largest=1)
    form = sent([SimpleUploadedFile(name, beginning.ljust(size, b"0"))], Assignment.objects.get())
    with override("en"):
        assert form.is_valid() == (not fault)
    assert fault in str(form.errors)


def test_too_many_files_are_refused(offering):
    Assignment.objects.update(most_files=1)
    assert not sent([SimpleUploadedFile(f"{n}.pdf", b"%PDF-1") for n in range(2)], Assignment.objects.get()).is_valid()


def test_a_learner_hands_in_and_a_trainer_marks_on_the_page(seat, trainers):
    learner, trainer = signed_in(seat.employee.user), signed_in(trainers[0])
    page = reverse("courses:unit", args=[seat.public_id, unit_of(seat).public_id])
    assert "Tulis rencana aksi." in learner.get(page).content.decode()
    file = SimpleUploadedFile("Rencana Aksi.pdf", b"%PDF-1.7 isi")
    assert learner.post(page, {"text": "Terlampir.", "uploads": file}).status_code == 302
    work = Submission.objects.get()
    listed = reverse("courses:work", args=[seat.offering.public_id])
    assert str(seat.employee) in trainer.get(listed).content.decode()
    marking = reverse("courses:submission", args=[work.public_id])
    assert trainer.get(marking).status_code == 200
    assert trainer.post(marking, {"c0": "2"}).status_code == 200
    assert trainer.post(marking, {"c0": "2", "c1": "1", "feedback": "Bagus sekali."}).status_code == 302
    assert "Bagus sekali." in learner.get(page).content.decode()
    name = reverse("courses:submission_file", args=[work.public_id, work.files.get().pk])
    for who, code in ((learner, 200), (trainer, 200), (signed_in(UserFactory()), 404)):
        assert who.get(name).status_code == code
    assert learner.get(name)["Content-Disposition"] == 'attachment; filename="Rencana Aksi.pdf"'


def test_the_list_of_work_costs_the_same_for_2_and_30(seat, trainers, office):
    trainer = signed_in(trainers[0])
    page = reverse("courses:work", args=[seat.offering.public_id])
    give(seat)
    few = statements(trainer, page)
    assignment = Assignment.objects.get()
    for _unused in range(9):
        other = EnrolmentFactory(offering=seat.offering, employee=employee_in(office, with_user=False))
        facts = {"rubric": assignment.rubric, "handed_in_at": timezone.now(), "agency": other.agency}
        Submission.objects.create(enrolment=other, assignment=assignment, number=1, text="x", **facts)
    assert statements(trainer, page) == few


def test_a_next_version_of_the_curriculum_takes_the_assignment_over(seat):
    draft = revise_curriculum(seat.offering.curriculum.course, by=Actor.system("test"), at=timezone.now())
    copy = Assignment.objects.get(unit__module__curriculum=draft)
    assert copy.rubric == rubric_of(LINES)


def test_the_form_writes_and_shows_an_assignment(offering):
    unit = LearningUnit.objects.get(kind="assignment")
    shown = AssignmentUnitForm(instance=unit, by=Actor.system("test"))
    data = {name: shown.initial.get(name, field.initial) for name, field in shown.fields.items()}
    form = AssignmentUnitForm(
        data | {"title": "Proyek", "plausible_minutes": 0, "lines": LINES + "\nTambahan: 0 a; 1 b"},
        instance=unit,
        by=Actor.system("test"),
    )
    assert form.is_valid(), form.errors
    form.save()
    assert len(Assignment.objects.get().rubric) == 3
    assert "lines" in AssignmentUnitForm(data | {"lines": "x"}, instance=unit, by=Actor.system("test")).errors


def test_trainers_hear_of_work_and_learners_of_marks(seat, trainers):
    work = give(seat)
    told = Notice.objects.filter(kind="work.waits")
    assert {one.user_id for one in told} == {one.pk for one in trainers}
    grade(work, BEST, Actor.of(trainers[0]), "Rapi.")
    said = Notice.objects.get(kind="work.marked", user=seat.employee.user)
    assert "100" in said.text
    assert "Rapi." in said.text


def test_teaching_says_how_much_work_waits_for_whom(seat, trainers):
    change(seat, has_two_markers=True)
    work = give(seat)
    first, second, _third = trainers
    for who in (first, second):
        assert (
            reverse("courses:work", args=[seat.offering.public_id])
            in signed_in(who).get(reverse("courses:teaching")).content.decode()
        )
    grade(work, BEST, Actor.of(first))
    waits = Submission.objects.to_mark_by
    assert (waits(first).count(), waits(second).count()) == (0, 1)


def test_the_api_lists_ones_own_work_and_what_one_teaches(seat, trainers):
    work = give(seat)
    address = reverse("api:submissions")
    for who, number in ((seat.employee.user, 1), (trainers[0], 1), (UserFactory(), 0)):
        rows = signed_in(who).get(address).json()["results"]
        assert [one["id"] for one in rows] == [work.public_id] * number


def test_ones_own_work_stands_in_ones_own_data(seat):
    give(seat)
    (room,) = [one for one in own_data(None, seat.employee) if one.code == "work"]
    assert "Rencana saya" in room.rows[0].values()
