"""Question banks in and out of files: after a preview all of it, or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.actions import take_questions
from courses.formats.gift import read_gift
from courses.formats.qti import read_qti
from courses.models import Question, QuestionBank
from courses.queries import exchanged
from courses.reference import load_reference
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from lms.roles import load_group_permissions
from tests.factories.courses import CurriculumFactory
from tests.factories.pages import signed_in
from tests.factories.people import UnitFactory, UserFactory, auditor_of, trainer_in

GIFT = "// [bina points=3 competency={code}]\nIbu kota Sumatera Utara? {{=Medan ~Binjai}}\n\nDua tambah dua {{#4}}\n"


@pytest.fixture
def office(db):
    load_reference()
    load_group_permissions()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    return trainer_in(office)


@pytest.fixture
def bank(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return QuestionBank.objects.create(course=curriculum.course, title="Layanan Publik")


def gift_for(bank):
    claimed = bank.course.curricula.get().modules.first().claims.get().competency
    return GIFT.format(code=claimed.code)


def page_of(bank, name="import"):
    return reverse(f"banks_register:{name}", args=[bank.pk])


def test_a_file_is_shown_first_and_then_taken(bank, trainer):
    client = signed_in(trainer)
    shown = client.post(page_of(bank), {"file": SimpleUploadedFile("soal.txt", gift_for(bank).encode())})
    assert "Ibu kota Sumatera Utara?" in shown.content.decode()
    assert not Question.objects.exists()
    for _twice in range(2):
        assert client.post(page_of(bank), {"questions": shown.context["token"]}).status_code == 302
    first, second = Question.objects.order_by("pk")
    assert (first.points, first.competency.code in gift_for(bank), second.kind) == (3, True, "number")


def test_a_fault_names_its_line_and_nothing_is_taken(bank, trainer):
    text = gift_for(bank) + "\nEsai {}\n"
    shown = signed_in(trainer).post(page_of(bank), {"file": SimpleUploadedFile("soal.txt", text.encode())})
    assert [one["line"] for one in shown.context["faults"]] == [6]
    assert 'name="questions"' not in shown.content.decode()


@pytest.mark.parametrize("token", ["", "x:y:z"])
def test_a_preview_that_is_none_is_refused(bank, trainer, token):
    assert signed_in(trainer).post(page_of(bank), {"questions": token}).status_code == 302
    assert not Question.objects.exists()


def test_a_preview_of_another_bank_is_refused(bank, trainer):
    client = signed_in(trainer)
    shown = client.post(page_of(bank), {"file": SimpleUploadedFile("soal.txt", gift_for(bank).encode())})
    other = QuestionBank.objects.create(course=bank.course, title="Lain")
    client.post(page_of(other), {"questions": shown.context["token"]})
    assert not Question.objects.exists()


@pytest.mark.parametrize("format_", ["gift", "qti"])
def test_what_is_exported_is_imported_again(bank, trainer, format_):
    take_questions(bank, read_gift(gift_for(bank)).questions, by=Actor.of(trainer))
    answer = signed_in(trainer).get(page_of(bank, "export"), {"format": format_})
    assert "layanan-publik" in answer["Content-Disposition"]
    read = read_qti(answer.content) if format_ == "qti" else read_gift(answer.content.decode())
    assert list(read.questions) == exchanged(bank)
    assert take_questions(bank, read.questions, by=Actor.of(trainer)).added == 0


def test_only_who_writes_the_course_takes_questions(bank, office):
    with pytest.raises(NotAllowed):
        take_questions(bank, read_gift(gift_for(bank)).questions, by=Actor.of(UserFactory()))
    auditor = signed_in(auditor_of(office.get_root()))
    assert auditor.get(page_of(bank, "export")).status_code == 200
    assert auditor.get(page_of(bank)).status_code in (302, 404)


def test_taking_costs_the_same_for_2_and_30(bank, trainer):
    taken = []
    for number in (2, 30):
        text = "\n\n".join(f"Soal {number} {one} {{=a ~b}}" for one in range(number))
        with CaptureQueriesContext(connection) as captured:
            take_questions(bank, read_gift(text).questions, by=Actor.of(trainer))
        taken.append(len(captured))
    assert taken[0] == taken[1]
