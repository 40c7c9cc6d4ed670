"""Many people click at the same moment, against a real web server with processes of its own.

`make bench ONLY=enrol.race` does the same with five hundred people on thirty seats.
"""

import pytest
from django.utils import timezone

from courses.actions import set_quotas
from courses.models import EnrolmentLine, Offering
from lms.bench.racing import click_of, click_together, web_server
from lms.kit.actors import Actor
from tests.factories.courses import OfferingFactory
from tests.factories.people import UnitFactory, employee_in

PEOPLE, SEATS, QUOTA, LEAVING = 60, 8, 3, 5
SEE_OTHER = 302


def line_of(offering):
    return list(offering.enrolments.select_related("quota").order_by("asked_at", "pk"))


@pytest.mark.django_db(transaction=True)
def test_no_seat_is_sold_twice_nobody_is_lost_and_the_order_is_right():
    """Takes some seconds: it starts the web server with two processes."""
    office = UnitFactory(parent=UnitFactory())
    below = UnitFactory(parent=office)
    offering = OfferingFactory(curriculum__course__owner=office, seats=SEATS)
    set_quotas(offering, {below.pk: QUOTA}, by=Actor.system("test"), at=timezone.now())
    people = [employee_in(below if number % 2 else office) for number in range(PEOPLE)]
    with web_server() as port:
        enrolling = [click_of(one.user, f"/offerings/{offering.public_id}/enrol/") for one in people]
        assert click_together(port, enrolling) == [SEE_OTHER] * PEOPLE
        line = line_of(offering)
        _check_seats(offering, line)
        leaving = [one for one in line if one.state == "enrolled"][:LEAVING]
        accounts = {one.employee_id: one.employee.user for one in offering.enrolments.select_related("employee__user")}
        withdrawing = [click_of(accounts[one.employee_id], f"/enrolments/{one.public_id}/withdraw/") for one in leaving]
        assert click_together(port, withdrawing) == [SEE_OTHER] * LEAVING
    _check_offers(offering, line, {one.pk for one in leaving})


def _check_seats(offering, line):
    """Everybody was heard; the seats went to the first in line, as far as the quota let them."""
    assert len({one.employee_id for one in line}) == len(line) == PEOPLE
    assert len({one.asked_at for one in line}) == PEOPLE
    limited, expected = 0, []
    for one in line:
        gets = expected.count("enrolled") < SEATS and (one.quota is None or limited < QUOTA)
        limited += gets and one.quota is not None
        expected.append("enrolled" if gets else "waitlisted")
    assert [one.state for one in line] == expected
    offering.refresh_from_db()
    assert offering.seats_taken == SEATS
    assert offering.quotas.get().seats_taken == limited <= QUOTA
    # The log was written in the same order.
    asked = EnrolmentLine.objects.filter(enrolment__offering=offering, verb="ask").order_by("pk")
    assert list(asked.values_list("enrolment", flat=True)) == [one.pk for one in line]


def _check_offers(offering, line, left):
    """As many as left were offered a seat, the next in line for whom the quota has room, and no one else."""
    now = {one.pk: one for one in line_of(offering)}
    assert {key for key, one in now.items() if one.state == "withdrawn"} == left
    offered = [one for one in now.values() if one.state == "offered"]
    assert len(offered) == len(left)
    assert Offering.objects.get(pk=offering.pk).seats_taken == SEATS
    assert offering.quotas.get().seats_taken <= QUOTA
    free = [one.asked_at for one in now.values() if one.state == "waitlisted" and one.quota is None]
    assert all(one.asked_at < min(free) for one in offered if one.quota is None)
