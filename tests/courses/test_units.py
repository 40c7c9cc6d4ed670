"""Units of a curriculum and how far learners are with them."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.actions import begin_unit, finish_reading, revise_curriculum
from courses.errors import NotLearning, UnitLocked
from courses.models import LearningUnit, UnitProgress
from courses.queries import way_of
from courses.reference import load_reference
from courses.steps import finish_unit, start_unit
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, NotSeen
from lms.roles import load_group_permissions
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in

CLOCK = Actor.system("test")
PDF = SimpleUploadedFile("Panduan Kerja.pdf", b"%PDF-1.7 isi", content_type="application/pdf")


@pytest.fixture
def office(db):
    """A dinas, with the rules that every installation starts with."""
    load_reference()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def seat(office):
    """The seat of somebody in an offering whose first module holds two units to read."""
    enrolment = EnrolmentFactory(
        offering=OfferingFactory(curriculum=CurriculumFactory(course__owner=office)), employee=employee_in(office)
    )
    module = enrolment.offering.curriculum.modules.first()
    for order in (1, 2):
        LearningUnitFactory(module=module, order=order, title=f"Bacaan {order}", plausible_minutes=10)
    return enrolment


def units_of(enrolment):
    return list(LearningUnit.objects.filter(module__curriculum=enrolment.offering.curriculum_id).in_order())


def learner(enrolment):
    return Actor.of(enrolment.employee.user)


def test_a_unit_begun_is_gone_on_with_and_a_unit_done_leads_to_the_next(seat):
    first, second = units_of(seat)
    now = timezone.now()
    assert way_of(seat).next.unit == first
    begin_unit(seat, first, by=learner(seat), at=now)
    assert (way_of(seat).next.unit, way_of(seat).next.state) == (first, "started")
    finish_reading(seat, first, by=learner(seat), at=now + dt.timedelta(minutes=9))
    assert (way_of(seat).done, way_of(seat).next.unit) == (1, second)


def test_a_repeat_keeps_what_was_done_before(seat):
    first, _second = units_of(seat)
    now = timezone.now()
    begin_unit(seat, first, by=learner(seat), at=now)
    done = finish_reading(seat, first, by=learner(seat), at=now + dt.timedelta(minutes=9))
    again = finish_reading(seat, first, by=learner(seat), at=now + dt.timedelta(minutes=19))
    assert (again.pk, again.done_at, again.seconds) == (done.pk, done.done_at, 540)


@pytest.mark.parametrize(("minutes", "state"), [(5, "done"), (4, "to_confirm")])
def test_who_needs_less_than_half_the_plausible_time_waits_for_the_trainer(seat, minutes, state):
    first, _second = units_of(seat)
    now = timezone.now()
    begin_unit(seat, first, by=learner(seat), at=now)
    row = finish_reading(seat, first, by=learner(seat), at=now + dt.timedelta(minutes=minutes))
    assert row.state == state
    assert way_of(seat).done == (state == "done")


def test_what_was_not_passed_stays_begun_and_the_best_score_stays(seat):
    first, _second = units_of(seat)
    at = timezone.now()
    for score, passed in ((70, False), (50, False), (90.5, True), (60, True)):
        row = finish_unit([seat], first, at=at, score=score, passed=passed, seconds=600)[seat.pk]
        assert row.state == ("done" if passed else "started")
    row.refresh_from_db()
    assert str(row.score) == "90.50"


def test_finishing_takes_the_same_number_of_statements_for_one_and_for_thirty(office, seat):
    first, second = units_of(seat)
    others = [EnrolmentFactory(offering=seat.offering, employee=employee_in(office, with_user=False)) for _one in range(29)]
    counts = []
    for unit, people in ((first, [seat]), (second, [seat, *others])):
        with CaptureQueriesContext(connection) as caught:
            finish_unit(people, unit, at=timezone.now(), seconds=600)
        counts.append(len(caught))
    assert counts == [4, 4]


def test_nobody_learns_for_another_or_in_another_course_or_after_the_end(seat):
    first, _second = units_of(seat)
    at = timezone.now()
    with pytest.raises(NotAllowed):
        begin_unit(seat, first, by=Actor.of(UserFactory()), at=at)
    with pytest.raises(NotSeen):
        begin_unit(seat, LearningUnitFactory(), by=learner(seat), at=at)
    seat.state = "missed"
    seat.save()
    with pytest.raises(NotLearning):
        begin_unit(seat, first, by=learner(seat), at=at)
    assert not UnitProgress.objects.exists()


def test_a_module_that_needs_another_is_locked_until_that_one_is_done(seat):
    first, second = units_of(seat)
    last = seat.offering.curriculum.modules.last()
    last.needs = first.module
    last.save()
    locked = LearningUnitFactory(module=last)
    with pytest.raises(UnitLocked):
        begin_unit(seat, locked, by=learner(seat), at=timezone.now())
    for unit in (first, second):
        finish_unit([seat], unit, at=timezone.now(), seconds=600)
    assert begin_unit(seat, locked, by=learner(seat), at=timezone.now()).state == "started"


def test_attendance_as_a_unit_follows_from_the_marks(seat):
    unit = LearningUnitFactory(module=seat.offering.curriculum.modules.last(), kind="session")
    assert way_of(seat).step_of(unit).state == "open"
    for session in seat.offering.sessions.all():
        AttendanceFactory(session=session, enrolment=seat)
    assert way_of(seat).step_of(unit).state == "done"


def test_the_next_version_takes_units_rules_and_prerequisites_along(office):
    trainer = UserFactory()
    old = CurriculumFactory(course__owner=office, course__trainers=[trainer], minimum_score=70)
    first, last = old.modules.all()
    last.needs = first
    last.save()
    unit = LearningUnitFactory(module=last, kind="document", file="units/a.pdf", settings={"a": 1})
    other = CurriculumFactory(course__owner=office).course
    old.prerequisites.add(other)
    new = revise_curriculum(old.course, by=Actor.of(trainer), at=timezone.now())
    copied = LearningUnit.objects.get(module__curriculum=new)
    assert (copied.origin, copied.file.name, copied.settings) == (unit, "units/a.pdf", {"a": 1})
    assert copied.public_id != unit.public_id
    assert (copied.module.needs.curriculum, copied.module.needs.title) == (new, first.title)
    assert (new.minimum_score, list(new.prerequisites.all())) == (70, [other])


def test_a_running_offering_keeps_its_version_with_its_units(seat):
    before = [step.unit.pk for step in way_of(seat).steps]
    draft = revise_curriculum(seat.offering.curriculum.course, by=CLOCK, at=timezone.now())
    LearningUnitFactory(module=draft.modules.first(), order=99)
    assert [step.unit.pk for step in way_of(seat).steps] == before


def test_the_way_shows_units_and_one_main_button(client, seat):
    client.force_login(seat.employee.user)
    page = client.get(reverse("courses:way", args=[seat.public_id])).content.decode()
    assert page.count("btn-primary") == 1
    assert "Bacaan 1" in page
    assert "Bacaan 2" in page


def test_who_holds_no_seat_gets_neither_way_nor_unit(client, seat):
    unit = units_of(seat)[0]
    client.force_login(UserFactory())
    assert client.get(reverse("courses:way", args=[seat.public_id])).status_code == 404
    seat.state = "withdrawn"
    seat.save()
    client.force_login(seat.employee.user)
    assert client.get(reverse("courses:unit", args=[seat.public_id, unit.public_id])).status_code == 404


def test_a_document_is_opened_then_said_to_be_read(client, seat, settings, tmp_path):
    settings.STORAGES = {**settings.STORAGES, "private": {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path}}}
    unit = LearningUnitFactory(module=units_of(seat)[0].module, order=3, kind="document", title="Panduan")
    unit.file.save("document.pdf", PDF)
    client.force_login(seat.employee.user)
    address = reverse("courses:unit", args=[seat.public_id, unit.public_id])
    client.post(address)
    assert not UnitProgress.objects.exists()
    answer = client.get(address, {"file": ""})
    assert answer["Content-Disposition"] == 'attachment; filename="Panduan.pdf"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    client.post(address)
    row = UnitProgress.objects.get()
    assert (row.state, row.data["opened"]) == ("done", 1)


@pytest.fixture
def draft(office):
    """A draft of a trainer with one module."""
    load_group_permissions()
    trainer = trainer_in(office)
    return CurriculumFactory(course__owner=office, course__trainers=[trainer], draft=True), trainer


def write(client, curriculum, query, **data):
    address = reverse("curricula_register:unit", args=[curriculum.pk]) + query
    return client.post(address, {"title": "Bacaan", "is_required": "on", "plausible_minutes": 5, **data}, follow=True)


def test_a_trainer_adds_puts_in_place_and_removes_units_of_a_draft(client, draft):
    curriculum, trainer = draft
    client.force_login(trainer)
    for title in ("Satu", "Dua"):
        write(client, curriculum, "?module=1&kind=reading", title=title)
    write(client, curriculum, "?module=1&kind=reading", title="Nol", place=1)
    units = LearningUnit.objects.filter(module__curriculum=curriculum).in_order()
    assert [unit.title for unit in units] == ["Nol", "Satu", "Dua"]
    page = write(client, curriculum, f"?unit={units[0].public_id}", remove="").content.decode()
    assert [(unit.title, unit.order) for unit in units.all()] == [("Satu", 1), ("Dua", 2)]
    assert "Dua" in page


def test_an_approved_version_is_not_changed(client, draft):
    curriculum, trainer = draft
    client.force_login(trainer)
    type(curriculum).objects.filter(pk=curriculum.pk).update(state="proposed")
    write(client, curriculum, "?module=1&kind=reading")
    assert not LearningUnit.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b"MZ not a pdf at all"), ("a.docx", b"%PDF-1.7 in disguise")]
)
def test_what_is_no_document_is_refused_in_words(client, draft, name, content):
    curriculum, trainer = draft
    client.force_login(trainer)
    page = write(client, curriculum, "?module=1&kind=document", file=SimpleUploadedFile(name, content))
    assert not LearningUnit.objects.exists()
    assert "error-message" in page.content.decode()


def test_start_unit_keeps_who_had_begun(seat):
    first, _second = units_of(seat)
    at = timezone.now()
    start_unit([seat], first, at=at - dt.timedelta(hours=1))
    assert start_unit([seat], first, at=at)[seat.pk].started_at == at - dt.timedelta(hours=1)
