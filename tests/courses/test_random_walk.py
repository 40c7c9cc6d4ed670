"""Random walks over the life of an enrolment: whatever happens in whatever order, the invariants of seats hold.

Each step is an action as a person or the clock does it. Steps that the state machine does not know are refused by code,
and by the database behind it.
"""

import datetime as dt
from itertools import pairwise

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from courses import actions
from courses.models import Enrolment, EnrolmentLine, NeedRule, Offering
from courses.querysets import SEAT_COUNTED
from courses.steps import move
from courses.transitions import ASK, ENROLMENT
from lms.kit.actors import Actor
from lms.kit.errors import DomainError, WrongState
from tests.factories.courses import EnrolmentFactory, OfferingFactory, day
from tests.factories.people import UnitFactory, employee_in

CLOCK = Actor.system("test")
PEOPLE, SEATS = 6, 3
WHO = st.integers(0, PEOPLE - 1)
STATES = Enrolment.State.values


class Walk(RuleBasedStateMachine):
    """An offering of three seats, one of two units with a quota, and six people who do as they please."""

    def __init__(self):
        super().__init__()
        self.point = transaction.savepoint()

    def teardown(self):
        transaction.savepoint_rollback(self.point)

    @initialize(policy=st.sampled_from(Offering.Policy.values), approval=st.sampled_from(Offering.Approval.values))
    def begin(self, policy, approval):
        root = UnitFactory()
        office, below = UnitFactory(parent=root), UnitFactory(parent=root)
        NeedRule.objects.create(agency=root.agency, gap=1, importance=1, waiting=1, refused=1, since=day(-9), legal_source="-")
        self.offering = OfferingFactory(curriculum__course__owner=office, seats=SEATS, policy=policy, approval=approval)
        self.below = below
        self.people = [employee_in(below if number % 2 else office, with_user=False) for number in range(PEOPLE)]
        self.now = self.offering.signup_opens_at + dt.timedelta(hours=1)

    def tick(self, hours=1):
        self.now += dt.timedelta(hours=hours)
        return self.now

    def of(self, who):
        return list(self.offering.enrolments.filter(employee=self.people[who]))

    def attempt(self, act):
        """Do it; what a rule of the house refuses changes nothing."""
        before = self.seen()
        try:
            act()
        except DomainError:
            assert self.seen() == before

    def seen(self):
        return sorted(self.offering.enrolments.values_list("pk", "state", "asked_at", "reason")), EnrolmentLine.objects.count()

    @rule(who=st.sets(WHO, min_size=1))
    def ask(self, who):
        self.attempt(lambda: actions.enrol(self.offering.pk, [self.people[one] for one in who], by=CLOCK, at=self.tick()))

    @rule(who=WHO)
    def withdraw(self, who):
        self.attempt(lambda: actions.withdraw(self.of(who), by=CLOCK, at=self.tick(), reason="Dinas luar"))

    @rule(who=WHO)
    def approve(self, who):
        self.attempt(lambda: actions.approve(self.waiting(who), by=CLOCK, at=self.tick()))

    @rule(who=WHO)
    def refuse(self, who):
        self.attempt(lambda: actions.refuse(self.waiting(who), by=CLOCK, at=self.tick(), reason="Penuh"))

    def waiting(self, who):
        return [one for one in self.of(who) if one.state in ("requested", "agreed")]

    @rule(who=WHO)
    def accept(self, who):
        self.attempt(lambda: actions.accept(self.of(who), by=CLOCK, at=self.tick()))

    @rule(hours=st.integers(1, 60))
    def let_time_pass(self, hours):
        self.attempt(lambda: actions.tend_seats(by=CLOCK, at=self.tick(hours)))

    @rule(seats=st.integers(0, SEATS))
    def set_quota(self, seats):
        self.attempt(lambda: actions.set_quotas(self.offering, {self.below.pk: seats}, by=CLOCK, at=self.tick()))

    @precondition(lambda self: self.now > self.offering.signup_closes_at)
    @rule()
    def allocate(self):
        self.attempt(lambda: actions.allocate(self.offering, by=CLOCK, at=self.tick()))

    @invariant()
    def seats_are_what_the_enrolments_say(self):
        offering = Offering.objects.get(pk=self.offering.pk)
        counted = offering.enrolments.filter(state__in=SEAT_COUNTED)
        assert offering.seats_taken == counted.count() <= offering.seats
        for quota in offering.quotas.all():
            assert quota.seats_taken == counted.filter(quota=quota).count() <= quota.seats

    @invariant()
    def the_log_tells_the_whole_story(self):
        for enrolment in self.offering.enrolments.all():
            lines = list(enrolment.log.order_by("pk"))
            assert (lines[0].verb, lines[0].was) == (ASK, "")
            assert all(line.became == following.was for line, following in pairwise(lines))
            assert all(ENROLMENT.allows(line.verb, state=line.was) for line in lines[1:])
            assert lines[-1].became == enrolment.state

    @invariant()
    def nobody_waits_while_a_seat_is_free_for_them(self):
        offering = Offering.objects.get(pk=self.offering.pk)
        is_ahead = offering.sessions.earliest("starts_at").starts_at > self.now
        if offering.seats_free and is_ahead and not offering.waits_for_allocation:
            for one in offering.enrolments.filter(state="waitlisted").select_related("quota"):
                assert one.quota is not None
                assert one.quota.seats_free == 0

    @invariant()
    def a_seat_is_kept_only_until_a_moment(self):
        assert not self.offering.enrolments.filter(state="offered", offer_until__isnull=True).exists()
        assert not self.offering.enrolments.exclude(state="offered").filter(offer_until__isnull=False).exists()


def test_seats_and_log_stay_right_on_any_way(db):
    """Takes some seconds: each walk is a dozen actions in the database, taken back at its end."""
    quiet = settings(
        max_examples=12, stateful_step_count=14, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Walk, settings=quiet)


ILLEGAL = [(was, becomes) for was in STATES for becomes in STATES if was != becomes and (was, becomes) not in ENROLMENT.pairs()]


@pytest.mark.django_db
def test_the_database_refuses_every_step_that_no_verb_makes():
    offering = OfferingFactory(seats=100, curriculum__course__owner=UnitFactory())
    enrolments = {state: _in(state, offering) for state in STATES}
    for was, becomes in ILLEGAL:
        until = offering.signup_closes_at if becomes == "offered" else None
        with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
            Enrolment.objects.filter(pk=enrolments[was].pk).update(state=becomes, offer_until=until, reason="-")


@pytest.mark.django_db
def test_code_refuses_every_step_that_the_table_does_not_name():
    offering = OfferingFactory(seats=100, curriculum__course__owner=UnitFactory())
    enrolments = {state: _in(state, offering) for state in STATES}
    for verb in ENROLMENT.moves:
        for state in set(STATES) - ENROLMENT.sources(verb):
            with pytest.raises(WrongState):
                move([enrolments[state]], verb, by=CLOCK, at=offering.signup_opens_at)


@pytest.mark.django_db
def test_the_database_lets_every_named_step_pass():
    offering = OfferingFactory(seats=100, curriculum__course__owner=UnitFactory())
    for was, becomes in ENROLMENT.pairs():
        until = offering.signup_closes_at if becomes == "offered" else None
        changed = Enrolment.objects.filter(pk=_in(was, offering).pk).update(state=becomes, offer_until=until, reason="-")
        assert changed == 1


def _in(state, offering):
    until = offering.signup_closes_at if state == "offered" else None
    return EnrolmentFactory(offering=offering, state=state, offer_until=until, reason="-")
