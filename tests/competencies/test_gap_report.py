"""The gap report in the back office."""

import csv
import io

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from competencies.heat_map import heat_map
from competencies.queries import gaps_by_unit
from people.models import RecordAccess
from tests.factories.competencies import EvidenceFactory, StandardFactory
from tests.factories.people import JobRoleFactory, UnitFactory, UserFactory, auditor_of, employee_in, hr_of, trainer_in

pytestmark = pytest.mark.django_db
REPORT = "/admin/gaps/"
PEOPLE = "/admin/gaps/people/"


@pytest.fixture
def city():
    """Return a root with a department of two sections; everybody needs level 2 of one competency, nobody has it."""
    root = UnitFactory(name="Kota")
    department = UnitFactory(parent=root, name="Dinas Kesehatan")
    sections = [UnitFactory(parent=department, name=name) for name in ("Seksi A", "Seksi B")]
    standard = StandardFactory(job_role=JobRoleFactory(agency=root.agency), level=2)
    people = [employee_in(unit, job_role=standard.job_role) for unit in (department, *sections)]
    return {"root": root, "department": department, "sections": sections, "competency": standard.competency, "people": people}


def rows_of(response):
    """Return the cells of a CSV file."""
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_hr_walks_from_the_agency_down_to_a_section(client, city):
    client.force_login(hr_of(city["root"]))
    top = client.get(REPORT)
    assert [(line.name, line.has_children) for line in top.context["table"].lines] == [("Dinas Kesehatan", True)]
    assert f"?unit={city['department'].public_id}" in top.content.decode()
    below = client.get(REPORT, {"unit": city["department"].public_id})
    assert [line.name for line in below.context["table"].lines] == ["Dinas Kesehatan", "Seksi A", "Seksi B"]
    assert [step["label"] for step in below.context["breadcrumbs_items"][2:]] == ["Kota", "Dinas Kesehatan"]


def test_a_cell_says_the_mean_and_how_many_and_leads_to_the_people(client, city):
    EvidenceFactory(employee=city["people"][0], competency=city["competency"], level=2)
    client.force_login(hr_of(city["root"]))
    page = client.get(REPORT)
    [(_column, cell)] = page.context["table"].lines[0].cells
    assert (cell.people, cell.people_with_gap, float(cell.mean_gap)) == (3, 2, pytest.approx(-4 / 3, abs=0.001))
    link = f"&amp;unit={city['department'].public_id}&amp;competency={city['competency'].pk}"
    assert f'href="{PEOPLE}?{link}"' in page.content.decode()


def test_the_report_of_a_unit_begins_at_that_unit(client, city):
    reader = hr_of(city["sections"][0])
    client.force_login(reader)
    page = client.get(REPORT)
    assert page.context["unit"] == city["sections"][0]
    assert [step["label"] for step in page.context["breadcrumbs_items"][2:]] == ["Seksi A"]


def test_who_has_several_units_is_offered_each(client, city):
    reader = hr_of(city["sections"][0])
    hr_of(city["sections"][1], user=reader)
    client.force_login(reader)
    page = client.get(REPORT)
    assert page.context["other_tops"] == [city["sections"][1]]


@pytest.mark.parametrize("address", [REPORT, PEOPLE])
def test_a_unit_out_of_scope_is_not_there(client, city, address):
    client.force_login(hr_of(city["sections"][0]))
    query = {"competency": city["competency"].pk}
    for foreign in (city["sections"][1], city["department"], UnitFactory()):
        assert client.get(address, {**query, "unit": foreign.public_id}).status_code == 404


@pytest.mark.parametrize("address", [REPORT, PEOPLE])
def test_only_hr_and_auditors_read_the_report(client, city, address):
    query = {"competency": city["competency"].pk}
    for reader in (hr_of(city["root"]), auditor_of(city["department"])):
        client.force_login(reader)
        assert client.get(address, query).status_code == 200
    for other in (trainer_in(city["root"]), city["people"][0].user, UserFactory()):
        client.force_login(other)
        assert client.get(address, query).status_code in (302, 403)


def test_the_menu_shows_the_report_to_its_readers_only(client, city):
    for user, is_shown in ((hr_of(city["root"]), True), (trainer_in(city["root"]), False)):
        client.force_login(user)
        assert (f'"{REPORT}"' in client.get("/admin/").content.decode()) is is_shown


def test_the_people_behind_a_number_are_listed_and_looking_is_written_down(client, city):
    reader = hr_of(city["root"])
    client.force_login(reader)
    page = client.get(PEOPLE, {"unit": city["department"].public_id, "competency": city["competency"].pk})
    assert set(page.context["page"].object_list) == set(city["people"])
    assert RecordAccess.objects.get(viewer=reader).employees == sorted(one.pk for one in city["people"])


def test_the_people_directly_in_a_unit_can_be_listed_alone(client, city):
    client.force_login(hr_of(city["root"]))
    query = {"unit": city["department"].public_id, "competency": city["competency"].pk, "direct": "1"}
    assert list(client.get(PEOPLE, query).context["page"].object_list) == city["people"][:1]


@pytest.mark.parametrize("asked", ["", "x", "999999"])
def test_an_unknown_competency_is_not_there(client, city, asked):
    client.force_login(hr_of(city["root"]))
    assert client.get(PEOPLE, {"competency": asked}).status_code == 404


def test_the_kind_of_competency_filters_columns(client, city):
    client.force_login(hr_of(city["root"]))
    assert client.get(REPORT, {"kind": "technical"}).context["table"].columns == ()
    assert len(client.get(REPORT, {"kind": "managerial"}).context["table"].columns) == 1


def test_the_report_tells_of_another_day(client, city):
    client.force_login(hr_of(city["root"]))
    assert client.get(REPORT, {"on": "2019-12-31"}).context["table"].lines == ()
    assert client.get(REPORT, {"on": "nonsense"}).context["day"] == timezone.localdate()


def test_the_file_has_the_same_numbers_and_no_formula(client, city):
    city["competency"].name = city["competency"].name_en = "=HYPERLINK(1)"
    city["competency"].save()
    client.force_login(hr_of(city["root"]))
    response = client.get(REPORT, {"export": "csv"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f'filename="gaps-kota-{timezone.localdate().isoformat()}.csv"' in response["Content-Disposition"]
    assert rows_of(response)[1][:2] == ["Dinas Kesehatan", "'=HYPERLINK(1)"]
    assert rows_of(response)[1][3:5] == ["3", "3"]


def test_the_list_as_a_file_is_written_down_and_holds_no_formula(client, city):
    person = city["people"][1]
    type(person).objects.filter(pk=person.pk).update(name="@SUM(1)")
    reader = hr_of(city["root"])
    client.force_login(reader)
    rows = rows_of(client.get(PEOPLE, {"export": "csv", "competency": city["competency"].pk}))
    assert len(rows) == 4
    assert "'@SUM(1)" in [row[1] for row in rows]
    assert len(RecordAccess.objects.get(viewer=reader).employees) == 3


def test_long_lists_come_in_pages(client, city):
    role = city["people"][0].positions.get().post.job_role
    for _unused in range(50):
        employee_in(city["sections"][0], job_role=role, with_user=False)
    client.force_login(hr_of(city["root"]))
    query = {"competency": city["competency"].pk, "page": 2}
    page = client.get(PEOPLE, query)
    assert len(page.context["page"].object_list) == 3
    assert "page=1" in page.context["previous"]
    assert page.context["following"] == ""


@pytest.mark.parametrize("address", [REPORT, PEOPLE])
def test_a_page_costs_the_same_at_any_size(client, city, address):
    client.force_login(hr_of(city["root"]))
    role = city["people"][0].positions.get().post.job_role
    counts = []
    for _round in range(2):
        cache.clear()
        client.get(address, {"competency": city["competency"].pk})
        with CaptureQueriesContext(connection) as captured:
            client.get(address, {"competency": city["competency"].pk})
        counts.append(len(captured))
        for _unused in range(15):
            employee_in(UnitFactory(parent=city["root"]), job_role=role, with_user=False)
    assert counts[0] == counts[1]


def test_all_together_weighs_each_person_the_same(city):
    other = UnitFactory(parent=city["root"], name="Dinas Jalan")
    person = employee_in(other, job_role=city["people"][0].positions.get().post.job_role)
    EvidenceFactory(employee=person, competency=city["competency"], level=2)
    table = heat_map(gaps_by_unit(city["root"]))
    total = table.columns[0].total
    assert (total.people, total.people_with_gap, float(total.mean_gap)) == (4, 3, -1.5)


def test_a_unit_that_does_not_need_a_competency_has_an_empty_cell(city):
    elsewhere = StandardFactory(job_role=JobRoleFactory(agency=city["root"].agency), level=1)
    employee_in(UnitFactory(parent=city["root"]), job_role=elsewhere.job_role)
    table = heat_map(gaps_by_unit(city["root"]))
    assert sorted(cell is None for line in table.lines for _column, cell in line.cells) == [False, False, True, True]
