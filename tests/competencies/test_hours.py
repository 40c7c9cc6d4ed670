"""People hours needed: what closing gaps takes, of people, units, competencies and job roles."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from competencies.models import SummaryDay
from competencies.queries import Whom, gaps_of_all, hours_by_unit, ways_in
from competencies.rules import Needed, Part, Way, cheapest, needed_by
from competencies.steps import rebuild_summary
from courses.models import Module
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.courses import CourseFactory, CurriculumFactory, ModuleFactory, OfferingFactory, day, moment
from tests.factories.people import JobRoleFactory, UnitFactory, employee_in, hr_of, trainer_in

TODAY = timezone.localdate
PARTS = st.lists(
    st.builds(Part, st.integers(1, 6), st.just("Modul"), st.just(Decimal(4))),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one.key,
)
WAYS = st.lists(st.builds(Way, st.integers(1, 4), st.integers(1, 5), PARTS.map(tuple)), max_size=8)
LACKING = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), unique_by=lambda one: one[0])


@given(WAYS, LACKING)
def test_each_gap_takes_the_fewest_hours_and_a_module_counts_once(ways, lacking):
    found, able = cheapest(ways), {}
    for competency, level in lacking:
        able[competency, level] = [way for way in ways if way.competency_id == competency and way.level >= level]
        chosen = found.get((competency, level))
        assert (chosen is None) is (not able[competency, level])
        assert chosen is None or chosen.hours == min(way.hours for way in able[competency, level])
    needed = needed_by(lacking, found)
    alone = [needed_by([pair], found).hours for pair in lacking]
    assert max(alone, default=0) <= needed.hours <= sum(alone)
    assert needed.people_without == int(any(not one for one in able.values()))
    assert cheapest(reversed(ways)) == found or len({way.hours for way in ways}) < len(ways)


@pytest.fixture
def city():
    """Two sections whose people lack four competencies: one module closes two of them after another, nothing the last."""
    root = UnitFactory(name="Kota")
    sections = [UnitFactory(parent=root, name=name) for name in ("Seksi A", "Seksi B")]
    role = JobRoleFactory(agency=root.agency)
    first, second, third, unserved = (CompetencyFactory() for _unused in range(4))
    for competency in (first, second, third, unserved):
        StandardFactory(job_role=role, competency=competency, level=3, since=day(-400))
    course = CourseFactory(owner=root, title="Pelayanan")
    curriculum = CurriculumFactory(course=course, modules=[])
    basics = ModuleFactory(curriculum=curriculum, order=1, title="Dasar", learning_hours=Decimal(3), claims=[(third, 2)])
    both = {"title": "Lanjutan", "learning_hours": Decimal(5), "needs": basics}
    ModuleFactory(curriculum=curriculum, order=2, claims=[(first, 3), (second, 4)], **both)
    dear = CurriculumFactory(course=CourseFactory(owner=root), modules=[])
    ModuleFactory(curriculum=dear, order=1, title="Mahal", learning_hours=Decimal(20), claims=[(first, 5), (third, 3)])
    people = [employee_in(sections[0], job_role=role), employee_in(sections[1], job_role=role)]
    EvidenceFactory(employee=people[1], competency=first, level=3)
    EvidenceFactory(employee=people[1], competency=unserved, level=5)
    return {
        "root": root, "sections": sections, "role": role, "people": people, "course": course, "curriculum": curriculum,
        "first": first, "second": second, "third": third, "unserved": unserved,
    }  # fmt: skip


@pytest.mark.django_db
def test_hours_of_units_are_those_of_their_people(city, django_assert_num_queries):
    ways = ways_in(city["root"].agency_id, TODAY())
    rebuild_summary(on=TODAY())
    with django_assert_num_queries(1):
        report = hours_by_unit(city["root"], Whom(), TODAY(), ways=ways)
    each = {
        key: needed_by([(gap.competency.pk, gap.required) for gap in gaps if not gap.is_met], ways)
        for key, gaps in gaps_of_all(city["people"]).items()
    }
    one, other = (each[person.pk] for person in city["people"])
    assert (one, other) == (Needed(1, Decimal(28), 1), Needed(1, Decimal(28), 0))
    assert [report.units[unit.pk] for unit in city["sections"]] == [one, other]
    assert report.total == Needed(2, Decimal(56), 1)
    assert report.competencies[city["first"].pk] == Needed(1, Decimal(8), 0)
    assert report.competencies[city["unserved"].pk] == Needed(1, Decimal(0), 1)
    for _unused in range(28):
        employee_in(city["sections"][0], job_role=city["role"])
    with django_assert_num_queries(5):
        many = hours_by_unit(city["root"], Whom(job_role=city["role"]), TODAY(), competency=city["second"])
    assert many.total == Needed(30, Decimal(240), 0)
    assert hours_by_unit(city["root"], Whom(status="P"), TODAY()).total == Needed()


@pytest.mark.django_db
@pytest.mark.parametrize("only", [{}, {"kind": "managerial"}, {"competency": "first"}])
def test_the_summary_and_the_facts_say_the_same_hours(city, only):
    EvidenceFactory(employee=city["people"][0], competency=city["second"], level=5)
    asked = {name: city.get(what, what) for name, what in only.items()}
    rebuild_summary(on=TODAY())
    kept = hours_by_unit(city["root"], Whom(), TODAY(), **asked)
    assert kept == hours_by_unit(city["root"], Whom(job_role=city["role"]), TODAY(), **asked)
    SummaryDay.objects.all().delete()
    assert kept == hours_by_unit(city["root"], Whom(), TODAY(), **asked)
    assert kept.cells
    assert hours_by_unit(city["root"], Whom(), TODAY(), kind="technical").cells == {}


@pytest.mark.django_db
def test_a_past_day_is_told_by_its_own_catalogue_and_a_circle_of_modules_ends(city):
    before = hours_by_unit(city["root"], Whom(), day(-35))
    assert (before.total.hours, before.total.people_without) == (0, before.total.people)
    basics, advanced = city["curriculum"].modules.order_by("order")
    Module.objects.filter(pk=basics.pk).update(needs=advanced)
    assert ways_in(city["root"].agency_id, TODAY())[city["first"].pk, 3].hours == 8
    newer = CurriculumFactory(course=city["course"], version=2, state="superseded", decided_at=moment(-20), modules=[])
    assert newer.modules.count() == 0
    assert ways_in(city["root"].agency_id, day(-25))[city["second"].pk, 3].hours == 8
    assert (city["second"].pk, 3) not in ways_in(city["root"].agency_id, TODAY())


@pytest.mark.django_db
def test_hr_reads_hours_on_every_page_of_gaps_and_takes_them_along(client, city):
    client.force_login(hr_of(city["root"]))
    page = client.get("/admin/gaps/")
    assert page.context["table"].needed == Needed(2, Decimal(56), 1)
    text = page.content.decode()
    assert "56 JP" in text
    assert "belum ada jalan: 1" in text
    rows = list(openpyxl.load_workbook(BytesIO(client.get("/admin/gaps/?export=xlsx").content)).active.values)
    assert rows[0][-2:] == ("Jam diperlukan (JP)", "Orang yang belum ada jalannya")
    assert sum(row[-2] for row in rows[1:]) == 8 + 8 + 8 + 20 + 20
    assert client.get("/admin/gaps/?export=pdf").content.startswith(b"%PDF")
    past = client.get("/admin/gaps/", {"on": day(-1).isoformat()})
    assert past.context["table"].needed is None
    assert client.get(f"/admin/gaps/{past.context['count_hours']}").context["table"].needed.hours == 56
    asked = {"unit": city["root"].public_id, "competency": city["unserved"].pk}
    assert "belum ada jalan" in client.get("/admin/gaps/people/", asked).content.decode()
    people = client.get("/admin/gaps/people/", {**asked, "competency": city["second"].pk})
    assert people.context["needed"] == Needed(2, Decimal(16), 0)
    assert "Lanjutan" in people.content.decode()
    role = client.get(reverse("standards_register:role", args=[city["role"].pk]))
    assert role.context["gap_sums"].needed.hours == 56
    competency = client.get(reverse("competencies_register:show", args=[city["first"].pk]))
    [column] = competency.context["gap_sums"].columns
    assert (column.total.share_met, column.needed.hours) == (50, 8)
    assert "56 JP" in client.get("/admin/").content.decode()
    client.force_login(trainer_in(city["root"]))
    assert client.get(reverse("competencies_register:show", args=[city["first"].pk])).context["gap_sums"] is None


@pytest.mark.django_db
def test_a_person_reads_what_closes_each_gap_and_where_a_seat_is_free(client, city):
    offering = OfferingFactory(curriculum=city["curriculum"], starts_on=day(20), ends_on=day(21))
    client.force_login(city["people"][0].user)
    page = client.get(reverse("competencies:where_i_stand"))
    text = page.content.decode()
    assert page.context["needed"] == Needed(1, Decimal(28), 1)
    assert reverse("courses:offering", args=[offering.public_id]) in text
    assert "Belum ada modul yang menghasilkan tingkat ini." in text
    assert client.get(reverse("competencies:own_paper")).content.startswith(b"%PDF")


@pytest.mark.django_db
def test_systems_read_hours_with_their_reasons(client, city):
    client.force_login(hr_of(city["root"]))
    rows = client.get("/api/v1/gaps/hours/").json()
    alone = [row for row in rows if row["competency"] is None]
    assert [(row["unit_name"], row["hours"], row["people_without_way"]) for row in alone] == [
        ("Seksi A", "28.0", 1),
        ("Seksi B", "28.0", 0),
    ]
    asked = {"competency": city["first"].code, "job_role": city["role"].code, "status": city["people"][0].status}
    assert [row["hours"] for row in client.get("/api/v1/gaps/hours/", asked).json()] == ["8.0", "8.0"]
    counts = client.get("/api/v1/gaps/", asked).json()
    assert [(row["unit_name"], row["share_met"]) for row in counts] == [("Seksi A", "0.0000"), ("Seksi B", "1.0000")]
    behind = client.get("/api/v1/gaps/people/", asked).json()["results"]
    assert [(row["employee"], row["required"], row["held"], row["lacking"]) for row in behind] == [
        (city["people"][0].public_id, 3, 0, 3)
    ]
    assert client.get("/api/v1/gaps/people/").status_code == 404
    assert client.get("/api/v1/gaps/", {"status": "x"}).status_code == 400
    told = client.get(f"/api/v1/employees/{city['people'][0].public_id}/hours/").json()
    assert (told["hours"], told["without_way"]) == ("28.0", [city["unserved"].code])
    assert [part["title"] for part in told["gaps"][0]["modules"]] == ["Dasar", "Lanjutan"]
    past = {"on": (TODAY() - dt.timedelta(days=35)).isoformat()}
    assert client.get(f"/api/v1/employees/{city['people'][0].public_id}/hours/", past).json()["hours"] == "0.0"
