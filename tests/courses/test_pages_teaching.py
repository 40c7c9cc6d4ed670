"""The trainer's day: sessions, roster, marking on a phone, completing."""

import pytest
from django.utils import timezone

from appraisals.models import CreditLine
from certificates.models import Certificate
from courses.models import Attendance, Completion, Enrolment, Offering
from lms.reference import load_all
from tests.factories.certificates import TemplateFactory
from tests.factories.courses import (
    AttendanceFactory,
    CurriculumFactory,
    EnrolmentFactory,
    OfferingFactory,
    SessionFactory,
    day,
)
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, auditor_of, employee_in, hr_of

State = Enrolment.State
PAGE = "/teaching/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def office(db):
    """A dinas of an agency that can issue certificates and credit hours."""
    load_all()
    root = UnitFactory()
    TemplateFactory(agency=root.agency)
    return UnitFactory(parent=root)


@pytest.fixture
def trainer():
    """An account that teaches."""
    return UserFactory()


def offering_of(office, trainer, **fields):
    curriculum = CurriculumFactory(course__owner=office, course__form__code="KL07", course__trainers=[trainer])
    return OfferingFactory(curriculum=curriculum, **{"seats": 100, **fields})


@pytest.fixture
def over(office, trainer):
    """An offering of two days that are over."""
    return offering_of(office, trainer, past=True)


def attendee(offering, office, days=2, **fields):
    enrolment = EnrolmentFactory(offering=offering, employee=employee_in(office, with_user=False, **fields))
    for session in offering.sessions.all()[:days]:
        AttendanceFactory(session=session, enrolment=enrolment)
    return enrolment


def roster_page(offering):
    return f"{PAGE}{offering.public_id}/"


def marking_page(session):
    return f"{PAGE}sessions/{session.public_id}/"


def test_today_comes_first_then_what_is_to_be_completed(office, trainer, over):
    attendee(over, office)
    running = offering_of(office, trainer, starts_on=day(0), ends_on=day(0), sessions=1)
    coming = offering_of(office, trainer)
    context = signed_in(trainer).get(PAGE).context
    assert [session.offering for session in context["today"]] == [running]
    assert [(offering, offering.number) for offering in context["to_complete"]] == [(over, 1)]
    assert {session.offering for session in context["coming"]} == {coming}
    assert list(context["past"]) == [over]


def test_a_guest_trainer_sees_the_session_they_teach(office, trainer):
    guest = UserFactory()
    session = SessionFactory(offering=offering_of(office, trainer, sessions=0), trainers=[guest])
    assert list(signed_in(guest).get(PAGE).context["coming"]) == [session]
    assert signed_in(guest).get(marking_page(session)).status_code == 200


def test_the_roster_says_who_would_complete_and_what_others_lack(office, trainer, over):
    there, away = attendee(over, office), attendee(over, office, days=1)
    roster = {one.enrolment: one for one in signed_in(trainer).get(roster_page(over)).context["roster"]}
    assert (roster[there].presence.share, roster[there].refusal) == (100, None)
    assert roster[away].presence.share == 50
    assert roster[away].refusal.code == "attendance-too-low"


def test_the_roster_is_searched_by_name_nip_and_state(office, trainer, over):
    dewi = attendee(over, office, name="Dewi Nasution")
    budi = EnrolmentFactory(offering=over, employee=employee_in(office, name="Budi Lubis"), state=State.WAITLISTED)
    browser = signed_in(trainer)

    def found(query):
        return [one.enrolment for one in browser.get(roster_page(over) + query).context["roster"]]

    assert found("?q=nasution") == [dewi]
    assert found(f"?q={budi.employee.nip[:12]}") == [budi] or budi in found(f"?q={budi.employee.nip}")
    assert found("?state=waitlisted") == [budi]
    assert found("?q=tidak+ada") == []


def test_a_long_roster_comes_in_pages(office, trainer, over):
    for _ in range(55):
        EnrolmentFactory(offering=over, employee=employee_in(office, with_user=False))
    browser = signed_in(trainer)
    assert [len(browser.get(f"{roster_page(over)}?page={number}").context["roster"]) for number in (1, 2)] == [50, 5]


def test_marks_are_saved_together_without_script(office, trainer, over):
    one, two = attendee(over, office, days=0), attendee(over, office, days=0)
    session = over.sessions.first()
    data = {f"mark-{one.public_id}": "present", f"mark-{two.public_id}": "excused"}
    answer = signed_in(trainer).post(marking_page(session), data, follow=True)
    assert answer.redirect_chain == [(marking_page(session), 302)]
    assert dict(session.attendances.values_list("enrolment", "mark")) == {one.pk: "present", two.pk: "excused"}
    assert answer.context["counts"] == {"present": 1, "excused": 1, "absent": 0, "all": 2, "unmarked": 0}


def test_saving_the_same_marks_again_rewrites_none(office, trainer, over):
    enrolment = attendee(over, office)
    session = over.sessions.first()
    before = session.attendances.get().marked_at
    signed_in(trainer).post(marking_page(session), {f"mark-{enrolment.public_id}": "present"})
    assert session.attendances.get().marked_at == before


def test_a_tap_saves_one_person_and_answers_the_counts(office, trainer, over):
    one, two = attendee(over, office, days=0), attendee(over, office, days=0)
    session = over.sessions.first()
    data = {"only": one.public_id, f"mark-{one.public_id}": "absent", f"mark-{two.public_id}": "present"}
    answer = signed_in(trainer).post(marking_page(session), data, **HTMX)
    assert answer.status_code == 200
    assert dict(session.attendances.values_list("enrolment", "mark")) == {one.pk: "absent"}
    text = answer.content.decode()
    assert 'hx-swap-oob="true"' in text
    assert "<html" not in text


def test_all_the_rest_are_present_and_earlier_marks_stay(office, trainer, over):
    marked, rest = attendee(over, office, days=0), attendee(over, office, days=0)
    session = over.sessions.first()
    AttendanceFactory(session=session, enrolment=marked, mark="absent")
    signed_in(trainer).post(marking_page(session), {"rest": "present"})
    assert dict(session.attendances.values_list("enrolment", "mark")) == {marked.pk: "absent", rest.pk: "present"}


def test_nothing_is_marked_before_the_session(office, trainer):
    coming = offering_of(office, trainer)
    enrolment = attendee(coming, office, days=0)
    session = coming.sessions.first()
    browser = signed_in(trainer)
    assert browser.get(marking_page(session)).context["can_mark"] is False
    answer = browser.post(marking_page(session), {f"mark-{enrolment.public_id}": "present"}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    tap = browser.post(marking_page(session), {"only": enrolment.public_id, f"mark-{enrolment.public_id}": "present"}, **HTMX)
    assert tap.context["is_saved"] is False
    assert not Attendance.objects.exists()


def test_an_unknown_mark_is_no_mark(office, trainer, over):
    enrolment = attendee(over, office, days=0)
    signed_in(trainer).post(marking_page(over.sessions.first()), {f"mark-{enrolment.public_id}": "asleep"})
    assert not Attendance.objects.exists()


def test_completing_shows_first_and_does_then(office, trainer, over):
    there, away = attendee(over, office), attendee(over, office, days=1)
    browser, page = signed_in(trainer), f"{roster_page(over)}complete/"
    preview = browser.get(page).context
    assert [one.enrolment for one in preview["ready"]] == [there]
    assert [one.enrolment for one in preview["lacking"]] == [away]
    assert not Completion.objects.exists()
    answer = browser.post(page, follow=True)
    assert answer.redirect_chain == [(roster_page(over), 302)]
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    assert Completion.objects.get().enrolment == there
    assert (Certificate.objects.count(), CreditLine.objects.count()) == (1, 1)


def test_a_second_submit_completes_nobody_twice(office, trainer, over):
    attendee(over, office)
    browser, page = signed_in(trainer), f"{roster_page(over)}complete/"
    for _ in range(2):
        assert browser.post(page).status_code == 302
    assert (Completion.objects.count(), Certificate.objects.count()) == (1, 1)


def test_before_the_last_session_nobody_completes(office, trainer):
    coming = offering_of(office, trainer)
    attendee(coming, office)
    browser, page = signed_in(trainer), f"{roster_page(coming)}complete/"
    assert not browser.get(page).context["ready"]
    browser.post(page)
    assert not Completion.objects.exists()


def test_only_who_manages_an_offering_comes_in(client, office, over):
    pages = [roster_page(over), marking_page(over.sessions.first()), f"{roster_page(over)}complete/"]
    foreign_hr = hr_of(UnitFactory(parent=UnitFactory()))
    strangers = [employee_in(office).user, UserFactory(), foreign_hr, auditor_of(office)]
    for page in pages:
        assert client.get(page).status_code == 302
        for stranger in strangers:
            browser = signed_in(stranger)
            assert browser.get(page).status_code == 404
        for stranger in strangers:
            posted = signed_in(stranger).post(page, {"rest": "present"})
            assert posted.status_code in (404, 405)
        assert signed_in(hr_of(office)).get(page).status_code == 200
    assert not Attendance.objects.exists()
    assert not Completion.objects.exists()


def test_the_number_of_statements_does_not_grow(office, trainer):
    few, many = offering_of(office, trainer, past=True), offering_of(office, trainer, past=True)
    for offering, number in ((few, 2), (many, 30)):
        for _ in range(number):
            attendee(offering, office)
    browser = signed_in(trainer)
    for page in (
        roster_page,
        lambda offering: marking_page(offering.sessions.first()),
        lambda offering: f"{roster_page(offering)}complete/",
    ):
        assert statements(browser, page(few)) == statements(browser, page(many))


def test_the_start_page_does_not_grow_with_sessions(office, trainer):
    busy = UserFactory()
    for person, number in ((trainer, 2), (busy, 15)):
        for _ in range(number):
            offering_of(office, person)
            attendee(offering_of(office, person, past=True), office)
            offering_of(office, person, starts_on=day(0), ends_on=day(0), sessions=1)
    assert statements(signed_in(trainer), PAGE) == statements(signed_in(busy), PAGE)


def test_cancelled_offerings_are_out_of_the_way(office, trainer):
    offering_of(office, trainer, starts_on=timezone.localdate(), state=Offering.State.CANCELLED)
    context = signed_in(trainer).get(PAGE).context
    assert not [*context["today"], *context["coming"], *context["past"]]
