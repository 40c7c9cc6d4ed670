"""The registers of the back office: who sees what, revoking, retrying, revising."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from certificates import steps
from certificates.models import Certificate, Template
from lms.roles import load_group_permissions
from people.models import RecordAccess
from tests.factories.certificates import SYSTEM, AwardRuleFactory, TemplateFactory, certificate, completions, workshop
from tests.factories.people import UnitFactory, auditor_of, hr_of, reading_english, trainer_in

pytestmark = pytest.mark.django_db

LIST = "certificates_register:index"
SHOW = "certificates_register:show"
REVOKE = "certificates_register:revoke"
RETRY = "certificates_register:retry"


@pytest.fixture
def office(client):
    """The back office in English, with the groups' rights."""
    load_group_permissions()
    client.cookies["django_language"] = "en"
    return client


def unit_of(row):
    return row.employee.positions.get().post.unit


def test_hr_finds_a_certificate_by_number_name_and_nip(office):
    row, other = certificate(), certificate()
    office.force_login(hr_of(unit_of(row)))
    for asked in (row.number, row.employee.name, row.employee.nip[:12]):
        answer = office.get(reverse(LIST), {"q": asked})
        assert list(answer.context["object_list"]) == [row]
    assert list(office.get(reverse(LIST), {"q": "tak ada"}).context["object_list"]) == []
    assert list(office.get(reverse(LIST), {"q": other.employee.nip}).context["object_list"]) == []


@pytest.mark.parametrize("what", ["state", "rendering"])
def test_the_list_filters(office, what):
    row = certificate()
    office.force_login(hr_of(unit_of(row)))
    wanted = {"state": ("valid", "revoked"), "rendering": ("waiting", "failed")}[what]
    assert list(office.get(reverse(LIST), {what: wanted[0]}).context["object_list"]) == [row]
    assert list(office.get(reverse(LIST), {what: wanted[1]}).context["object_list"]) == []


def test_hr_finds_who_can_renew_and_reads_since_when(office):
    offering = workshop()
    AwardRuleFactory(course=offering.curriculum.course, valid_months=24, renewal_days=60)
    with transaction.atomic():
        steps.issue(completions(1, offering=offering, on=dt.date(2026, 3, 10)), by=SYSTEM, at=timezone.now())
    row, since = Certificate.objects.get(), dt.date(2028, 1, 10)
    hr = hr_of(unit_of(row))
    reading_english(hr)
    office.force_login(hr)
    for asked, found in (("2028-01-09", []), ("2028-01-10", [row]), ("2028-03-09", [row]), ("2028-03-10", [])):
        answer = office.get(reverse(LIST), {"renewable": asked})
        assert list(answer.context["object_list"]) == found
    page = office.get(reverse(SHOW, args=[row.pk])).content.decode()
    assert "Can be renewed from" in page
    with translation.override("en"):
        assert date_format(since, "DATE_FORMAT") in page


def test_the_list_takes_the_same_statements_at_any_length(office):
    offering = workshop(seats=100)
    office.force_login(hr_of(offering.curriculum.course.owner))

    def statements(count):
        steps.issue(completions(count, offering=offering), by=SYSTEM, at=timezone.now())
        with CaptureQueriesContext(connection) as taken:
            office.get(reverse(LIST))
        return len(taken)

    statements(1)
    assert statements(2) == statements(20)


def test_out_of_scope_is_404(office):
    row = certificate()
    stranger = hr_of(UnitFactory())
    office.force_login(stranger)
    for name in (SHOW, REVOKE, RETRY):
        assert office.get(reverse(name, args=[row.pk])).status_code == 404
    for name in (REVOKE, RETRY):
        assert office.post(reverse(name, args=[row.pk]), {"reason": "x"}).status_code == 404
    assert Certificate.objects.get().state == "valid"


def test_hr_revokes_with_a_reason(office):
    row = certificate()
    office.force_login(reading_english(hr_of(unit_of(row))))
    assert "cannot be undone" in office.get(reverse(REVOKE, args=[row.pk])).content.decode()
    office.post(reverse(REVOKE, args=[row.pk]), {"reason": ""})
    assert Certificate.objects.get().state == "valid"
    answer = office.post(reverse(REVOKE, args=[row.pk]), {"reason": "Keliru"}, follow=True)
    assert Certificate.objects.get().state == "revoked"
    assert "Keliru" in answer.content.decode()
    assert office.get(reverse(REVOKE, args=[row.pk])).status_code == 404


def test_a_look_is_logged(office):
    row = certificate()
    office.force_login(hr_of(unit_of(row)))
    office.get(reverse(SHOW, args=[row.pk]))
    assert [log.employees for log in RecordAccess.objects.all()] == [[row.employee_id]]


def test_an_auditor_looks_and_changes_nothing(office):
    row = certificate()
    Certificate.objects.update(rendering="failed")
    office.force_login(auditor_of(unit_of(row).get_root()))
    text = office.get(reverse(SHOW, args=[row.pk])).content.decode()
    assert row.number in text
    assert reverse(REVOKE, args=[row.pk]) not in text
    office.post(reverse(REVOKE, args=[row.pk]), {"reason": "x"})
    office.post(reverse(RETRY, args=[row.pk]))
    assert (Certificate.objects.get().state, Certificate.objects.get().rendering) == ("valid", "failed")


def test_hr_sees_what_failed_and_tries_again(office):
    row = certificate()
    Certificate.objects.update(rendering="failed", attempts=3, last_error="OSError: disk full")
    office.force_login(reading_english(hr_of(unit_of(row))))
    assert "could not be made" in office.get(reverse("wagtailadmin_home")).content.decode()
    assert "OSError: disk full" in office.get(reverse(SHOW, args=[row.pk])).content.decode()
    office.post(reverse(RETRY, args=[row.pk]))
    assert Certificate.objects.get().rendering == "waiting"


def test_trainers_have_no_such_register(office):
    row = certificate()
    office.force_login(trainer_in(unit_of(row)))
    assert office.get(reverse(LIST)).status_code == 302


WORDING = {
    "title": "Surat Tanda Tamat Pelatihan",
    "number_format": "{seq}/{year}",
    "legal_basis": "",
    "signatory_name": "Ani",
    "signatory_nip": "",
    "signatory_role": "Kepala",
}


def test_hr_of_the_agency_puts_a_new_revision_in_use(office):
    root = UnitFactory()
    before = TemplateFactory(agency=root.agency)
    office.force_login(reading_english(hr_of(root)))
    form = office.get(reverse("certificate_templates:add"))
    assert form.context["form"]["signatory_name"].value() == before.signatory_name
    refused = office.post(reverse("certificate_templates:add"), {**WORDING, "agency": root.agency.pk, "number_format": "{year}"})
    assert "must contain" in refused.content.decode()
    office.post(reverse("certificate_templates:add"), {**WORDING, "agency": root.agency.pk})
    assert Template.objects.get(is_in_use=True).revision == 2
    assert list(office.get(reverse("certificate_templates:index")).context["object_list"]) == list(
        Template.objects.order_by("-revision")
    )


def test_hr_of_a_unit_only_reads_templates(office):
    root = UnitFactory()
    template = TemplateFactory(agency=root.agency)
    office.force_login(hr_of(UnitFactory(parent=root)))
    assert office.get(reverse("certificate_templates:show", args=[template.pk])).status_code == 200
    office.post(reverse("certificate_templates:add"), {**WORDING, "agency": root.agency.pk})
    assert Template.objects.count() == 1


def test_a_sample_shows_how_a_revision_looks(office):
    root = UnitFactory()
    template = TemplateFactory(agency=root.agency)
    office.force_login(hr_of(root))
    answer = office.get(reverse("certificate_templates:preview", args=[template.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert not Certificate.objects.exists()


def test_the_list_downloads(office):
    row = certificate()
    office.force_login(hr_of(unit_of(row)))
    answer = office.get(reverse(LIST), {"export": "csv"})
    assert row.number in b"".join(answer.streaming_content).decode()


def test_no_change_of_the_models_waits_for_a_migration():
    call_command("makemigrations", "certificates", "appraisals", check=True, dry_run=True, verbosity=0)
