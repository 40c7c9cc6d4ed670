"""Seats: who gets one, who waits, who is refused, and what happens when one is freed."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from courses.actions import approve, cancel_offering, enrol, refuse, withdraw
from courses.errors import Clashes, NotInAudience, ReasonMissing, SignUpClosed, WithdrawalClosed
from courses.models import Enrolment, Offering
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from tests.factories.courses import EnrolmentFactory, OfferingFactory, moment
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, supervisor_of

CLOCK = Actor.system("test")


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    """An open offering for everybody."""
    return OfferingFactory(curriculum__course__owner=office, seats=2)


def enrol_one(offering, employee, by=None):
    return enrol(offering.pk, [employee], by=by or Actor.of(employee.user), at=timezone.now()).single()


def states(offering):
    return list(offering.enrolments.order_by("asked_at", "pk").values_list("state", flat=True))


def test_an_employee_gets_a_free_seat(office, offering):
    enrolment = enrol_one(offering, employee_in(office))
    offering.refresh_from_db()
    assert enrolment.state == Enrolment.State.ENROLLED
    assert offering.seats_taken == 1


def test_a_second_click_enrols_once(office, offering):
    employee = employee_in(office)
    first, second = enrol_one(offering, employee), enrol_one(offering, employee)
    offering.refresh_from_db()
    assert first.pk == second.pk
    assert offering.seats_taken == 1


def test_a_full_offering_puts_people_in_line(office, offering):
    people = [employee_in(office) for _ in range(4)]
    enrol(offering.pk, people, by=CLOCK, at=timezone.now())
    assert states(offering) == ["enrolled", "enrolled", "waitlisted", "waitlisted"]


def test_an_offering_with_approval_takes_requests(office, offering):
    Offering.objects.update(approval="supervisor")
    employee = employee_in(office)
    supervisor = supervisor_of(employee)
    enrolment = enrol_one(offering, employee)
    assert enrolment.state == Enrolment.State.REQUESTED
    approve([enrolment], by=Actor.of(supervisor.user), at=timezone.now())
    assert states(offering) == ["enrolled"]


def test_nobody_approves_their_own_request(office, offering):
    Offering.objects.update(approval="supervisor")
    employee = employee_in(office)
    hr_of(office, user=employee.user)
    enrolment = enrol_one(offering, employee)
    with pytest.raises(NotAllowed):
        approve([enrolment], by=Actor.of(employee.user), at=timezone.now())


def test_hr_decides_where_nobody_supervises(office, offering):
    Offering.objects.update(approval="supervisor")
    enrolment = enrol_one(offering, employee_in(office))
    approve([enrolment], by=Actor.of(hr_of(office)), at=timezone.now())
    assert states(offering) == ["enrolled"]


def test_hr_leaves_decisions_to_the_supervisor(office, offering):
    Offering.objects.update(approval="supervisor")
    employee = employee_in(office)
    supervisor_of(employee)
    enrolment = enrol_one(offering, employee)
    with pytest.raises(NotAllowed):
        approve([enrolment], by=Actor.of(hr_of(office)), at=timezone.now())


def test_a_decision_is_taken_once(office, offering):
    Offering.objects.update(approval="supervisor")
    employee = employee_in(office)
    by = Actor.of(supervisor_of(employee).user)
    enrolment = enrol_one(offering, employee)
    approve([enrolment], by=by, at=timezone.now())
    with pytest.raises(NotAllowed):
        refuse([enrolment], by=by, at=timezone.now(), reason="Terlambat")


def test_a_refusal_says_why(office, offering):
    Offering.objects.update(approval="supervisor")
    employee = employee_in(office)
    by = Actor.of(supervisor_of(employee).user)
    enrolment = enrol_one(offering, employee)
    with pytest.raises(ReasonMissing):
        refuse([enrolment], by=by, at=timezone.now(), reason=" ")
    refuse([enrolment], by=by, at=timezone.now(), reason="Masa pelayanan puncak")
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.reason) == ("refused", "Masa pelayanan puncak")


def test_another_unit_is_not_in_the_audience(office, offering):
    other = UnitFactory(parent=office.get_root())
    Offering.objects.update(audience=office)
    with pytest.raises(NotInAudience):
        enrol_one(offering, employee_in(other))
    assert states(offering) == []


def test_a_session_at_the_same_time_is_refused(office, offering):
    employee = employee_in(office)
    enrol_one(OfferingFactory(curriculum__course__owner=office), employee)
    with pytest.raises(Clashes):
        enrol_one(offering, employee)


@pytest.mark.parametrize("change", [{"state": "draft"}, {"signup_closes_at": moment(-1)}, {"signup_opens_at": moment(1)}])
def test_sign_up_is_open_only_in_its_window(office, offering, change):
    if "signup_closes_at" in change:
        change = {**change, "signup_opens_at": moment(-2)}
    Offering.objects.update(**change)
    with pytest.raises(SignUpClosed):
        enrol_one(offering, employee_in(office))


def test_nobody_enrols_somebody_else(office, offering):
    for user in (employee_in(office).user, auditor_of(office)):
        with pytest.raises(NotAllowed):
            enrol(offering.pk, [employee_in(office)], by=Actor.of(user), at=timezone.now())


def test_hr_enrols_the_people_of_its_unit(office, offering):
    result = enrol(offering.pk, [employee_in(office), employee_in(office)], by=Actor.of(hr_of(office)), at=timezone.now())
    assert [one.state for one in result.enrolments] == ["enrolled", "enrolled"]


def test_in_a_set_each_refusal_names_the_person(office, offering):
    Offering.objects.update(audience=office)
    inside, outside = employee_in(office), employee_in(UnitFactory(parent=office.get_root()))
    result = enrol(offering.pk, [inside, outside], by=CLOCK, at=timezone.now())
    assert [one.employee for one in result.enrolments] == [inside]
    assert [(one, type(error)) for one, error in result.refused] == [(outside, NotInAudience)]


def test_a_freed_seat_is_offered_to_the_first_in_line(office, offering):
    people = [employee_in(office) for _ in range(4)]
    enrol(offering.pk, people, by=CLOCK, at=timezone.now())
    seated = offering.enrolments.get(employee=people[0])
    result = withdraw([seated], by=Actor.of(people[0].user), at=timezone.now(), reason="Dinas luar")
    offering.refresh_from_db()
    assert [one.employee for one in result.offered] == [people[2]]
    assert states(offering) == ["withdrawn", "enrolled", "offered", "waitlisted"]
    assert offering.seats_taken == 2


def test_who_withdrew_may_ask_again_at_the_end_of_the_line(office, offering):
    people = [employee_in(office) for _ in range(3)]
    enrol(offering.pk, people, by=CLOCK, at=timezone.now())
    withdraw(offering.enrolments.filter(employee=people[0]), by=CLOCK, at=timezone.now())
    again = enrol_one(offering, people[0])
    assert again.state == Enrolment.State.WAITLISTED
    assert offering.enrolments.count() == 3


def test_a_seat_cannot_be_given_up_after_the_beginning(office):
    enrolment = EnrolmentFactory(offering=OfferingFactory(curriculum__course__owner=office, past=True))
    with pytest.raises(WithdrawalClosed):
        withdraw([enrolment], by=CLOCK, at=timezone.now())


def test_a_cancelled_offering_frees_everybody_and_says_why(office, offering):
    enrol(offering.pk, [employee_in(office)], by=CLOCK, at=timezone.now())
    cancel_offering(offering, by=Actor.of(hr_of(office)), at=timezone.now(), reason="Narasumber sakit")
    enrolment = offering.enrolments.get()
    assert (enrolment.state, enrolment.reason) == ("withdrawn", "Narasumber sakit")


def test_the_database_sells_no_seat_twice(offering):
    with pytest.raises(IntegrityError, match="no_seat_sold_twice"), transaction.atomic():
        Offering.objects.filter(pk=offering.pk).update(seats_taken=3)


def test_a_completed_person_cannot_withdraw(office, offering):
    enrolment = EnrolmentFactory(offering=offering, state="completed")
    with pytest.raises(WrongState):
        withdraw([enrolment], by=CLOCK, at=timezone.now())


def test_enrolling_takes_as_many_statements_for_thirty_as_for_two(office, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (2, 30):
        offering = OfferingFactory(curriculum__course__owner=office, seats=number - 1, starts_on=dt.date(2030, 1, number))
        people = [employee_in(office, with_user=False) for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            enrol(offering.pk, people, by=CLOCK, at=offering.signup_opens_at)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_order_of_the_lock_is_the_order_of_the_line(office, offering):
    people = [employee_in(office, with_user=False) for _ in range(4)]
    now = timezone.now()
    for number, employee in enumerate(people):
        # A clock that runs behind, or a request that waited for the lock: nobody passes those who were there.
        enrol(offering.pk, [employee], by=CLOCK, at=now - dt.timedelta(seconds=number))
    line = list(offering.enrolments.order_by("asked_at"))
    assert [one.employee for one in line] == people
    assert [one.state for one in line] == ["enrolled", "enrolled", "waitlisted", "waitlisted"]
    withdraw(line[2:3], by=CLOCK, at=now)
    enrol(offering.pk, [people[2]], by=CLOCK, at=now)
    assert list(offering.enrolments.in_line().values_list("employee", flat=True)) == [people[3].pk, people[2].pk]
