"""What waits for a supervisor: seen with its use, answered one by one or together."""

import pytest

from courses.models import Enrolment
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, post_of, supervisor_of

State = Enrolment.State
PAGE = "/team/requests/"


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def employee(office):
    """Somebody who works there."""
    return employee_in(office)


@pytest.fixture
def supervisor(employee):
    """Their supervisor."""
    return supervisor_of(employee)


def request_of(employee, **fields):
    offering = OfferingFactory(curriculum__course__owner=post_of(employee).unit, approval="supervisor", **fields)
    return EnrolmentFactory(offering=offering, employee=employee, state=State.REQUESTED)


def answer(person, enrolments, **fields):
    return signed_in(person.user).post(PAGE, {"request": [one.public_id for one in enrolments], **fields}, follow=True)


def state_of(enrolment):
    enrolment.refresh_from_db()
    return enrolment.state


def levels_of(response):
    return [message.level_tag for message in response.context["messages"]]


def test_the_supervisor_sees_who_asks_and_which_gap_it_closes(employee, supervisor):
    competency = CompetencyFactory()
    StandardFactory(job_role=post_of(employee).job_role, competency=competency, level=3)
    offering = OfferingFactory(
        curriculum=CurriculumFactory(course__owner=post_of(employee).unit, claims=[(competency, 2)]), approval="supervisor"
    )
    enrolment = EnrolmentFactory(offering=offering, employee=employee, state=State.REQUESTED)
    ((found, closes),) = signed_in(supervisor.user).get(PAGE).context["rows"]
    assert found == enrolment
    assert [(gap.competency, gap.held, gap.required, brought) for gap, brought in closes] == [(competency, 0, 3, 2)]


def test_several_requests_are_approved_together(employee, supervisor):
    requests = [request_of(employee), request_of(employee)]
    response = answer(supervisor, requests, decision="approve")
    assert response.redirect_chain == [(PAGE, 302)]
    assert levels_of(response) == ["success"]
    assert [state_of(one) for one in requests] == [State.ENROLLED, State.ENROLLED]


def test_an_approval_without_a_free_seat_says_waitlist(employee, supervisor, office):
    enrolment = request_of(employee, seats=1)
    EnrolmentFactory(offering=enrolment.offering, employee=employee_in(office))
    assert levels_of(answer(supervisor, [enrolment], decision="approve")) == ["warning"]
    assert state_of(enrolment) == State.WAITLISTED


def test_a_refusal_needs_a_reason(employee, supervisor):
    enrolment = request_of(employee)
    assert levels_of(answer(supervisor, [enrolment], decision="refuse")) == ["error"]
    assert state_of(enrolment) == State.REQUESTED
    assert levels_of(answer(supervisor, [enrolment], decision="refuse", reason="Pekan pelayanan")) == ["success"]
    assert state_of(enrolment) == State.REFUSED
    assert enrolment.reason == "Pekan pelayanan"


def test_nothing_ticked_changes_nothing(supervisor):
    assert levels_of(answer(supervisor, [], decision="approve")) == ["error"]


def test_one_request_has_a_page_of_its_own(employee, supervisor):
    enrolment = request_of(employee)
    browser, page = signed_in(supervisor.user), f"{PAGE}{enrolment.public_id}/"
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"decision": "approve"}).status_code == 302
    assert state_of(enrolment) == State.ENROLLED
    assert browser.get(page).status_code == 404


def test_a_second_answer_is_told_that_somebody_decided(employee, supervisor):
    enrolment = request_of(employee)
    browser, page = signed_in(supervisor.user), f"{PAGE}{enrolment.public_id}/"
    browser.post(page, {"decision": "approve"})
    response = browser.post(page, {"decision": "refuse", "reason": "Terlambat"}, follow=True)
    assert levels_of(response)[-1] == "error"
    assert state_of(enrolment) == State.ENROLLED


def test_strangers_see_and_decide_nothing(employee, supervisor, office):
    enrolment = request_of(employee)
    colleague = employee_in(office)
    assert not signed_in(colleague.user).get(PAGE).context["rows"]
    assert signed_in(colleague.user).post(f"{PAGE}{enrolment.public_id}/", {"decision": "approve"}).status_code == 404
    assert levels_of(answer(colleague, [enrolment], decision="approve")) == ["error"]
    assert state_of(enrolment) == State.REQUESTED


def test_nobody_answers_their_own_request(employee, supervisor):
    enrolment = request_of(employee)
    browser = signed_in(employee.user)
    assert browser.get(f"{PAGE}{enrolment.public_id}/").status_code == 404
    browser.post(f"{PAGE}{enrolment.public_id}/", {"decision": "approve"})
    assert state_of(enrolment) == State.REQUESTED


def test_hr_answers_where_nobody_supervises(employee, office):
    enrolment = request_of(employee)
    user = hr_of(office)
    assert [one for one, _closes in signed_in(user).get(PAGE).context["rows"]] == [enrolment]


def test_who_has_no_team_reads_that_nothing_waits(db):
    answer_of_page = signed_in(UserFactory()).get(PAGE)
    assert answer_of_page.status_code == 200


def test_the_number_of_statements_does_not_grow(office):
    pages = []
    for number in (2, 30):
        unit = UnitFactory(parent=office)
        first = employee_in(unit)
        boss = supervisor_of(first)
        people = [first, *(employee_in(unit, post=post_of(first)) for _ in range(number - 1))]
        for person in people:
            request_of(person)
        pages.append(statements(signed_in(boss.user), PAGE))
    assert pages[0] == pages[1]


def test_an_overlong_reason_is_told_and_changes_nothing(employee, supervisor):
    enrolment = request_of(employee)
    assert levels_of(answer(supervisor, [enrolment], decision="refuse", reason="a" * 301)) == ["error"]
    assert state_of(enrolment) == State.REQUESTED
