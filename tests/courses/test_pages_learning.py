"""One's own learning: grouped by what it asks, and giving up a seat."""

import pytest

from courses.models import Enrolment
from tests.factories.courses import EnrolmentFactory, OfferingFactory, day
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in

State = Enrolment.State
PAGE = "/learning/"


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def employee(office):
    """Somebody who works there."""
    return employee_in(office)


def enrolled(employee, state=State.ENROLLED, **fields):
    return EnrolmentFactory(
        employee=employee,
        state=state,
        offering=OfferingFactory(curriculum__course__owner=employee.positions.get().post.unit, **fields),
    )


def withdrawal(enrolment):
    return f"/enrolments/{enrolment.public_id}/withdraw/"


def test_strangers_sign_in_first(client, db):
    assert client.get(PAGE).status_code == 302


def test_enrolments_stand_under_what_they_ask(employee):
    coming = enrolled(employee)
    waiting = [enrolled(employee, state) for state in (State.REQUESTED, State.WAITLISTED)]
    over = enrolled(employee, starts_on=day(-5))
    gone = [enrolled(employee, state) for state in (State.REFUSED, State.WITHDRAWN)]
    context = signed_in(employee.user).get(PAGE).context
    assert list(context["coming"]) == [coming]
    assert set(context["waiting"]) == {*waiting, over}
    assert set(context["past"]) == set(gone)


def test_nobody_sees_the_learning_of_others(employee, office):
    enrolled(employee_in(office))
    context = signed_in(employee.user).get(PAGE).context
    assert not [*context["coming"], *context["waiting"], *context["past"]]


def test_an_account_without_a_record_gets_a_fitting_page(db):
    answer = signed_in(UserFactory()).get(PAGE)
    assert (answer.status_code, answer.context["employee"]) == (200, None)


def test_withdrawing_asks_once_and_frees_the_seat(employee, office):
    enrolment = enrolled(employee, seats=1)
    next_one = EnrolmentFactory(offering=enrolment.offering, employee=employee_in(office), state=State.WAITLISTED)
    browser = signed_in(employee.user)
    assert browser.get(withdrawal(enrolment)).status_code == 200
    answer = browser.post(withdrawal(enrolment), {"reason": "Tugas luar"}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    enrolment.refresh_from_db()
    next_one.refresh_from_db()
    assert (enrolment.state, enrolment.reason) == (State.WITHDRAWN, "Tugas luar")
    assert next_one.state == State.OFFERED


def test_a_second_withdrawal_changes_nothing(employee):
    enrolment = enrolled(employee)
    browser = signed_in(employee.user)
    for _ in range(2):
        assert browser.post(withdrawal(enrolment)).status_code == 302
    enrolment.offering.refresh_from_db()
    assert enrolment.offering.seats_taken == 0


def test_after_the_beginning_the_page_says_so(employee):
    begun = enrolled(employee, starts_on=day(-1), ends_on=day(3))
    browser = signed_in(employee.user)
    assert browser.get(withdrawal(begun)).status_code == 302
    answer = browser.post(withdrawal(begun), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    begun.refresh_from_db()
    assert begun.state == State.ENROLLED


def test_nobody_gives_up_the_seat_of_another(employee, office):
    enrolment = enrolled(employee)
    assert signed_in(employee_in(office).user).post(withdrawal(enrolment)).status_code == 404
    assert signed_in(UserFactory()).get(withdrawal(enrolment)).status_code == 404


def test_the_number_of_statements_does_not_grow(employee, office):
    few, many = employee, employee_in(office)
    for person, number in ((few, 2), (many, 30)):
        for place in range(number):
            enrolled(person, starts_on=day(3 + 3 * place))
            enrolled(person, State.WAITLISTED)
            enrolled(person, State.WITHDRAWN)
    assert statements(signed_in(few.user), PAGE) == statements(signed_in(many.user), PAGE)
