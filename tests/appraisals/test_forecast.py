"""Who will miss the year's learning hours: by unit, by month, by name; and the invitation."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals import actions, queries
from appraisals.errors import ForecastNotAllowed
from appraisals.models import HoursRule
from courses.models import Enrolment
from lms.kit.actors import Actor
from people.models import Employee, Notice, RecordAccess
from tests.factories.appraisals import AnnualTargetFactory, CreditLineFactory, HoursRuleFactory
from tests.factories.competencies import StandardFactory
from tests.factories.courses import EnrolmentFactory, ModuleFactory, OfferingFactory
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db

YEAR = 2026
JULY = dt.date(YEAR, 7, 1)


@pytest.fixture
def office():
    AnnualTargetFactory()
    return UnitFactory()


def person(unit, *hours, status="pns"):
    employee = employee_in(unit, status=status)
    for month, amount in hours:
        CreditLineFactory(employee=employee, amount=Decimal(amount), on=dt.date(YEAR, month, 10))
    return employee


def seat(employee, *, hours, ends_on):
    offering = OfferingFactory(state="open", starts_on=ends_on, ends_on=ends_on)
    offering.curriculum.modules.all().delete()
    ModuleFactory(curriculum=offering.curriculum, learning_hours=Decimal(hours))
    HoursRuleFactory(form=offering.curriculum.course.form, basis="programme", hours=None)
    EnrolmentFactory(offering=offering, employee=employee, state=Enrolment.State.ENROLLED)


def standing(unit, on=JULY):
    (row,) = queries.outlook_by_unit(unit, on)
    return row.people, row.reached, row.secured, row.on_pace, row.behind


def test_each_person_stands_in_one_of_four_places(office):
    person(office, (2, 20))
    person(office, (2, 11))
    seat(person(office, (2, 5)), hours=15, ends_on=dt.date(YEAR, 9, 1))
    person(office, (2, 5))
    person(office)
    assert standing(office) == (5, 1, 1, 1, 2)


def test_only_who_is_under_a_minimum_is_counted(office):
    AnnualTargetFactory(status="pppk", hours=Decimal(24), meaning="maximum")
    person(office, status="pppk")
    assert queries.outlook_by_unit(office, JULY) == []


def test_units_below_are_one_row_each_with_all_below_them(office):
    section = UnitFactory(parent=office)
    desk = UnitFactory(parent=section)
    for unit in (office, section, desk, desk):
        person(unit)
    rows = {row.name: (row.people, row.is_here, row.has_units_below) for row in queries.outlook_by_unit(office, JULY)}
    assert rows == {office.name: (1, True, False), section.name: (3, False, True)}


def test_hours_after_the_day_and_of_other_years_do_not_count_yet(office):
    employee = person(office, (8, 20))
    CreditLineFactory(employee=employee, amount=Decimal(20), on=dt.date(YEAR - 1, 12, 31))
    assert standing(office) == (1, 0, 0, 0, 1)
    assert standing(office, dt.date(YEAR, 8, 10)) == (1, 1, 0, 0, 0)


def test_a_seat_of_next_year_secures_nothing(office):
    seat(person(office), hours=30, ends_on=dt.date(YEAR + 1, 1, 5))
    assert standing(office) == (1, 0, 0, 0, 1)


def test_names_come_with_the_widest_gap_first(office):
    near, far = person(office, (1, 8)), person(office, (1, 2))
    seat(near, hours=4, ends_on=dt.date(YEAR, 9, 1))
    people = queries.people_who_will_miss(office, JULY)
    assert [(one.pk, one.hours, one.promised, one.missing) for one in people] == [(far.pk, 2, 0, 18), (near.pk, 8, 4, 8)]


def test_the_months_say_who_had_reached_it_by_then(office):
    person(office, (2, 12), (5, 9))
    person(office, (6, 20))
    person(office)
    rows = queries.reached_by_month(office, JULY)
    assert [(row.month, row.reached) for row in rows] == [(1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (6, 2), (7, 2)]
    assert (rows[-1].people, rows[-1].share) == (3, 67)


@pytest.mark.parametrize("count", [2, 30])
def test_one_statement_at_any_size(office, count):
    for _number in range(count):
        person(office, (1, 5))
    for report in (queries.outlook_by_unit, queries.people_who_will_miss, queries.reached_by_month):
        with CaptureQueriesContext(connection) as statements:
            report(office, JULY)
        assert len(statements) == 1


def test_hr_invites_once_a_month(office):
    employee = person(office)
    by, at = Actor.of(hr_of(office)), timezone.now()
    assert actions.invite_who_will_miss(office, by=by, at=at) == 1
    assert actions.invite_who_will_miss(office, by=by, at=at) == 0
    notice = Notice.objects.get(user=employee.user, kind="credits.behind")
    assert "20" in notice.subject
    assert notice.link == reverse("my_record")


def offered(unit, *, hours=4, starts_in=10, level=None, competency=None, **facts):
    """An open offering for a unit whose sessions lie within the year that the clock of the test shows."""
    day = THEN.date() + dt.timedelta(days=starts_in)
    moments = {"signup_opens_at": THEN - dt.timedelta(days=9), "signup_closes_at": THEN + dt.timedelta(days=5)}
    offering = OfferingFactory(state="open", starts_on=day, ends_on=day, audience=unit, **moments, **facts)
    offering.curriculum.modules.all().delete()
    claims = [(competency, level)] if competency else []
    ModuleFactory(curriculum=offering.curriculum, learning_hours=Decimal(hours), claims=claims)
    if not HoursRule.objects.exists():
        HoursRuleFactory(form=offering.curriculum.course.form, basis="programme", hours=None)
    return offering


THEN = dt.datetime(YEAR, 7, 1, 5, tzinfo=dt.UTC)


def matched(people):
    by_key = {one.pk: one for one in queries.people_who_will_miss(people[0].positions.get().post.unit, JULY)}
    found = queries.offerings_for([by_key[one.pk] for one in people], at=THEN)
    return [[one.offering.pk for one in found.get(person.pk, [])] for person in people]


def test_each_is_named_what_fits_own_gaps_first_then_hours(office):
    other = UnitFactory(parent=office)
    lacks, has = person(office, (1, 5)), person(office, (1, 5))
    standard = StandardFactory(job_role=lacks.positions.get().post.job_role, level=3)
    for one in (lacks, has):
        one.positions.update(since=dt.date(YEAR, 1, 1))
    closing = offered(office, competency=standard.competency, level=3)
    long, short = offered(office, hours=12), offered(office, hours=6)
    offered(office, seats=1, seats_taken=1)
    offered(office, starts_in=300)
    offered(other, hours=15)
    offered(UnitFactory(), hours=15)
    offered(office, hours=15, job_class="11")
    offered(office, hours=15).job_roles.add(StandardFactory().job_role)
    only = offered(office, hours=5, competency=standard.competency, level=2, only_with_gap=True)
    assert matched([lacks, has]) == [[closing.pk, only.pk, long.pk], [long.pk, short.pk, closing.pk]]
    EnrolmentFactory(offering=long, employee=has, state=Enrolment.State.WAITLISTED)
    assert matched([has]) == [[short.pk, closing.pk]]


def test_the_invitation_names_offerings_and_hr_reads_it_before(office, client):
    employee, hr = person(office), hr_of(office)
    offering = OfferingFactory(state="open", audience=office)
    HoursRuleFactory(form=offering.curriculum.course.form, basis="programme", hours=None)
    reading_english(hr)
    client.force_login(hr)
    address = reverse("courses:offering", args=[offering.public_id])
    is_this_year = offering.ends_on.year == timezone.localdate().year
    page = client.get(reverse("credit_forecast")).content.decode()
    assert f"What {employee.name} would read" in page
    assert (address in page) == is_this_year
    actions.invite_who_will_miss(office, by=Actor.of(hr), at=timezone.now())
    text = Notice.objects.get(user=employee.user, kind="credits.behind").text
    assert (address in text) == is_this_year
    assert "JP" in text
    assert "{offerings}" not in text


@pytest.mark.parametrize("count", [2, 30])
def test_matching_takes_three_statements_for_any_number(office, count):
    for _number in range(count):
        person(office, (1, 5))
        offered(office)
    people = queries.people_who_will_miss(office, JULY)
    with CaptureQueriesContext(connection) as statements:
        assert len(queries.offerings_for(people, at=THEN)) == count
    assert len(statements) <= 3


def test_who_is_not_hr_of_the_unit_invites_nobody(office):
    person(office)
    for user in (auditor_of(office), hr_of(UnitFactory())):
        with pytest.raises(ForecastNotAllowed):
            actions.invite_who_will_miss(office, by=Actor.of(user), at=timezone.now())
    assert not Notice.objects.filter(kind="credits.behind").exists()


def test_the_page_shows_units_months_and_names_and_writes_the_look_down(office, client):
    employee = person(office)
    hr = hr_of(office)
    reading_english(hr)
    client.force_login(hr)
    page = client.get(reverse("credit_forecast"))
    text = page.content.decode()
    assert employee.name in text
    assert "will miss the minimum" in text
    assert RecordAccess.objects.about(employee).filter(viewer=hr, what="credits").exists()
    file = client.get(reverse("credit_forecast"), {"export": "csv"})
    assert employee.nip in file.content.decode()


def test_the_button_invites(office, client):
    person(office)
    hr = hr_of(office)
    reading_english(hr)
    client.force_login(hr)
    Employee.objects.filter(pk=person(office).pk).update(user=None)
    assert "1 of them has no account yet and cannot be told." in client.get(reverse("credit_forecast")).content.decode()
    page = client.post(reverse("credit_forecast"), {"unit": office.public_id}, follow=True)
    assert "1 person was told." in page.content.decode()
    client.force_login(auditor_of(office))
    assert client.post(reverse("credit_forecast"), {"unit": office.public_id}).status_code == 404
