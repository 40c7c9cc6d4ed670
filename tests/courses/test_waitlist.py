"""The waitlist: freed seats are offered again and again, within quotas, by need where asked, and everything is logged."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError, ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.actions import (
    accept,
    allocate,
    approve,
    cancel_offering,
    close_offering,
    declare_interest,
    enrol,
    is_short,
    preview_cancellation,
    refuse,
    run_anyway,
    set_quotas,
    tend_seats,
    withdraw,
)
from courses.errors import (
    Blocked,
    Clashes,
    DateExists,
    NeedRuleMissing,
    NotByNeed,
    NotMeant,
    NotTheSameCourse,
    OfferExpired,
    QuotaTooSmall,
    WithdrawalClosed,
)
from courses.models import Enrolment, EnrolmentLine, Interest, NeedRule, NoShowRule, Offering
from courses.queries import audience_of, reason_of
from courses.steps import move
from courses.transitions import ENROLMENT
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, WrongState
from tests.factories.competencies import StandardFactory
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory, day
from tests.factories.people import UnitFactory, employee_in, hr_of, supervisor_of

CLOCK = Actor.system("test")
HOURS = dt.timedelta(hours=1)


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def offering(office):
    """An open offering of one seat for everybody; a freed seat is kept for 48 hours."""
    return OfferingFactory(curriculum__course__owner=office, seats=1)


def ask(offering, *people, at=None):
    return enrol(offering.pk, people, by=CLOCK, at=at or timezone.now())


def states(offering):
    return list(offering.enrolments.order_by("asked_at", "pk").values_list("state", flat=True))


def leave_first(offering):
    """Let who sits give up; return the enrolments to which the seat was offered."""
    return withdraw(offering.enrolments.filter(state="enrolled")[:1], by=CLOCK, at=timezone.now()).offered


def people_in(unit, number):
    return [employee_in(unit, with_user=False) for _ in range(number)]


def test_an_offered_seat_is_taken_by_the_person_alone(office, offering):
    people = [employee_in(office) for _ in range(3)]
    ask(offering, *people)
    (offered,) = leave_first(offering)
    for other in (hr_of(office), people[2].user):
        with pytest.raises(NotAllowed):
            accept([offered], by=Actor.of(other), at=timezone.now())
    accept([offered], by=Actor.of(people[1].user), at=timezone.now())
    accept([offered], by=Actor.of(people[1].user), at=timezone.now())
    assert states(offering) == ["withdrawn", "enrolled", "waitlisted"]
    assert list(offered.log.values_list("verb", flat=True)) == ["ask", "wait", "offer", "accept"]


def test_who_lets_go_passes_the_seat_on(office, offering):
    ask(offering, *people_in(office, 3))
    (offered,) = leave_first(offering)
    (next_one,) = withdraw([offered], by=CLOCK, at=timezone.now()).offered
    assert states(offering) == ["withdrawn", "withdrawn", "offered"]
    assert next_one.offer_until - next_one.state_since == 48 * HOURS


def test_an_offer_runs_out_and_the_clock_passes_it_on_once(office, offering):
    ask(offering, *people_in(office, 3))
    (offered,) = leave_first(offering)
    late = offered.offer_until
    with pytest.raises(OfferExpired):
        accept([offered], by=CLOCK, at=late)
    first, second = tend_seats(by=CLOCK, at=late), tend_seats(by=CLOCK, at=late)
    assert (first.lapsed, first.offered, second.lapsed, second.offered) == (1, 1, 0, 0)
    assert states(offering) == ["withdrawn", "withdrawn", "offered"]


def test_a_seat_is_kept_at_most_until_the_first_session(office, offering):
    ask(offering, *people_in(office, 2))
    begins = offering.sessions.earliest("starts_at").starts_at
    seated = offering.enrolments.get(state="enrolled")
    (offered,) = withdraw([seated], by=CLOCK, at=begins - HOURS).offered
    assert offered.offer_until == begins
    assert tend_seats(by=CLOCK, at=begins).offered == 0


def test_a_seat_is_offered_to_who_sits_nowhere_else_then(office, offering):
    people = people_in(office, 3)
    ask(offering, *people)
    other = OfferingFactory(curriculum__course__owner=office)
    ask(other, people[1])
    (offered,) = leave_first(offering)
    assert offered.employee == people[2]
    ask(OfferingFactory(curriculum__course__owner=office), people[2])
    with pytest.raises(Clashes):
        accept([offered], by=CLOCK, at=timezone.now())


def test_seats_are_given_up_only_within_the_window(office, offering):
    ask(offering, *people_in(office, 1))
    Offering.objects.update(withdraw_until=timezone.now())
    with pytest.raises(WithdrawalClosed):
        leave_first(offering)


def test_a_quota_limits_a_unit_and_lets_the_next_pass(office):
    offering = OfferingFactory(curriculum__course__owner=office, seats=3)
    below, beside = UnitFactory(parent=office), UnitFactory(parent=office.get_root())
    set_quotas(offering, {office.pk: 2, below.pk: 1}, by=CLOCK, at=timezone.now())
    ask(offering, *people_in(below, 2), *people_in(office, 1), *people_in(beside, 1))
    assert states(offering) == ["enrolled", "waitlisted", "enrolled", "enrolled"]
    assert dict(offering.quotas.values_list("unit", "seats_taken")) == {office.pk: 1, below.pk: 1}
    offering.quotas.update(seats_taken=0)
    with pytest.raises(IntegrityError, match="no_quota_exceeded"), transaction.atomic():
        offering.quotas.update(seats_taken=9)


def test_a_larger_quota_and_more_seats_are_offered(office):
    offering = OfferingFactory(curriculum__course__owner=office, seats=2)
    set_quotas(offering, {office.pk: 1}, by=CLOCK, at=timezone.now())
    ask(offering, *people_in(office, 2))
    (offered,) = set_quotas(offering, {office.pk: 2}, by=CLOCK, at=timezone.now())
    assert states(offering) == ["enrolled", "offered"]
    with pytest.raises(QuotaTooSmall):
        set_quotas(offering, {office.pk: 1}, by=CLOCK, at=timezone.now())
    assert offering.quotas.get().seats == 2
    assert offered.quota_id == offering.quotas.get().pk


def test_the_supervisor_and_then_hr_decide(office, offering):
    Offering.objects.update(approval="both")
    employee = employee_in(office)
    supervisor, hr = supervisor_of(employee), hr_of(office)
    enrolment = enrol(offering.pk, [employee], by=Actor.of(employee.user), at=timezone.now()).single()
    with pytest.raises(NotAllowed):
        approve([enrolment], by=Actor.of(hr), at=timezone.now())
    approve([enrolment], by=Actor.of(supervisor.user), at=timezone.now())
    assert states(offering) == ["agreed"]
    with pytest.raises(NotAllowed):
        refuse([enrolment], by=Actor.of(supervisor.user), at=timezone.now(), reason="Terlambat")
    approve([enrolment], by=Actor.of(hr), at=timezone.now())
    assert states(offering) == ["enrolled"]


def test_whom_the_supervisor_nominates_waits_for_hr_alone(office, offering):
    Offering.objects.update(approval="both")
    employee = employee_in(office)
    supervisor = supervisor_of(employee)
    assert enrol(offering.pk, [employee], by=Actor.of(supervisor.user), at=timezone.now()).single().state == "agreed"


def test_unanswered_requests_lapse_at_the_cut_off(office, offering):
    cutoff = timezone.now() + 24 * HOURS
    Offering.objects.update(approval="supervisor", cutoff_at=cutoff)
    ask(offering, *people_in(office, 1))
    assert tend_seats(by=CLOCK, at=cutoff - HOURS).lapsed == 0
    assert tend_seats(by=CLOCK, at=cutoff).lapsed == 1
    assert states(offering) == ["withdrawn"]


@pytest.fixture
def by_need(office):
    """An offering of one seat that goes by need, its rule, and three people, of whom the last lacks what it brings."""
    NeedRule.objects.create(agency=office.agency, gap=50, importance=20, waiting=15, refused=15, since=day(-9), legal_source="-")
    people = people_in(office, 3)
    competency = StandardFactory(job_role=people[2].positions.get().post.job_role, level=3).competency
    curriculum = CurriculumFactory(course__owner=office, claims=[(competency, 3)])
    offering = OfferingFactory(curriculum=curriculum, seats=1, policy="by_need")
    ask(offering, *people)
    return offering, people


def test_seats_go_by_need_once_and_with_reasons(by_need):
    offering, people = by_need
    assert states(offering) == ["waitlisted"] * 3
    with pytest.raises(NotByNeed):
        allocate(offering, by=CLOCK, at=timezone.now())
    done = tend_seats(by=CLOCK, at=offering.signup_closes_at)
    assert (done.allocated, done.offered) == (1, 0)
    winner, *others = offering.enrolments.order_by("-need", "asked_at", "pk")
    assert (winner.employee, winner.state) == (people[2], "enrolled")
    assert [one.need_parts["rank"] for one in others] == [2, 3]
    assert all(str(one.need) in reason_of(one) for one in others)
    assert EnrolmentLine.objects.filter(enrolment__in=others, verb="pass_over", became="waitlisted").count() == 2
    offering.refresh_from_db()
    with pytest.raises(NotByNeed):
        allocate(offering, by=CLOCK, at=offering.signup_closes_at)


def test_without_a_rule_nothing_goes_by_need(by_need):
    offering, _people = by_need
    NeedRule.objects.all().delete()
    assert tend_seats(by=CLOCK, at=offering.signup_closes_at).allocated == 0
    with pytest.raises(NeedRuleMissing):
        allocate(offering, by=CLOCK, at=offering.signup_closes_at)


def test_allocating_takes_as_many_statements_for_thirty_as_for_two(office):
    NeedRule.objects.create(agency=office.agency, gap=1, importance=1, waiting=1, refused=1, since=day(-9), legal_source="-")
    counts = []
    for number in (3, 30):
        offering = OfferingFactory(curriculum__course__owner=office, seats=1, policy="by_need", starts_on=day(number + 30))
        ask(offering, *people_in(office, number), at=offering.signup_opens_at)
        with CaptureQueriesContext(connection) as captured:
            allocate(offering, by=CLOCK, at=offering.signup_closes_at)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_missing_without_excuse_blocks_for_some_days(office, offering):
    NoShowRule.objects.create(agency=office.agency, blocked_days=30, points=10, counted_days=90, since=day(-90), legal_source="-")
    (employee,) = people_in(office, 1)
    past = OfferingFactory(curriculum__course__owner=office, past=True)
    EnrolmentFactory(offering=past, employee=employee)
    close_offering(past, by=CLOCK, at=timezone.now())
    with pytest.raises(Blocked):
        ask(offering, employee).single()
    assert ask(offering, employee, at=offering.signup_closes_at - HOURS).refused
    Enrolment.objects.filter(offering=past).update(state_since=timezone.now() - dt.timedelta(days=31))
    assert ask(offering, employee).single().state == "enrolled"


def test_an_audience_has_conditions_and_a_count(office, offering):
    fits, other = people_in(office, 2)
    role = fits.positions.get().post.job_role
    offering.job_roles.add(role)
    assert (audience_of(offering, day(0)).in_unit, audience_of(offering, day(0)).meant) == (2, 1)
    with pytest.raises(NotMeant):
        ask(offering, other).single()
    assert ask(offering, fits).single().state == "enrolled"


def test_only_with_a_gap_means_only_them(office, offering):
    Offering.objects.update(only_with_gap=True)
    with pytest.raises(NotMeant):
        ask(offering, *people_in(office, 1)).single()


def test_a_cancelled_offering_moves_people_on_in_order(office):
    course = CurriculumFactory(course__owner=office)
    gone, target = OfferingFactory(curriculum=course, seats=1), OfferingFactory(curriculum=course, seats=1)
    people = people_in(office, 3)
    ask(gone, *people)
    said = {"by": CLOCK, "at": timezone.now(), "reason": "Narasumber sakit", "move_to": target}
    seen = preview_cancellation(gone, **said)
    assert [one.state for one in seen.moved.enrolments] == ["enrolled", "waitlisted", "waitlisted"]
    assert not target.enrolments.exists()
    cancel_offering(gone, **said)
    assert states(gone) == ["withdrawn"] * 3
    assert [one.employee for one in target.enrolments.order_by("pk")] == people
    assert not gone.sessions.filter(is_held=True).exists()


def test_a_cancelled_offering_lets_people_wait_for_a_date(office, offering):
    people = people_in(office, 2)
    ask(offering, *people)
    done = cancel_offering(offering, by=CLOCK, at=timezone.now(), reason="Banjir", to_interest=True)
    assert done.interested == Interest.objects.standing().count() == 2


def test_people_move_on_only_within_the_course(office, offering):
    other = OfferingFactory(curriculum__course__owner=office)
    with pytest.raises(NotTheSameCourse):
        cancel_offering(offering, by=CLOCK, at=timezone.now(), reason="Banjir", move_to=other)


def test_interest_is_declared_once_and_ends_with_a_seat(office, offering):
    employee = employee_in(office)
    by, course = Actor.of(employee.user), offering.curriculum.course
    with pytest.raises(DateExists):
        declare_interest(course, employee, by=by, at=timezone.now())
    Offering.objects.update(state="draft")
    for _twice in range(2):
        declare_interest(course, employee, by=by, at=timezone.now())
    assert Interest.objects.standing().count() == 1
    Offering.objects.update(state="open")
    ask(offering, employee)
    assert not Interest.objects.standing().exists()


def test_below_the_minimum_somebody_decides(office, offering):
    Offering.objects.update(seats_min=1, cutoff_at=timezone.now())
    offering.refresh_from_db()
    assert is_short(offering, at=timezone.now())
    assert not is_short(run_anyway(offering, by=CLOCK, at=timezone.now()), at=timezone.now())


@pytest.mark.parametrize(("was", "becomes"), [("refused", "enrolled"), ("completed", "withdrawn"), ("waitlisted", "completed")])
def test_the_database_refuses_moves_that_no_verb_makes(offering, was, becomes):
    enrolment = EnrolmentFactory(offering=offering, state=was)
    with pytest.raises((InternalError, ProgrammingError), match="Invalid transition"), transaction.atomic():
        Enrolment.objects.filter(pk=enrolment.pk).update(state=becomes)


def test_the_log_only_grows_and_says_only_what_can_be(office, offering):
    ask(offering, *people_in(office, 1))
    line = EnrolmentLine.objects.earliest("pk")
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        EnrolmentLine.objects.update(reason="x")
    with pytest.raises(IntegrityError, match="log_says_a_named_move"), transaction.atomic():
        EnrolmentLine.objects.create(enrolment=line.enrolment, verb="enrol", was="refused", became="enrolled", at=line.at, by="-")


@pytest.mark.parametrize("verb", sorted(ENROLMENT.moves))
def test_code_refuses_every_verb_from_every_other_state(verb):
    for state in set(Enrolment.State.values) - ENROLMENT.sources(verb):
        with pytest.raises(WrongState):
            move([Enrolment(state=state)], verb, by=CLOCK, at=timezone.now())
