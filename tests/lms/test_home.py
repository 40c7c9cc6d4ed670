"""The employee's first page: three answers, and a fitting page for who has no record."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from courses.models import Enrolment
from people.models import LeaveRequest
from tests.factories.appraisals import AnnualTargetFactory, CreditLineFactory
from tests.factories.certificates import TemplateFactory
from tests.factories.certificates import certificate as issue_certificate
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.courses import CurriculumFactory, EnrolmentFactory, OfferingFactory, SessionFactory, day
from tests.factories.leave import LeaveRequestFactory
from tests.factories.pages import signed_in, statements
from tests.factories.people import UnitFactory, UserFactory, employee_in, post_of

PAGE = "/learn/"


@pytest.fixture
def office(db):
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


@pytest.fixture
def employee(office):
    """Somebody who works there."""
    return employee_in(office)


def requires(employee, level=3, **fields):
    """Make the employee's role require a competency; return it."""
    return StandardFactory(job_role=post_of(employee).job_role, level=level, **fields).competency


def offered(office, *claims, **fields):
    return OfferingFactory(curriculum=CurriculumFactory(course__owner=office, claims=list(claims)), **fields)


def context(employee):
    return signed_in(employee.user).get(PAGE).context


def test_strangers_sign_in_first(client, db):
    assert client.get(PAGE).status_code == 302


def test_what_to_learn_next_closes_the_widest_gaps_first(employee, office):
    wide, narrow = requires(employee), requires(employee, level=1)
    one, two = offered(office, (narrow, 3)), offered(office, (wide, 3))
    offered(office, (CompetencyFactory(), 5))
    found = context(employee)["recommendations"]
    assert [each.offering for each in found] == [two, one]
    assert [(gap.competency, level) for gap, level in found[0].closes] == [(wide, 3)]


def test_at_most_three_are_recommended(employee, office):
    competency = requires(employee)
    for _ in range(5):
        offered(office, (competency, 3))
    assert len(context(employee)["recommendations"]) == 3


def test_what_one_attends_already_is_not_recommended(employee, office):
    offering = offered(office, (requires(employee), 3))
    EnrolmentFactory(offering=offering, employee=employee, state=Enrolment.State.WAITLISTED)
    assert not context(employee)["recommendations"]


def test_what_meets_on_days_of_approved_leave_is_not_recommended(employee, office):
    offering = offered(office, (requires(employee), 3))
    leave = LeaveRequestFactory(employee=employee, since=offering.starts_on)
    assert context(employee)["recommendations"]
    LeaveRequest.objects.filter(pk=leave.pk).update(state="approved")
    assert not context(employee)["recommendations"]


def test_where_one_stands_counts_what_is_met_and_names_the_rest(employee):
    met, lacking = requires(employee), requires(employee)
    EvidenceFactory(employee=employee, competency=met, level=4)
    EvidenceFactory(employee=employee, competency=lacking, level=1)
    found = context(employee)
    assert (found["met"], found["required"]) == (1, 2)
    assert [(gap.competency, gap.held) for gap in found["lacking"]] == [(lacking, 1)]


def test_what_one_has_are_hours_certificates_and_the_next_session(employee, office):
    AnnualTargetFactory(hours=Decimal(20))
    CreditLineFactory(employee=employee, amount=Decimal("7.5"))
    CreditLineFactory(employee=employee, amount=Decimal(9), on=dt.date(timezone.localdate().year - 1, 5, 1))
    TemplateFactory(agency=office.agency)
    certificate = issue_certificate(employee=employee)
    later, sooner = (offered(office, starts_on=day(offset)) for offset in (9, 4))
    for offering in (later, sooner):
        EnrolmentFactory(offering=offering, employee=employee)
    found = context(employee)
    assert (found["hours"], found["target_hours"]) == (Decimal("7.5"), 20)
    assert list(found["certificates"]) == [certificate]
    assert found["next_session"] == sooner.sessions.first()


def test_a_seat_that_was_given_up_is_no_next_session(employee, office):
    EnrolmentFactory(offering=offered(office), employee=employee, state=Enrolment.State.WITHDRAWN)
    assert context(employee)["next_session"] is None


def test_a_role_without_standard_and_nothing_done_gets_an_honest_page(employee):
    found = context(employee)
    assert (found["required"], found["hours"], found["target_hours"]) == (0, 0, None)


def test_an_account_without_a_record_gets_its_places(office):
    trainer = UserFactory()
    SessionFactory(offering=offered(office, sessions=0), trainers=[trainer])
    found = signed_in(trainer).get(PAGE).context
    assert (found["teaches"], found["keeps_registers"]) == (True, False)
    operator = UserFactory(is_superuser=True)
    found = signed_in(operator).get(PAGE).context
    assert (found["teaches"], found["keeps_registers"]) == (False, True)


def test_the_number_of_statements_does_not_grow(office):
    few, many = employee_in(office), employee_in(office)
    for person, number in ((few, 2), (many, 30)):
        for place in range(number):
            competency = requires(person)
            offered(office, (competency, 3))
            EvidenceFactory(employee=person, competency=competency, level=1)
            CreditLineFactory(employee=person)
            EnrolmentFactory(offering=offered(office, starts_on=day(3 + 2 * place)), employee=person)
    assert statements(signed_in(few.user), PAGE) == statements(signed_in(many.user), PAGE)
