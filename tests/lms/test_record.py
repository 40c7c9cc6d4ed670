"""The record of a year: hours against the target, lines with reasons, certificates."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from appraisals import steps as appraisals
from appraisals.models import Rating
from appraisals.queries import Balance
from certificates import steps as certificates
from lms.views.record import BOTTOM, TOP, picture
from people.models import RecordAccess
from tests.factories.appraisals import AnnualTargetFactory, CreditLineFactory, HoursRuleFactory, RatingFactory
from tests.factories.certificates import SYSTEM, account, completions, workshop
from tests.factories.competencies import StandardFactory
from tests.factories.courses import CurriculumFactory, OfferingFactory
from tests.factories.people import UnitFactory, UserFactory, employee_in, hr_of, post_of, reading_english, supervisor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_english(client):
    """A visitor who reads English."""
    client.cookies["django_language"] = "en"
    return client


def completed(offering=None):
    (row,) = completions(1, offering=offering, on=timezone.localdate())
    form = row.curriculum.course.form
    if not form.hours_rules.exists():
        HoursRuleFactory(form=form)
    certificates.issue([row], by=SYSTEM, at=timezone.now())
    appraisals.post([row], by=SYSTEM, at=timezone.now())
    return row


def test_the_record_shows_hours_target_reason_and_certificate(in_english):
    AnnualTargetFactory()
    row = completed()
    in_english.force_login(reading_english(account(row.employee)))
    answer = in_english.get(reverse("my_record"))
    text = " ".join(answer.content.decode().split())
    year = timezone.localdate().year
    assert f"10 of 20 learning hours (JP) in {year}; 10 are missing." in text
    assert "5 JP a day, 2 days." in text
    assert "PerLAN 10/2018, lampiran" in text
    assert reverse("certificates:verified", args=[row.certificates.get().code]) in text
    assert reverse("certificates:download", args=[row.certificates.get().code]) in text
    assert "style=" not in text


def test_an_empty_record_says_what_to_do(in_english):
    employee = employee_in(UnitFactory())
    in_english.force_login(reading_english(employee.user))
    text = in_english.get(reverse("my_record")).content.decode()
    assert "No learning hours in" in text
    assert "Find a course" in text


def test_another_year_is_chosen_by_its_tab(in_english):
    employee = employee_in(UnitFactory())
    CreditLineFactory(employee=employee, on=dt.date(2024, 3, 3), description="Workshop lama")
    in_english.force_login(employee.user)
    assert "Workshop lama" not in in_english.get(reverse("my_record")).content.decode()
    assert "Workshop lama" in in_english.get(reverse("my_record"), {"year": 2024}).content.decode()


@pytest.mark.parametrize("year", ["", "1066", "99999999999", "²⁰²⁴", "x"])
def test_a_year_that_is_none_shows_this_one(client, year):
    employee = employee_in(UnitFactory())
    client.force_login(employee.user)
    assert client.get(reverse("my_record"), {"year": year}).context["year"] == timezone.localdate().year


def test_who_may_open_whose_record_and_who_is_logged(client):
    root = UnitFactory()
    unit = UnitFactory(parent=root)
    person = employee_in(unit)
    url = reverse("person_record", args=[person.public_id])
    for user in (supervisor_of(person).user, hr_of(unit)):
        client.force_login(user)
        assert client.get(url).status_code == 200
    assert [log.employees for log in RecordAccess.objects.all()] == [[person.pk]] * 2
    for user in (employee_in(unit).user, hr_of(UnitFactory(parent=root))):
        client.force_login(user)
        assert client.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 302


def test_an_account_without_record_gets_404(client):
    client.force_login(UserFactory())
    assert client.get(reverse("my_record")).status_code == 404


def test_the_page_takes_the_same_statements_at_any_length(client):
    offering = workshop(seats=100)
    row = completed(offering)
    client.force_login(account(row.employee))

    def statements():
        with CaptureQueriesContext(connection) as taken:
            client.get(reverse("my_record"))
        return len(taken)

    statements()
    few = statements()
    for day in range(1, 25):
        CreditLineFactory(employee=row.employee, on=dt.date(timezone.localdate().year, 1, day))
    assert statements() == few
    assert few <= 18


def months(*hours):
    return [Decimal(one) for one in (*hours, *([0] * (12 - len(hours))))]


def test_the_picture_grows_towards_the_target():
    target = AnnualTargetFactory.build()
    shown = picture(months(4, 0, 6), Balance(2026, Decimal(10), target), month_now=3)
    january, february, march, april, *_rest = shown.columns
    assert [column.total for column in (january, february, march)] == [4, 4, 10]
    assert january.y > march.y > shown.target_y >= TOP
    assert february.height == 0
    assert round(march.before_height + march.height + march.y, 1) == BOTTOM
    assert april.is_ahead
    assert not march.is_ahead


def test_the_picture_of_a_year_above_its_target_stays_in_its_frame():
    shown = picture(months(50), Balance(2026, Decimal(50), AnnualTargetFactory.build()), month_now=12)
    assert all(TOP <= column.y <= BOTTOM for column in shown.columns)


def test_the_picture_of_nothing_is_flat():
    shown = picture(months(), Balance(2026, Decimal(0), None), month_now=12)
    assert shown.target_y is None
    assert {column.y for column in shown.columns} == {BOTTOM}


def test_the_record_says_what_fills_the_year(client, in_english):
    employee = employee_in(UnitFactory())
    AnnualTargetFactory()
    reading_english(employee.user)
    client.force_login(employee.user)
    assert "What to do next" in client.get(reverse("my_record")).content.decode()
    CreditLineFactory(employee=employee, amount=Decimal(20))
    assert "What to do next" not in client.get(reverse("my_record")).content.decode()


def test_what_to_do_next_ends_within_the_year(client, in_english):
    employee = employee_in(UnitFactory())
    AnnualTargetFactory()
    today = timezone.localdate()
    for course, years in (("Kursus Tahun Ini", 0), ("Kursus Tahun Depan", 1)):
        competency = StandardFactory(job_role=post_of(employee).job_role).competency
        curriculum = CurriculumFactory(course__owner=post_of(employee).unit, course__title=course, claims=[(competency, 3)])
        ends_on = dt.date(today.year + years, 12, 31)
        OfferingFactory(
            curriculum=curriculum, starts_on=today, ends_on=ends_on, signup_closes_at=timezone.now() + dt.timedelta(1)
        )
    client.force_login(employee.user)
    page = client.get(reverse("my_record")).content.decode()
    assert "Kursus Tahun Ini" in page
    assert "Kursus Tahun Depan" not in page


def test_the_whole_record_is_a_paper(client, in_english):
    employee = employee_in(UnitFactory())
    CreditLineFactory(employee=employee, description="Kelas Menulis Surat")
    client.force_login(employee.user)
    answer = client.get(reverse("my_record_paper"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Kelas Menulis Surat" in text
    assert employee.nip in text


def test_somebody_elses_paper_is_for_who_may_see_the_record_and_is_logged(client):
    employee, stranger = employee_in(UnitFactory()), employee_in(UnitFactory())
    unit = UnitFactory()
    hr = hr_of(unit)
    seen = employee_in(unit)
    client.force_login(hr)
    assert client.get(reverse("person_record_paper", args=[seen.public_id])).status_code == 200
    assert RecordAccess.objects.about(seen).filter(viewer=hr, what="record").exists()
    client.force_login(stranger.user)
    assert client.get(reverse("person_record_paper", args=[employee.public_id])).status_code == 404


def test_the_newest_rating_that_ended_by_the_year_stands_in_the_record(client, in_english):
    person = employee_in(UnitFactory())
    client.force_login(person.user)
    reading_english(person.user)
    assert "Performance (SKP)" not in client.get(reverse("my_record")).content.decode()
    RatingFactory(employee=person, starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2024, 12, 31), predicate=1)
    RatingFactory(employee=person, predicate=2)
    page = client.get(reverse("my_record")).content.decode()
    rating = Rating.objects.newest(person, until=2025)
    assert f"Rated <b>{rating.get_predicate_display()}</b> for 1 January 2025 to 31 December 2025." in page
    assert reverse("appraisals:performance") in page
    assert Rating.objects.newest(person, until=2024).ends_on == dt.date(2024, 12, 31)
    assert Rating.objects.newest(person, until=2023) is None
