"""Paper for signing and spot checks: numbers stay people, results stay results."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.actions import draw_spot_check, enter_sheet, mark_attendance, note_spot_check, print_sheet
from courses.errors import NobodyToDraw, NotOnRoster, ReasonMissing, SessionNotBegun
from courses.models import Attendance, Enrolment, SpotCheckLine
from courses.rules.lines import line_numbers, others
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed
from tests.factories.courses import AttendanceFactory, CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, trainer_in


@pytest.mark.parametrize(
    ("text", "numbers", "wrong"),
    [
        ("", set(), []),
        ("3, 17 5;9", {3, 5, 9, 17}, []),
        ("2-4, 6 – 7", {2, 3, 4, 6, 7}, []),
        ("0, 21, 4-2, x", set(), ["0", "21", "4-2", "x"]),
    ],
)
def test_lines_are_written_as_people_write_them(text, numbers, wrong):
    assert line_numbers(text, most=20) == (numbers, wrong)


def test_the_others_are_all_that_were_not_named():
    assert others({2, 4}, most=5) == [1, 3, 5]


@pytest.fixture
def office(db):
    """A dinas."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    """An account that teaches."""
    return trainer_in(office)


@pytest.fixture
def session(office, trainer):
    """A session that is over."""
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    return OfferingFactory(curriculum=curriculum, past=True, seats=100).sessions.first()


def seats(session, office, *names):
    return [
        EnrolmentFactory(offering=session.offering, employee=employee_in(office, name=name, with_user=False)) for name in names
    ]


def printed(session, trainer):
    return print_sheet(session, by=Actor.of(trainer), at=timezone.now())


def marks():
    return dict(Attendance.objects.values_list("enrolment", "mark"))


def page(session, name):
    return reverse(f"courses:{name}", args=[session.public_id])


def test_a_number_on_paper_stays_a_person_when_the_roster_changes(session, office, trainer):
    budi, dewi = seats(session, office, "Budi", "Dewi")
    sheet = printed(session, trainer)
    assert sheet.order == [budi.pk, dewi.pk]
    assert printed(session, trainer) == sheet
    (agus,) = seats(session, office, "Agus")
    enter_sheet(sheet, signed=[2], unsigned=[1], by=Actor.of(trainer), at=timezone.now())
    assert marks() == {budi.pk: "absent", dewi.pk: "present"}
    assert Attendance.objects.filter(source="sheet").count() == 2
    assert printed(session, trainer).order == [agus.pk, budi.pk, dewi.pk]


def test_paper_comes_last_and_who_has_left_is_passed_over(session, office, trainer):
    budi, dewi = seats(session, office, "Budi", "Dewi")
    AttendanceFactory(session=session, enrolment=budi)
    sheet = printed(session, trainer)
    Enrolment.objects.filter(pk=dewi.pk).update(state="withdrawn")
    done = enter_sheet(sheet, signed=[2], unsigned=[1], by=Actor.of(trainer), at=timezone.now())
    assert (done.written, done.kept, marks()) == (1, (dewi.pk,), {budi.pk: "absent"})


def test_what_the_sheet_has_not_and_what_has_not_begun_is_refused(session, office, trainer):
    seats(session, office, "Budi")
    sheet, by = printed(session, trainer), Actor.of(trainer)
    with pytest.raises(NotOnRoster):
        enter_sheet(sheet, signed=[2], unsigned=[], by=by, at=timezone.now())
    with pytest.raises(SessionNotBegun):
        enter_sheet(sheet, signed=[1], unsigned=[], by=by, at=session.starts_at - dt.timedelta(hours=1))
    for act in (
        lambda by: print_sheet(session, by=by, at=timezone.now()),
        lambda by: enter_sheet(sheet, signed=[1], unsigned=[], by=by, at=timezone.now()),
        lambda by: draw_spot_check(session, number=1, reason="Rutin", by=by, at=timezone.now()),
    ):
        with pytest.raises(NotAllowed):
            act(Actor.of(UserFactory()))
    assert not marks()


def test_the_page_makes_the_sheet_and_takes_it_by_numbers_or_line_by_line(session, office, trainer):
    budi, dewi, siti = seats(session, office, "Budi", "Dewi", "Siti")
    browser = signed_in(trainer)
    assert browser.get(page(session, "sheet_pdf")).status_code == 404
    browser.post(page(session, "sheet"), {"do": "print"})
    assert browser.get(page(session, "sheet_pdf")).content.startswith(b"%PDF")
    browser.post(page(session, "sheet"), {"do": "numbers", "unsigned": "2"})
    assert marks() == {budi.pk: "present", dewi.pk: "absent", siti.pk: "present"}
    browser.post(page(session, "sheet"), {"do": "lines", "listed": ["1", "2"], "signed": ["2"]})
    assert marks() == {budi.pk: "absent", dewi.pk: "present", siti.pk: "present"}
    answer = browser.post(page(session, "sheet"), {"do": "numbers", "unsigned": "2, 9"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]][-1] == "error"


def test_lots_are_drawn_among_those_marked_as_present_and_no_more_than_there_are(session, office, trainer):
    people = seats(session, office, *(f"Orang {letter}" for letter in "ABCDEF"))
    by, at = Actor.of(trainer), timezone.now()
    with pytest.raises(NobodyToDraw):
        draw_spot_check(session, number=3, reason="Rutin", by=by, at=at)
    mark_attendance(session, {one.pk: "present" for one in people[:5]} | {people[5].pk: "absent"}, by=by, at=at)
    with pytest.raises(ReasonMissing):
        draw_spot_check(session, number=3, reason=" ", by=by, at=at)
    drawn = draw_spot_check(session, number=3, reason="Rutin", by=by, at=at).lines.all()
    assert len(drawn) == 3
    assert {line.enrolment_id for line in drawn} <= {one.pk for one in people[:5]}
    assert draw_spot_check(session, number=99, reason="Semua", by=by, at=at).lines.count() == 5


def test_who_is_not_found_is_absent_and_the_first_result_stays(session, office, trainer):
    people, by = seats(session, office, "Budi", "Dewi"), Actor.of(trainer)
    mark_attendance(session, {one.pk: "present" for one in people}, by=by, at=session.ends_at)
    check = draw_spot_check(session, number=2, reason="Rutin", by=by, at=timezone.now())
    found, missing = check.lines.order_by("enrolment")
    note_spot_check(found, result="found", by=by, at=timezone.now())
    note_spot_check(missing, result="missing", by=by, at=timezone.now())
    note_spot_check(missing, result="found", by=by, at=timezone.now())
    assert marks() == {people[0].pk: "present", people[1].pk: "absent"}
    assert SpotCheckLine.objects.get(pk=missing.pk).result == "missing"


def test_the_page_draws_and_notes(session, office, trainer):
    (budi,) = seats(session, office, "Budi")
    AttendanceFactory(session=session, enrolment=budi)
    browser = signed_in(trainer)
    browser.post(page(session, "spot_check"), {"number": "5", "reason": "Rutin"})
    line = SpotCheckLine.objects.get()
    browser.post(page(session, "spot_check"), {"line": line.pk, "result": "missing"})
    assert marks() == {budi.pk: "absent"}
    assert browser.post(page(session, "spot_check"), {"line": "9999999", "result": "found"}).status_code == 404


@pytest.mark.parametrize("name", ["sheet", "spot_check"])
def test_the_pages_do_not_grow_in_statements(session, office, trainer, name):
    other = OfferingFactory(curriculum=session.offering.curriculum, past=True, seats=100).sessions.first()
    for one, number in ((session, 2), (other, 30)):
        for enrolment in seats(one, office, *(f"Orang {count}" for count in range(number))):
            AttendanceFactory(session=one, enrolment=enrolment)
        printed(one, trainer)
        draw_spot_check(one, number=number, reason="Rutin", by=Actor.of(trainer), at=timezone.now())
    browser = signed_in(trainer)
    assert statements(browser, page(session, name)) == statements(browser, page(other, name))
