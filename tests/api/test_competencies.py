"""The lists of frameworks, standards, evidence and levels."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from competencies import actions
from competencies.models import Framework
from lms.kit.actors import Actor
from people.models import RecordAccess
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, FrameworkFactory, StandardFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("test")
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


def test_each_line_of_a_mapping_says_what_carried_over(client, office):
    before = FrameworkFactory(code="test", version=1)
    split, gone = (CompetencyFactory(framework=before, code=code) for code in ("split", "gone"))
    draft = actions.begin_version(before, by=CLOCK, at=timezone.now())
    news = {one.code: one.pk for one in draft.competencies.all()}
    onwards = {one.pk: {} for one in before.competencies.all()} | {split.pk: {news["split"]: "full", news["gone"]: "lower"}}
    actions.set_mapping(draft, onwards, by=CLOCK, at=timezone.now())
    client.force_login(hr_of(office))
    assert rows(client, "framework_mappings") == []
    for competency in draft.competencies.all():
        competency.levels.create(number=1)
    actions.propose_framework(draft, by=CLOCK, at=timezone.now())
    actions.publish_framework(draft, on=timezone.localdate(), by=CLOCK, at=timezone.now())
    said = [(one["version"], one["new"], one["kind"], one["carry"]) for one in rows(client, "framework_mappings", old="split")]
    assert said == [(2, "split", "split", "full"), (2, "gone", "split", "lower")]
    (dropped,) = rows(client, "framework_mappings", old=gone.code)
    assert (dropped["new"], dropped["new_identifier"], dropped["kind"], dropped["carry"]) == (None, None, "dropped", "none")


def test_filters_keep_what_holds_on_a_day(client, office):
    client.force_login(hr_of(office))
    assert [len(rows(client, "standards", on=day)) for day in ("2019-12-31", "2020-01-01")] == [0, 1]
    assert [len(rows(client, "evidence", on=day)) for day in ("2024-05-31", "2024-06-01")] == [0, 1]
    assert [len(rows(client, "evidence", status=status)) for status in ("recorded", "disputed")] == [1, 0]


def test_a_level_of_any_day_is_explained_line_by_line(client, office):
    person = office.posts.first().positions.first().employee
    competency = person.evidence.get().competency
    EvidenceFactory(employee=person, competency=competency, level=5, kind="self", on=dt.date(2025, 1, 1))
    EvidenceFactory(employee=person, competency=competency, level=4, on=dt.date(2025, 5, 1), valid_until=dt.date(2026, 5, 1))
    client.force_login(hr_of(office))
    page = reverse("api:employee_level", args=[person.public_id])
    said = client.get(page, {"competency": competency.code, "on": "2025-06-01"}).json()
    assert (said["level"], said["required"], said["policy"]) == (4, 3, "highest")
    assert [(one["level"], one["why_not"], one["is_deciding"]) for one in said["lines"]] == [
        (2, "", False),
        (5, "said-of-oneself", False),
        (4, "", True),
    ]
    later = client.get(page, {"competency": competency.code, "on": "2026-06-01"}).json()
    assert (later["level"], later["lines"][2]["why_not"]) == (2, "no-longer-valid")
    assert client.get(page, {"competency": "none"}).status_code == 404
    client.force_login(employee_in(UnitFactory(parent=office.get_parent())).user)
    assert client.get(page, {"competency": competency.code}).status_code == 404
