"""Progress with units over the API: in scope, filtered, in as many statements for thirty as for two."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from courses.steps import finish_unit
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, LearningUnitFactory, OfferingFactory
from tests.factories.people import UnitFactory, employee_in, hr_of


@pytest.fixture
def office(db):
    """A dinas."""
    return UnitFactory(parent=UnitFactory())


def learners(office, number):
    """Return the enrolments of so many people who have done a unit of an offering."""
    offering = OfferingFactory(curriculum=CurriculumFactory(course__owner=office), seats=100)
    unit = LearningUnitFactory(module=offering.curriculum.modules.first(), title="Salam pembuka")
    seats = [EnrolmentFactory(offering=offering, employee=employee_in(office)) for _one in range(number)]
    finish_unit(seats, unit, at=timezone.now(), score=87.5, seconds=600)
    return seats


def get(client, **query):
    return client.get(reverse("api:unit_progress"), query)


def test_one_reads_ones_own_progress_and_nobody_elses(client, office):
    mine, _other = learners(office, 2)
    client.force_login(mine.employee.user)
    (row,) = get(client).json()["results"]
    assert (row["enrolment"], row["unit_title"], row["state"]) == (mine.public_id, "Salam pembuka", "done")
    assert (row["score"], row["seconds"], row["kind"]) == ("87.50", 600, "reading")


def test_hr_filters_by_person_offering_and_state(client, office):
    first, second = learners(office, 2)
    client.force_login(hr_of(office))
    assert len(get(client).json()["results"]) == 2
    assert [row["nip"] for row in get(client, nip=second.employee.nip).json()["results"]] == [second.employee.nip]
    assert len(get(client, offering=first.offering.public_id, state="done").json()["results"]) == 2
    assert get(client, state="started").json()["results"] == []


def test_thirty_take_as_many_statements_as_two(client, office):
    client.force_login(hr_of(office))
    counts = []
    for number in (2, 28):
        learners(office, number)
        get(client)
        with CaptureQueriesContext(connection) as caught:
            get(client)
        counts.append(len(caught))
    assert counts[0] == counts[1]
