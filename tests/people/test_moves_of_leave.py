"""What a move means for leave that waits: the preview names who answers from then on, or that nobody does."""

import pytest
from django.utils import timezone, translation

from lms.kit.actors import Actor
from people import actions
from people.models import Position
from tests.factories.leave import LeaveRequestFactory
from tests.factories.people import PostFactory, UnitFactory, employee_in, hr_of, post_of, supervisor_of

pytestmark = pytest.mark.django_db
HEADING = "Leave that waits and passes on"


class Office:
    """A clerk who has asked for leave, the supervisor who considers and the head who decides; a post elsewhere."""

    def __init__(self):
        self.root = UnitFactory()
        self.unit = UnitFactory(parent=self.root)
        self.clerk = employee_in(self.unit, name="Siti Aminah")
        self.supervisor = supervisor_of(self.clerk, name="Budi Santoso")
        self.head = supervisor_of(self.supervisor, name="Rina Harahap")
        self.elsewhere = PostFactory(unit=UnitFactory(parent=self.root))

    def asks(self, **more):
        posts = {"supervisor_post": post_of(self.supervisor), "deciding_post": post_of(self.head)}
        return LeaveRequestFactory(employee=self.clerk, **posts, **more)

    def told(self, employee):
        """Return what the preview of a move of somebody says of leave."""
        chosen = {"since": timezone.localdate(), "ends_definitive": True}
        with translation.override("en"):
            move = actions.preview_move(employee, self.elsewhere, **chosen, by=Actor.of(hr_of(self.root)), at=timezone.now())
        return [line for one in move.consequences if one.heading == HEADING for line in one.lines]


@pytest.fixture
def office():
    return Office()


def test_a_request_that_waits_for_the_opinion_of_a_post_that_falls_vacant_is_named(office):
    office.asks()
    (line,) = office.told(office.supervisor)
    assert line.startswith("Siti Aminah, ")
    assert line.endswith("from Budi Santoso to nobody: pass it on")


def test_so_is_one_that_waits_for_the_decision(office):
    office.asks(state="considered")
    assert office.told(office.supervisor) == []
    assert office.told(office.head)[0].endswith("from Rina Harahap to nobody: pass it on")


def test_who_holds_the_post_beside_answers_from_then_on(office):
    office.asks()
    acting = employee_in(office.unit, name="Dewi Pengganti")
    Position.objects.create(
        agency=office.root.agency, employee=acting, post=post_of(office.supervisor), kind="PLT", since=timezone.localdate()
    )
    assert office.told(office.supervisor)[0].endswith("from Budi Santoso, Dewi Pengganti to Dewi Pengganti")


def test_nothing_is_said_where_nothing_waits_and_nothing_is_written(office):
    request = office.asks(state="approved")
    assert office.told(office.supervisor) == []
    request.refresh_from_db()
    assert request.supervisor_post == post_of(office.supervisor)


@pytest.mark.parametrize("number", [2, 30])
def test_its_cost_does_not_grow(office, number, django_assert_max_num_queries):
    for _one in range(number):
        clerk = employee_in(office.unit)
        posts = {"supervisor_post": post_of(office.supervisor), "deciding_post": post_of(office.head)}
        LeaveRequestFactory(employee=clerk, **posts)
    with django_assert_max_num_queries(60):
        assert len(office.told(office.supervisor)) == number
