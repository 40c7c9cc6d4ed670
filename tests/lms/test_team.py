"""The supervisor's page: who reports to one today, and that looking is written down."""

from decimal import Decimal

import pytest
from django.urls import reverse

from courses.models import Enrolment
from people.models import RecordAccess
from tests.factories.appraisals import AnnualTargetFactory, CreditLineFactory
from tests.factories.competencies import EvidenceFactory, StandardFactory
from tests.factories.courses import EnrolmentFactory, OfferingFactory, day
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, post_of, supervisor_of

PAGE = "/team/"


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def employee(office):
    """Somebody who works there."""
    return employee_in(office, name="Dewi Nasution")


@pytest.fixture
def supervisor(employee):
    """Their supervisor."""
    return supervisor_of(employee)


def members(person, query=""):
    return {member.employee: member for member in signed_in(person.user).get(PAGE + query).context["members"]}


def test_the_page_shows_post_widest_gap_hours_and_requests(employee, supervisor, office):
    role = post_of(employee).job_role
    wide, narrow = (StandardFactory(job_role=role, level=level).competency for level in (4, 2))
    EvidenceFactory(employee=employee, competency=narrow, level=1)
    AnnualTargetFactory(hours=Decimal(20))
    CreditLineFactory(employee=employee, amount=Decimal(12))
    EnrolmentFactory(
        offering=OfferingFactory(curriculum__course__owner=office, approval="supervisor"),
        employee=employee,
        state=Enrolment.State.REQUESTED,
    )
    answer = signed_in(supervisor.user).get(PAGE)
    (member,) = answer.context["members"]
    assert (member.employee, member.post) == (employee, post_of(employee))
    assert (member.gap.competency, member.lacking) == (wide, 2)
    assert (member.hours, member.target.hours, member.requests) == (12, 20, 1)
    assert answer.context["waiting"] == 1


def test_who_acts_as_supervisor_sees_the_team_too(employee, supervisor):
    acting = employee_in(post_of(supervisor).unit, post=post_of(supervisor), kind="PLT")
    assert employee in members(acting)


def test_who_left_or_moves_tomorrow_is_told_as_of_today(employee, supervisor, office):
    employee_in(office, post=post_of(employee), left_on=day(-1))
    gone = employee_in(office, post=post_of(employee), until=day(0))
    leaving = employee_in(office, post=post_of(employee), until=day(1))
    assert set(members(supervisor)) == {employee, leaving}
    assert gone not in members(supervisor)


def test_the_team_is_searched(employee, supervisor, office):
    employee_in(office, post=post_of(employee), name="Budi Lubis")
    assert list(members(supervisor, "?q=nasution")) == [employee]


def test_looking_is_written_down(employee, supervisor):
    signed_in(supervisor.user).get(PAGE)
    access = RecordAccess.objects.get()
    assert (access.viewer, access.employees) == (supervisor.user, [employee.pk])


def test_without_a_team_the_page_says_so_and_writes_nothing(employee):
    assert not members(employee)
    assert not RecordAccess.objects.exists()


def test_a_role_over_a_unit_makes_no_team(employee, office):
    assert not signed_in(hr_of(office)).get(PAGE).context["members"]
    assert not signed_in(UserFactory()).get(PAGE).context["members"]


def test_the_heat_map_shows_people_and_competencies_and_leads_to_the_reason(employee, supervisor, office):
    role = post_of(employee).job_role
    wide, met = (StandardFactory(job_role=role, level=level).competency for level in (4, 2))
    EvidenceFactory(employee=employee, competency=met, level=3)
    other = employee_in(office, post=post_of(employee), name="Zulkifli")
    page = signed_in(supervisor.user).get(PAGE + "levels/")
    assert page.context["competencies"] == sorted([wide, met], key=lambda one: (one.framework_id, one.order, one.pk))
    levels = {row.employee: {gap.competency: gap.lacking for gap in row.gaps} for row in page.context["rows"]}
    assert levels == {employee: {wide: 4, met: 0}, other: {wide: 4, met: 2}}
    reason = reverse("competencies:person", args=[employee.public_id])
    assert f"{reason}#c{wide.pk}" in page.content.decode()
    assert RecordAccess.objects.get().employees == sorted([employee.pk, other.pk])
    standing = signed_in(supervisor.user).get(reason).content.decode()
    assert f'id="c{wide.pk}"' in standing
    assert not signed_in(hr_of(office)).get(PAGE + "levels/").context["rows"]


def test_strangers_sign_in_first(client, db):
    assert client.get(PAGE).status_code == 302


def test_the_number_of_statements_does_not_grow(office):
    counts = []
    for number in (2, 30):
        unit = UnitFactory(parent=office)
        first = employee_in(unit)
        boss = supervisor_of(first)
        standard = StandardFactory(job_role=post_of(first).job_role)
        for person in [first, *(employee_in(unit, post=post_of(first)) for _ in range(number - 1))]:
            CreditLineFactory(employee=person)
            EvidenceFactory(employee=person, competency=standard.competency, level=1)
        counts.append([statements(signed_in(boss.user), page) for page in (PAGE, PAGE + "levels/")])
    assert counts[0] == counts[1]
