"""The lists of frameworks, standards, evidence and levels."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from competencies.models import Framework
from people.models import RecordAccess
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, FrameworkFactory, StandardFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of

pytestmark = pytest.mark.django_db
LISTS = ("frameworks", "competencies", "standards", "evidence", "attainments")


@pytest.fixture
def office():
    """Return an office whose one person has shown something that their role requires."""
    office = UnitFactory(parent=UnitFactory())
    show(office)
    return office


def show(office):
    """Let one more person of the office show what their role requires."""
    person = employee_in(office)
    standard = StandardFactory(job_role=post_of(person).job_role)
    EvidenceFactory(employee=person, competency=standard.competency)
    return person


def rows(client, name, **query):
    return client.get(reverse(f"api:{name}"), query).json()["results"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_fields_of_its_example_and_costs_the_same(client, office, name):
    client.force_login(hr_of(office))
    assert rows(client, name)
    with CaptureQueriesContext(connection) as few:
        rows(client, name)
    for _unused in range(10):
        show(office)
    with CaptureQueriesContext(connection) as many:
        found = rows(client, name)
    assert len(few) == len(many)
    assert all(set(row) == set(found[0]) for row in found)


def test_nobody_sees_evidence_and_levels_out_of_scope(client, office):
    stranger = employee_in(UnitFactory(parent=office.get_parent()))
    client.force_login(stranger.user)
    assert [rows(client, name) for name in ("standards", "evidence", "attainments")] == [[], [], []]
    client.force_login(hr_of(office))
    assert len(rows(client, "evidence")) == 1
    assert RecordAccess.objects.filter(what="API: evidence").exists()


def test_drafts_are_not_listed(client, office):
    FrameworkFactory(code="draft", state=Framework.State.DRAFT)
    CompetencyFactory(framework__code="draft")
    client.force_login(hr_of(office))
    assert {row["code"] for row in rows(client, "frameworks")} == {"test"}
    assert {row["framework"] for row in rows(client, "competencies")} == {"test"}


def test_filters_keep_what_holds_on_a_day(client, office):
    client.force_login(hr_of(office))
    assert [len(rows(client, "standards", on=day)) for day in ("2019-12-31", "2020-01-01")] == [0, 1]
    assert [len(rows(client, "evidence", on=day)) for day in ("2024-05-31", "2024-06-01")] == [0, 1]
    assert [len(rows(client, "evidence", status=status)) for status in ("recorded", "disputed")] == [1, 0]
