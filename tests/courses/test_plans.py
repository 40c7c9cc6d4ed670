"""Development plans: proposed from gaps, negotiated, approved, followed, added up."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from courses import actions
from courses.actions import PlannedLine
from courses.errors import NothingPlanned
from courses.models import DevelopmentPlan, PlanLine
from courses.queries.plans import plans_by_unit
from courses.rules.plans import Need, Way, cover
from lms.kit.actors import Actor
from lms.kit.errors import NotAllowed, NotSeen, WrongState
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.courses import CurriculumFactory, DevelopmentFormFactory, OfferingFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of, supervisor_of
from tests.notices import told

CLOCK = Actor.system("test")
NEEDS = st.lists(
    st.builds(Need, st.integers(1, 5), st.integers(0, 2), st.integers(3, 5)), unique_by=lambda one: one.competency_id
)
LEVELS = st.dictionaries(st.integers(1, 5), st.integers(1, 5), max_size=3)
HOURS = st.integers(1, 40).map(Decimal)
WAYS = st.lists(st.builds(Way, st.integers(1, 9), st.just(1), HOURS, st.integers(0, 9), LEVELS), max_size=6)


@given(NEEDS, WAYS)
def test_each_need_gets_a_way_that_raises_it_wherever_there_is_one(needs, ways):
    found = cover(needs, ways)
    assert [need for need, _way in found] == needs
    for need, way in found:
        assert way.gain(need) > 0 if way else not any(one.gain(need) for one in ways)


@pytest.fixture
def role():
    """A role that requires level 3 of two competencies."""
    made = JobRoleFactory(agency=UnitFactory().agency)
    for _unused in range(2):
        StandardFactory(job_role=made, competency=CompetencyFactory(), level=3)
    return made


@pytest.fixture
def office(role):
    """A unit."""
    return UnitFactory(parent=role.agency.units.get())


@pytest.fixture
def person(office, role):
    """Who has gaps."""
    return employee_in(office, job_role=role)


@pytest.fixture
def boss(person):
    """The supervisor."""
    return supervisor_of(person)


@pytest.fixture(autouse=True)
def coaching(request):
    """The form of coaching, as reference data has it."""
    if "person" in request.fixturenames:
        return DevelopmentFormFactory(code="NKL01", name="Coaching", name_en="Coaching")
    return None


@pytest.fixture
def course(office, role):
    """A course that brings level 3 of the first competency, at 350,000 rupiah next week."""
    first = role.standards.order_by("pk").first().competency
    curriculum = CurriculumFactory(course__owner=office, claims=[(first, 3)])
    OfferingFactory(curriculum=curriculum, cost=350_000)
    return curriculum.course


@pytest.mark.django_db
def test_a_plan_names_offerings_of_its_own_year(person, course):
    curriculum, next_year = course.curricula.get(), timezone.localdate().year + 1
    OfferingFactory(curriculum=curriculum, starts_on=dt.date(next_year, 6, 1), cost=400_000)
    this, following = (actions.draft_plan(person, year, by=CLOCK, at=timezone.now()) for year in (next_year - 1, next_year))
    assert following.lines.get(course=course).offering.starts_on.year == next_year
    assert all(line.offering is None or line.offering.ends_on.year < next_year for line in this.lines.all())


@pytest.mark.django_db
def test_a_plan_is_proposed_given_back_approved_and_followed(client, person, boss, course, role, office):
    now, mine, theirs = timezone.now(), Actor.of(person.user), Actor.of(boss.user)
    year = timezone.localdate().year
    with pytest.raises(NotAllowed):
        actions.draft_plan(person, year, by=Actor.of(employee_in(office).user), at=now)
    plan = actions.draft_plan(person, year, by=mine, at=now)
    assert actions.draft_plan(person, year, by=theirs, at=now) == plan
    first, second = plan.lines.order_by("pk")
    assert (first.course, first.level, first.cost, first.hours) == (course, 3, 350_000, Decimal("4.0"))
    assert (second.course, second.what, second.cost) == (None, "Coaching", 0)

    with pytest.raises(WrongState):
        actions.approve_plan(plan, by=theirs, at=now)
    client.force_login(person.user)
    move = lambda verb: reverse("courses:move_plan", args=[plan.public_id, verb])  # noqa: E731 - read as a word
    client.post(move("propose"), {"comment": "Saya mulai dari loket"})
    assert told(user=boss.user)[-1]["kind"] == "plan.waits"
    with pytest.raises(NotAllowed):
        actions.approve_plan(plan, by=mine, at=now)
    with pytest.raises(ProgrammingError), transaction.atomic():
        PlanLine.objects.filter(pk=first.pk).update(level=5)
    client.force_login(boss.user)
    page = client.get(reverse("courses:plan", args=[plan.public_id])).content.decode()
    assert "Saya mulai dari loket" in page
    client.post(move("return"), {"comment": "Tambahkan mentoring"})
    assert DevelopmentPlan.objects.get().state == "draft"

    client.force_login(person.user)
    said = {"competency": second.competency_id, "level": 3, "form": second.form_id, "what": "Mentoring", "hours": "6", "cost": 0}
    page = reverse("courses:plan_line", args=[plan.public_id, second.pk])
    assert client.post(page, said | {"due_on": f"{year}-11-30"}).status_code == 302
    client.post(move("propose"))
    client.force_login(boss.user)
    client.post(move("approve"), {"comment": "Setuju"})
    plan.refresh_from_db()
    assert (plan.state, plan.approved_by) == ("approved", boss.user)
    assert list(plan.versions.values_list("move", flat=True)) == ["approve", "propose", "return", "propose"]
    assert plan.versions.last().lines[1]["way"] == "Coaching"
    assert told(user=person.user)[-1]["kind"] == "plan.answered"

    assert [line.is_done for line in plan.lines.with_progress()] == [False, False]
    EvidenceFactory(employee=person, competency=second.competency, level=3, on=timezone.localdate())
    assert [line.is_done for line in plan.lines.with_progress().order_by("pk")] == [False, True]
    actions.reopen_plan(plan, comment="Pindah tugas", by=mine, at=now)
    assert DevelopmentPlan.objects.get().approved_at is None


@pytest.mark.django_db
def test_nobody_else_writes_or_reads_it_and_an_empty_one_is_not_proposed(client, person, boss, role, office):
    now, mine, year = timezone.now(), Actor.of(person.user), timezone.localdate().year
    plan = actions.draft_plan(person, year, by=mine, at=now)
    line = plan.lines.first()
    stranger = Actor.of(employee_in(office).user)
    facts = PlannedLine(line.competency, 5, line.form, Decimal(1), 0, dt.date(year, 12, 1))
    for act in (
        lambda: actions.write_line(plan, facts, by=stranger, at=now),
        lambda: actions.remove_line(plan, line.pk, by=stranger, at=now),
        lambda: actions.propose_plan(plan, by=stranger, at=now),
    ):
        with pytest.raises(NotSeen):
            act()
    client.force_login(stranger.user)
    assert client.get(reverse("courses:plan", args=[plan.public_id])).status_code == 404
    for one in list(plan.lines.all()):
        actions.remove_line(plan, one.pk, by=mine, at=now)
    with pytest.raises(NothingPlanned):
        actions.propose_plan(plan, by=mine, at=now)


@pytest.mark.django_db
def test_plans_add_up_by_unit_in_as_many_statements_for_many(client, person, course, role, office, django_assert_num_queries):
    now, year, clock = timezone.now(), timezone.localdate().year, Actor.system("test")
    for _unused in range(3):
        actions.draft_plan(employee_in(office, job_role=role), year, by=clock, at=now)
    actions.propose_plan(actions.draft_plan(person, year, by=clock, at=now), by=clock, at=now)
    city = office.get_parent()
    with django_assert_num_queries(3):
        (row,) = plans_by_unit(city, year, DevelopmentPlan.objects.all())
    assert (row.unit, row.people, row.proposed, row.lines, row.done) == (office.name, 4, 1, 8, 0)
    assert (row.hours, row.cost) == (Decimal(16), 1_400_000)
    client.force_login(auditor_of(city))
    answer = client.get(reverse("plan_sums"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][-1] == "1400000"
    assert client.get(reverse("plans_register:index")).status_code == 200
    said = client.get("/api/v1/plans/sums/", {"year": year}).json()
    sums = {"people": 4, "draft": 3, "proposed": 1, "approved": 0, "lines": 8, "done": 0, "hours": "16.0", "cost": 1400000}
    assert said == {"year": year, "total": sums, "units": [{**sums, "unit": office.public_id, "unit_name": office.name}]}
    assert client.get("/api/v1/plans/sums/", {"year": "x"}).status_code == 400
    client.force_login(hr_of(UnitFactory(parent=city)))
    assert client.get(reverse("plan_sums")).context["rows"] == []
    assert client.get("/api/v1/plans/sums/").json()["total"]["people"] == 0
    assert client.get("/api/v1/plans/sums/", {"unit": office.public_id}).status_code == 404
    rows = client.get("/api/v1/plans/").json()["results"]
    assert rows == []
    client.force_login(person.user)
    rows = client.get("/api/v1/plans/", {"year": year, "is_done": "false"}).json()["results"]
    assert [(one["state"], one["course"]) for one in rows] == [("proposed", course.code), ("proposed", None)]
