"""The supervisor on any day is one person or a named vacancy, and posts never overlap against the rule."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.kit.actors import Actor
from lms.kit.errors import DomainError
from people import actions, errors
from people.models import Employee, Position, Post
from people.queries import supervision_on, supervisions_on
from tests.factories.people import EmployeeFactory, PositionFactory, PostFactory, UnitFactory, employee_in, post_of, supervisor_of

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
BY = {"by": Actor.system("test"), "at": NOW}
FIRST = dt.date(2026, 1, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory(parent=UnitFactory())


class TestSupervision:
    def test_a_vacant_post_is_named(self, unit):
        employee = employee_in(unit)
        boss = supervisor_of(employee)
        Position.objects.filter(employee=boss).update(until=TODAY)
        found = supervision_on(employee, TODAY)
        assert (found.person, found.vacant, found.is_vacant) == (None, post_of(employee).supervisor, True)

    def test_at_the_top_nobody_is_missing(self, unit):
        found = supervision_on(employee_in(unit), TODAY)
        assert (found.person, found.vacant) == (None, None)

    def test_who_acts_decides_before_the_holder(self, unit):
        employee = employee_in(unit)
        supervisor_of(employee)
        acting = employee_in(unit, post=post_of(employee).supervisor, kind="PJ", since=TODAY)
        assert supervision_on(employee, TODAY).person == acting

    def test_where_one_is_seconded_one_is_supervised(self, unit):
        employee = employee_in(unit)
        at_home = supervisor_of(employee)
        away = PostFactory(unit=UnitFactory(parent=unit), supervisor=PostFactory(unit=unit))
        there = employee_in(unit, post=away.supervisor)
        PositionFactory(employee=employee, post=away, kind="DPK", since=TODAY, until=TODAY + dt.timedelta(days=90))
        assert supervision_on(employee, TODAY).person == there
        assert supervision_on(employee, TODAY - dt.timedelta(days=1)).person == at_home
        assert supervision_on(employee, TODAY + dt.timedelta(days=90)).person == at_home

    def test_nobody_supervises_oneself(self, unit):
        employee = employee_in(unit)
        post_of(employee)
        above = PostFactory(unit=unit)
        Post.objects.filter(pk=post_of(employee).pk).update(supervisor=above)
        PositionFactory(employee=employee, post=above, kind="PLT")
        assert supervision_on(employee, TODAY).vacant == above

    def test_nobody_is_seconded_to_two_places(self, unit):
        employee = employee_in(unit)
        actions.appoint([employee], PostFactory(unit=unit), since=TODAY, kind="DPK", **BY)
        with pytest.raises(errors.SecondedAlready):
            actions.appoint([employee], PostFactory(unit=unit), since=TODAY, kind="DPK", **BY)

    def test_thirty_cost_what_two_cost(self, unit):
        boss = PostFactory(unit=unit)
        people = [employee_in(unit, post=PostFactory(unit=unit, supervisor=boss)) for _n in range(4)]
        employee_in(unit, post=boss)
        costs = []
        for some in (people[:2], people):
            with CaptureQueriesContext(
                connection,
            ) as seen:
                assert all(one.person for one in supervisions_on(some, TODAY).values())
            costs.append(len(seen))
        assert costs == [2, 2]


DAYS = st.integers(0, 40).map(lambda number: FIRST + dt.timedelta(days=number))
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["appoint", "appoint", "move", "end", "leave"]),
        st.integers(0, 2),
        st.integers(0, 3),
        st.sampled_from(["D", "D", "PLT", "PLH", "DPK", "TT", "PJ"]),
        DAYS,
        st.one_of(st.none(), DAYS),
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=EVENTS)
def test_whatever_happens_in_whatever_order(unit, events):
    """Definitive posts and secondments never overlap, no post is held twice, and every day has one supervisor or a vacancy."""
    top = PostFactory(unit=unit)
    posts = [top, *(PostFactory(unit=unit, supervisor=top) for _n in range(2))]
    posts.append(PostFactory(unit=unit, supervisor=posts[1]))
    people = [EmployeeFactory(agency=unit.agency) for _n in range(3)]
    for event in events:
        try:
            happen(event, people, posts)
        except DomainError:
            continue
    for person in people:
        held = [row for row in person.positions.all() if row.until is None or row.until > row.since]
        for number, one in enumerate(held):
            for other in held[number + 1 :]:
                meet = one.since < (other.until or dt.date.max) and other.since < (one.until or dt.date.max)
                assert not (meet and one.post_id == other.post_id)
                assert not (meet and one.kind == other.kind and one.kind in ("D", "DPK"))
    for day in (FIRST, FIRST + dt.timedelta(days=13), FIRST + dt.timedelta(days=27), FIRST + dt.timedelta(days=41)):
        for pk, found in supervisions_on(people, day).items():
            first = Position.objects.supervising(pk, day).first()
            assert (found.position and found.position.pk) == (first and first.pk)
            assert not (found.person and found.vacant)
            answers = Position.objects.held_on(day).filter(employee=pk, post__supervisor__isnull=False).exists()
            assert answers == bool(found.person or found.vacant)


def happen(event, people, posts):
    verb, who, where, kind, since, until = event
    person = Employee.objects.get(pk=people[who].pk)
    if verb == "appoint":
        actions.appoint([person], posts[where], since=since, until=until, kind=kind, **BY)
    elif verb == "move":
        actions.appoint([person], posts[where], since=since, ends_definitive=True, **BY)
    elif verb == "end":
        actions.end_position(person.positions.all()[:1], on=since, **BY)
    else:
        actions.leave([person], on=since, **BY)
