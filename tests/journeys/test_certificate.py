"""A certificate among people: its holder shares it, a stranger verifies it on a phone, HR revokes it, the stranger reads why."""

import pytest
from django.urls import reverse

from certificates.models import Certificate
from lms.demo import facts
from people.models import Employee, User
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")

WHY = "Nama pelatihan tertukar dengan angkatan lain"


@pytest.fixture
def certificate(site):
    """The oldest certificate of the demonstration's employee, for a completion."""
    login = facts.personas()["employee"]["login"]
    clerk = Employee.objects.get(user=User.objects.get(email=login))
    return Certificate.objects.valid().ready().of_completions().filter(employee=clerk).order_by("issued_on", "pk").first()


def test_shared_verified_by_a_strangers_phone_revoked_and_the_stranger_sees_why(visit, certificate):
    employee, stranger = visit("employee"), visit(width=PHONE)
    _employee_shares_it(employee, certificate)
    _stranger_reads_the_whole_name(stranger, certificate)
    _hr_revokes_it(visit("agency_hr"), certificate)
    _stranger_reads_why(stranger, certificate)
    _employee_reads_it_too(employee, certificate)
    assert visit.faults == []


def _record(certificate):
    completed = certificate.completion.completed_on
    return f"{reverse('my_record')}?year={completed.year}"


def _page(certificate):
    return reverse("certificates:verified", args=[certificate.code])


def _employee_shares_it(employee, certificate):
    employee.open(_record(certificate))
    employee.reads(certificate.number)
    employee.look()
    employee.open(_page(certificate))
    employee.reads(certificate.content["person"]["name"])
    employee.button("Share this certificate").click()
    employee.reads("Shared since")
    employee.look()


def _stranger_reads_the_whole_name(stranger, certificate):
    stranger.open(_page(certificate))
    stranger.reads("This certificate is genuine and valid", certificate.content["person"]["name"], certificate.number)
    stranger.look(in_both_languages=True)


def _hr_revokes_it(hr, certificate):
    hr.open(reverse("certificates_register:show", args=[certificate.pk]))
    hr.look_at_office()
    hr.follow(hr.page.get_by_role("link", name="Revoke", exact=True))
    hr.page.get_by_label("Reason").fill(WHY)
    hr.look_at_office()
    hr.page.get_by_role("button", name="Revoke", exact=True).click()
    hr.reads(WHY)


def _stranger_reads_why(stranger, certificate):
    stranger.open(_page(certificate))
    stranger.reads("This certificate has been revoked", f"Reason: {WHY}")
    stranger.look(in_both_languages=True)


def _employee_reads_it_too(employee, certificate):
    employee.open(_record(certificate))
    employee.reads(f"Taken back: {WHY}")
    employee.open(reverse("certificates:download", args=[certificate.code]))
    employee.look()
