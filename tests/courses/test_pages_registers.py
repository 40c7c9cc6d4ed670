"""The back office: from nothing to an open offering by clicking, each in their own scope."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Claim, Course, Curriculum, Enrolment, Module, Offering
from lms.reference import load_all
from tests.factories.competencies import CompetencyFactory
from tests.factories.courses import (
    AttendanceFactory,
    CourseFactory,
    CurriculumFactory,
    DevelopmentFormFactory,
    EnrolmentFactory,
    ModuleFactory,
    OfferingFactory,
    day,
)
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, trainer_in

State = Curriculum.State


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    load_all()
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def trainer(office):
    """A trainer of the dinas."""
    return trainer_in(office)


@pytest.fixture
def hr(office):
    """HR of the dinas."""
    return hr_of(office)


def url(register, name="index", *args):
    return reverse(f"{register}_register:{name}", args=args)


def rows(prefix, *forms, initial=0):
    """Return formset data: one dict a form."""
    data = {f"{prefix}-TOTAL_FORMS": len(forms), f"{prefix}-INITIAL_FORMS": initial}
    for place, form in enumerate(forms):
        data |= {f"{prefix}-{place}-{name}": value for name, value in form.items()}
    return data


def module_data(_index, title, claims=(), **fields):
    """Return the fields of one module with its claims, both without the prefix of the formset."""
    return {"title": title, "learning_hours": "4", "place": "", **rows("claims", *claims), **fields}


def offering_data(curriculum, audience, sessions, initial=0, **fields):
    """Return the fields of an offering of two days with its sessions."""
    moment = "%Y-%m-%d %H:%M"
    opens = timezone.localtime() - dt.timedelta(days=1)
    return {
        "curriculum": curriculum.pk,
        "name": "Angkatan I",
        "mode": "classroom",
        "place": "Aula",
        "starts_on": day(7),
        "ends_on": day(8),
        "signup_opens_at": opens.strftime(moment),
        "signup_closes_at": (opens + dt.timedelta(days=5)).strftime(moment),
        "remind_days": 2,
        "seats": 30,
        "audience": audience.pk,
        "approval": "none",
        "policy": "first_come",
        "seats_min": 0,
        "offer_hours": 48,
        "cost": 0,
        **rows("quotas"),
        **rows("sessions", *sessions, initial=initial),
        **fields,
    }


def session_data(offset=7, title="Hari 1", **fields):
    times = {"starts_at": f"{day(offset)} 09:00", "ends_at": f"{day(offset)} 15:00"}
    return {"title": title, "zone": "Asia/Jakarta", **times, "place": "", **fields}


def test_a_trainer_and_hr_come_from_nothing_to_an_open_offering(office, trainer, hr):
    form = DevelopmentFormFactory(code="KL07")
    competency = CompetencyFactory()
    writing, deciding = signed_in(trainer), signed_in(hr)
    writing.post(
        url("courses", "add"),
        {"title": "Pelayanan Prima", "code": "PP-1", "form": form.pk, "owner": office.pk, "trainers": [trainer.pk]},
    )
    course = Course.objects.get()
    assert (course.agency, list(course.trainers.all())) == (office.agency, [trainer])

    answer = writing.post(url("courses", "show", course.pk), {"deed": "revise"})
    draft = Curriculum.objects.get()
    assert answer.url == url("curricula", "edit", draft.pk)
    claim = {"competency": competency.pk, "level": 3, "valid_months": ""}
    modules = rows("modules", module_data(0, "Dasar", [claim]), module_data(1, "Praktik"))
    assert writing.post(answer.url, {"minimum_attendance": 80, **modules}).url == url("curricula", "show", draft.pk)
    assert list(draft.modules.values_list("order", "title")) == [(1, "Dasar"), (2, "Praktik")]
    assert Claim.objects.get().module.title == "Dasar"

    writing.post(url("curricula", "show", draft.pk), {"deed": "propose"})
    assert "Pelayanan Prima" in deciding.get(reverse("wagtailadmin_home")).content.decode()
    deciding.post(url("curricula", "show", draft.pk), {"deed": "approve"})
    draft.refresh_from_db()
    assert (draft.state, draft.decided_by) == (State.APPROVED, hr)

    assert writing.get(f"{url('offerings', 'add')}?curriculum={draft.pk}").status_code == 200
    writing.post(url("offerings", "add"), offering_data(draft, office, [session_data(), session_data(8, "Hari 2")]))
    offering = Offering.objects.get()
    assert (offering.state, offering.sessions.count()) == (Offering.State.DRAFT, 2)
    writing.post(url("offerings", "show", offering.pk), {"deed": "open"})
    offering.refresh_from_db()
    assert offering.state == Offering.State.OPEN
    assert signed_in(employee_in(office).user).get(f"/offerings/{offering.public_id}/").context["choice"].verb == "enrol"


def test_hr_returns_a_curriculum_with_a_remark(office, trainer, hr):
    curriculum = CurriculumFactory(proposed=True, course__owner=office, course__trainers=[trainer])
    page = url("curricula", "show", curriculum.pk)
    browser = signed_in(hr)
    browser.post(page, {"deed": "give_back", "remark": " "})
    curriculum.refresh_from_db()
    assert curriculum.state == State.PROPOSED
    browser.post(page, {"deed": "give_back", "remark": "Tambah praktik"})
    curriculum.refresh_from_db()
    assert (curriculum.state, curriculum.remark) == (State.DRAFT, "Tambah praktik")
    assert "Tambah praktik" in signed_in(trainer).get(url("curricula", "edit", curriculum.pk)).content.decode()


def test_a_trainer_does_not_approve_their_own(office, trainer):
    curriculum = CurriculumFactory(proposed=True, course__owner=office, course__trainers=[trainer])
    page = url("curricula", "show", curriculum.pk)
    assert signed_in(trainer).get(page).context["can_decide"] is False
    signed_in(trainer).post(page, {"deed": "approve"})
    curriculum.refresh_from_db()
    assert curriculum.state == State.PROPOSED


def test_modules_change_places_and_go(office, trainer):
    curriculum = CurriculumFactory(draft=True, course__owner=office, course__trainers=[trainer], modules=[])
    one, two, three = (ModuleFactory(curriculum=curriculum, order=order, title=f"M{order}", claims=[]) for order in (1, 2, 3))
    forms = [
        module_data(0, "M1", place=2, id=one.pk),
        module_data(1, "M2", place=1, id=two.pk),
        module_data(2, "M3", place=3, id=three.pk, DELETE="on"),
        module_data(3, "M4"),
    ]
    signed_in(trainer).post(
        url("curricula", "edit", curriculum.pk), {"minimum_attendance": 75, **rows("modules", *forms, initial=3)}
    )
    assert list(curriculum.modules.values_list("order", "title")) == [(1, "M2"), (2, "M1"), (3, "M4")]


def test_claims_without_a_module_are_refused(office, trainer):
    curriculum = CurriculumFactory(draft=True, course__owner=office, course__trainers=[trainer], modules=[])
    claim = {"competency": CompetencyFactory().pk, "level": 3, "valid_months": ""}
    form = {**module_data(0, "", [claim]), "learning_hours": ""}
    answer = signed_in(trainer).post(url("curricula", "edit", curriculum.pk), {"minimum_attendance": 80, **rows("modules", form)})
    assert answer.status_code == 200
    assert not Module.objects.exists()


def test_an_approved_version_is_not_edited_but_copied(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    browser = signed_in(trainer)
    assert browser.get(url("curricula", "edit", curriculum.pk)).url == url("curricula", "show", curriculum.pk)
    browser.post(url("curricula", "edit", curriculum.pk), {"minimum_attendance": 1, **rows("modules")})
    curriculum.refresh_from_db()
    assert curriculum.minimum_attendance == 80
    for _ in range(2):
        browser.post(url("courses", "show", curriculum.course_id), {"deed": "revise"})
    draft = curriculum.course.curricula.get(state=State.DRAFT)
    assert (draft.version, draft.modules.count()) == (2, 2)


def test_a_code_is_given_once_in_an_agency(office, trainer):
    CourseFactory(owner=office, code="PP-1")
    data = {"title": "Lain", "code": "PP-1", "form": DevelopmentFormFactory(code="KL07").pk, "owner": office.pk}
    answer = signed_in(trainer).post(url("courses", "add"), data)
    assert list(answer.context["form"].errors) == ["code"]


def test_nobody_writes_courses_for_a_foreign_unit(office, trainer):
    elsewhere = UnitFactory(parent=office.get_parent())
    data = {"title": "Lain", "code": "X", "form": DevelopmentFormFactory(code="KL07").pk, "owner": elsewhere.pk}
    answer = signed_in(trainer).post(url("courses", "add"), data)
    assert list(answer.context["form"].errors) == ["owner"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"signup_closes_at": "2020-01-01 09:00"}, "signup_closes_at"),
        ({"seats": 0}, "seats"),
    ],
)
def test_what_the_database_would_refuse_is_said_at_the_field(office, trainer, change, field):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    answer = signed_in(trainer).post(url("offerings", "add"), offering_data(curriculum, office, [], **change))
    assert field in answer.context["form"].errors
    assert not Offering.objects.exists()


@pytest.mark.parametrize("session", [session_data(20), session_data(ends_at=f"{day(7)} 08:00")], ids=["outside", "backwards"])
def test_a_session_lies_within_the_days_and_ends_after_it_starts(office, trainer, session):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    answer = signed_in(trainer).post(url("offerings", "add"), offering_data(curriculum, office, [session]))
    assert answer.context["sessions"].total_error_count() == 1
    assert not Offering.objects.exists()


def test_an_unapproved_curriculum_is_not_offered(office, trainer):
    curriculum = CurriculumFactory(proposed=True, course__owner=office, course__trainers=[trainer])
    answer = signed_in(trainer).post(url("offerings", "add"), offering_data(curriculum, office, [session_data()]))
    assert list(answer.context["form"].errors) == ["curriculum"]


def test_seats_that_are_added_are_offered_to_the_first_in_line(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    offering = OfferingFactory(curriculum=curriculum, seats=1, sessions=0)
    EnrolmentFactory(offering=offering, employee=employee_in(office))
    waiting = EnrolmentFactory(offering=offering, employee=employee_in(office), state=Enrolment.State.WAITLISTED)
    signed_in(trainer).post(url("offerings", "edit", offering.pk), offering_data(curriculum, office, [], seats=2))
    waiting.refresh_from_db()
    offering.refresh_from_db()
    assert (waiting.state, offering.seats_taken) == (Enrolment.State.OFFERED, 2)


def test_seats_that_are_held_are_not_taken_away(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    offering = OfferingFactory(curriculum=curriculum, seats=2, sessions=0)
    for _ in range(2):
        EnrolmentFactory(offering=offering, employee=employee_in(office))
    answer = signed_in(trainer).post(url("offerings", "edit", offering.pk), offering_data(curriculum, office, [], seats=1))
    assert list(answer.context["form"].errors) == ["seats"]


def test_a_session_with_marks_stays(office, trainer):
    curriculum = CurriculumFactory(course__owner=office, course__trainers=[trainer])
    offering = OfferingFactory(curriculum=curriculum, sessions=1)
    session = offering.sessions.get()
    AttendanceFactory(session=session, enrolment=EnrolmentFactory(offering=offering, employee=employee_in(office)))
    forms = [session_data(id=session.pk, DELETE="on")]
    answer = signed_in(trainer).post(url("offerings", "edit", offering.pk), offering_data(curriculum, office, forms, initial=1))
    assert answer.status_code == 200
    assert offering.sessions.count() == 1


def test_an_unknown_deed_is_refused(office, trainer):
    offering = OfferingFactory(curriculum__course__owner=office, curriculum__course__trainers=[trainer])
    assert signed_in(trainer).post(url("offerings", "show", offering.pk), {"deed": "setup"}).status_code == 405


def test_registers_hold_what_is_in_scope(office, trainer, hr):
    mine = OfferingFactory(curriculum__course__owner=office, curriculum__course__trainers=[trainer])
    foreign = OfferingFactory(curriculum__course__owner=UnitFactory(parent=office.get_parent()))
    keys = {
        "courses": (mine.curriculum.course_id, foreign.curriculum.course_id),
        "curricula": (mine.curriculum_id, foreign.curriculum_id),
        "offerings": (mine.pk, foreign.pk),
    }
    for user in (trainer, hr, auditor_of(office)):
        browser = signed_in(user)
        for register, (own, other) in keys.items():
            listed = browser.get(url(register)).context["object_list"]
            assert [one.pk for one in listed] == [own]
            assert browser.get(url(register, "show", own)).status_code == 200
            assert browser.get(url(register, "show", other)).status_code == 404
    for user in (trainer, hr):
        for register, (_own, other) in keys.items():
            assert signed_in(user).get(url(register, "edit", other)).status_code == 404


def test_an_auditor_reads_and_changes_nothing(office):
    offering = OfferingFactory(curriculum__course__owner=office)
    browser = signed_in(auditor_of(office))
    for register, key in (("courses", offering.curriculum.course_id), ("offerings", offering.pk)):
        assert browser.get(url(register, "edit", key)).status_code in (302, 403, 404)
        assert browser.get(url(register, "add")).status_code in (302, 403)
    assert browser.get(url("curricula", "edit", offering.curriculum_id)).status_code in (302, 404)
    assert browser.get(url("offerings", "cancel", offering.pk)).status_code == 404
    browser.post(url("courses", "show", offering.curriculum.course_id), {"deed": "revise"})
    offering.refresh_from_db()
    assert offering.state == Offering.State.OPEN
    assert Curriculum.objects.count() == 1


def test_employees_have_no_back_office(office):
    employee = employee_in(office)
    assert signed_in(employee.user).get(url("courses")).status_code == 302


def test_lists_are_searched_and_exported(office, trainer):
    CourseFactory(owner=office, title="Komunikasi Krisis", trainers=[trainer])
    CourseFactory(owner=office, title="Bahasa Isyarat", trainers=[trainer])
    browser = signed_in(trainer)
    assert [one.title for one in browser.get(f"{url('courses')}?q=krisis").context["object_list"]] == ["Komunikasi Krisis"]
    export = b"".join(browser.get(f"{url('courses')}?export=csv").streaming_content).decode()
    assert "Bahasa Isyarat" in export


def test_the_number_of_statements_does_not_grow(office):
    few, many = trainer_in(office), trainer_in(office)
    for person, number in ((few, 2), (many, 15)):
        for _ in range(number):
            OfferingFactory(curriculum__course__owner=office, curriculum__course__trainers=[person])
    for register in ("courses", "curricula", "offerings"):
        assert statements(signed_in(few), url(register)) == statements(signed_in(many), url(register))


def test_the_page_of_an_offering_does_not_grow_with_people(office, hr):
    pages = []
    for number in (2, 30):
        offering = OfferingFactory(curriculum__course__owner=office, seats=100)
        for _ in range(number):
            EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False))
        pages.append(url("offerings", "show", offering.pk))
    few, many = (statements(signed_in(hr), page) for page in pages)
    assert few == many
