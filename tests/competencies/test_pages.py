"""Where a person stands, for themselves and for who looks after them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from competencies.radar import radar
from people.models import RecordAccess
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import (
    JobRoleFactory,
    UnitFactory,
    UserFactory,
    auditor_of,
    employee_in,
    hr_of,
    supervisor_of,
    trainer_in,
)

pytestmark = pytest.mark.django_db
MINE = "/standing/"


@pytest.fixture
def role():
    """Return a role that requires level 3 of four competencies."""
    made = JobRoleFactory(agency=UnitFactory().agency)
    for _unused in range(4):
        StandardFactory(job_role=made, level=3, legal_source="SK 7/2025")
    return made


@pytest.fixture
def unit(role):
    """Return a unit of the role's agency."""
    return UnitFactory(parent=role.agency.units.get())


@pytest.fixture
def person(role, unit):
    """Return an employee in that role, with an account."""
    return employee_in(unit, job_role=role, name="Rosmawati Siregar")


def page_of(person):
    """Return the address of a person's page."""
    return reverse("competencies:person", args=[person.public_id])


def test_my_page_says_what_i_meet_and_what_decided_it(client, person, role):
    met, lacking = [standard.competency for standard in role.standards.order_by("pk")[:2]]
    EvidenceFactory(employee=person, competency=met, level=4, description="Pelayanan Prima")
    EvidenceFactory(employee=person, competency=lacking, level=1, description="Uji kompetensi 2024", kind="assessment")
    client.force_login(person.user)
    page = client.get(MINE)
    assert [line.gap.competency for line in page.context["met"]] == [met]
    assert lacking in [line.gap.competency for line in page.context["lacking"]]
    for words in ("Pelayanan Prima", "Uji kompetensi 2024", "SK 7/2025", str(role)):
        assert words in page.content.decode()


def test_my_page_tells_of_another_day(client, person, role):
    shown = EvidenceFactory(employee=person, competency=role.standards.first().competency, level=3, on=dt.date(2025, 3, 1))
    client.force_login(person.user)
    assert len(client.get(MINE, {"on": shown.on.isoformat()}).context["met"]) == 1
    assert client.get(MINE, {"on": "2025-02-28"}).context["met"] == []
    assert client.get(MINE, {"on": "no day"}).context["day"] == timezone.localdate()


def test_what_i_say_of_myself_is_shown_and_not_counted(client, person, role):
    EvidenceFactory(employee=person, competency=role.standards.first().competency, level=5, kind="self")
    client.force_login(person.user)
    page = client.get(MINE)
    assert (len(page.context["said_of_oneself"]), page.context["met"]) == (1, [])


def test_what_nobody_asks_is_shown_too(client, person):
    EvidenceFactory(employee=person, competency=CompetencyFactory(name="Bahasa isyarat"), level=2)
    client.force_login(person.user)
    assert "Bahasa isyarat" in client.get(MINE).content.decode()


def test_without_a_standard_the_page_says_so(client, unit):
    client.force_login(employee_in(unit).user)
    page = client.get(MINE)
    assert (page.status_code, page.context["total"], page.context["radar"]) == (200, 0, None)


def test_an_account_without_an_employee_gets_a_kind_word(client):
    client.force_login(UserFactory())
    assert client.get(MINE).templates[0].name == "competencies/no_record.html"


def test_strangers_are_asked_to_sign_in(client, person):
    for address in (MINE, page_of(person)):
        assert client.get(address).status_code == 302


def test_who_looks_after_a_person_sees_the_page_and_leaves_a_trace(client, person, unit):
    for reader in (supervisor_of(person).user, hr_of(unit), auditor_of(unit)):
        client.force_login(reader)
        assert client.get(page_of(person)).status_code == 200
        assert RecordAccess.objects.filter(viewer=reader, employees=[person.pk], what="standing").count() == 1


def test_nobody_else_sees_the_page_nor_leaves_a_trace(client, person, unit):
    others = (employee_in(unit).user, trainer_in(unit), hr_of(UnitFactory()), hr_of(UnitFactory(parent=unit)), UserFactory())
    for other in others:
        client.force_login(other)
        assert client.get(page_of(person)).status_code == 404
    assert not RecordAccess.objects.exists()


def test_my_own_address_leads_to_my_page(client, person):
    client.force_login(person.user)
    assert client.get(page_of(person)).url == MINE


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_however_much_is_required(client, person, role, count):
    for _unused in range(count):
        StandardFactory(job_role=role)
    for standard in role.standards.all():
        EvidenceFactory(employee=person, competency=standard.competency)
    client.force_login(person.user)
    with CaptureQueriesContext(connection) as captured:
        client.get(MINE)
    assert len([one for one in captured if "competencies_" in one["sql"]]) == 13


def test_the_net_has_a_spoke_a_competency_and_ends_at_level_five():
    drawn = radar([(5, 3), (0, 3), (1, 3), (2, 3)])
    assert [spoke.number for spoke in drawn.spokes] == [1, 2, 3, 4]
    assert drawn.held.split()[0] == f"{drawn.spokes[0].end_x},{drawn.spokes[0].end_y}"
    assert drawn.held.split()[1] == "120.0,120.0"
    assert drawn.required == drawn.rings[2]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_spokes_make_no_net(count):
    assert radar([(1, 2)] * count) is None
