"""The registers in the back office."""

import datetime as dt

import pytest
from django.utils import timezone

from competencies.models import ClassDefault, Framework, Standard
from competencies.reference import load_reference
from tests.factories.competencies import CompetencyFactory, StandardFactory
from tests.factories.people import JobRoleFactory, UnitFactory, auditor_of, employee_in, hr_of, trainer_in

pytestmark = pytest.mark.django_db
FRAMEWORKS = "/admin/competencies/frameworks/"
STANDARDS = "/admin/competencies/standards/"
DEFAULTS = "/admin/competencies/class-defaults/"


@pytest.fixture
def root():
    """Return the root unit of an agency."""
    return UnitFactory()


@pytest.fixture
def standard(root):
    """Return a requirement of one of the agency's job roles."""
    return StandardFactory(job_role=JobRoleFactory(agency=root.agency, name="Analis Kebijakan"))


def test_hr_writes_and_ends_a_requirement(client, root):
    role, competency = JobRoleFactory(agency=root.agency), CompetencyFactory()
    client.force_login(hr_of(root))
    facts = {"job_role": role.pk, "competency": competency.pk, "level": 4, "since": "2026-01-01", "legal_source": "SK 2/2026"}
    assert client.post(f"{STANDARDS}new/", facts).status_code == 302
    made = Standard.objects.get(job_role=role)
    assert (made.level, made.since, made.legal_source) == (4, dt.date(2026, 1, 1), "SK 2/2026")
    assert client.post(f"{STANDARDS}{made.pk}/end/", {"until": "2026-06-01"}).status_code == 302
    made.refresh_from_db()
    assert made.until == dt.date(2026, 6, 1)


def test_a_refusal_stands_on_the_form(client, root, standard):
    client.force_login(hr_of(root))
    facts = {
        "job_role": standard.job_role_id,
        "competency": standard.competency_id,
        "level": 1,
        "since": "2019-01-01",
        "legal_source": "SK",
    }
    page = client.post(f"{STANDARDS}new/", facts)
    assert page.status_code == 200
    assert page.context["form"].non_field_errors()
    assert Standard.objects.count() == 1


def test_class_defaults_fill_the_register(client, root):
    load_reference()
    JobRoleFactory(agency=root.agency, job_class="05")
    client.force_login(hr_of(root))
    client.post(f"{STANDARDS}fill/", {"since": "2026-01-01"})
    assert set(Standard.objects.values_list("level")) == {(2,)}
    assert Standard.objects.count() == 9


def test_hr_confirms_and_replaces_a_default(client, root):
    load_reference()
    kept = ClassDefault.objects.get(job_class="06")
    client.force_login(hr_of(root))
    client.post(f"{DEFAULTS}{kept.pk}/confirm/", {"legal_source": "PermenPANRB 38/2017, lampiran"})
    facts = {"framework": kept.framework_id, "job_class": "06", "level": 2, "since": "2026-01-01", "legal_source": "x"}
    client.post(f"{DEFAULTS}new/", facts)
    kept.refresh_from_db()
    assert (kept.is_confirmed, kept.until) == (True, dt.date(2026, 1, 1))


def pages(standard):
    """Return all addresses that show something, and all that change something."""
    default = ClassDefault.objects.first()
    framework = Framework.objects.get(code="permenpanrb-38-2017")
    shown = [
        FRAMEWORKS,
        f"{FRAMEWORKS}{framework.pk}/",
        STANDARDS,
        f"{STANDARDS}{standard.pk}/",
        DEFAULTS,
        f"{DEFAULTS}{default.pk}/",
    ]
    changing = [
        f"{STANDARDS}new/",
        f"{STANDARDS}fill/",
        f"{STANDARDS}{standard.pk}/end/",
        f"{DEFAULTS}new/",
        f"{DEFAULTS}{default.pk}/confirm/",
    ]
    return shown, changing


def test_hr_and_auditors_read_all_registers(client, root, standard):
    load_reference()
    shown, _changing = pages(standard)
    for reader in (hr_of(root), hr_of(UnitFactory(parent=root)), auditor_of(root)):
        client.force_login(reader)
        assert [client.get(address).status_code for address in shown] == [200] * len(shown)


def test_only_hr_of_the_agency_opens_what_changes_something(client, root, standard):
    load_reference()
    _shown, changing = pages(standard)
    client.force_login(hr_of(root))
    assert [client.get(address).status_code for address in changing] == [200] * len(changing)
    for other in (hr_of(UnitFactory(parent=root)), auditor_of(root), trainer_in(root), employee_in(root).user):
        client.force_login(other)
        assert {client.get(address).status_code for address in changing} <= {302, 403, 404}


def test_another_agencys_standard_is_not_there(client, standard):
    client.force_login(hr_of(UnitFactory()))
    assert client.get(f"{STANDARDS}{standard.pk}/").status_code == 404
    assert client.get(f"{STANDARDS}{standard.pk}/end/").status_code == 404
    assert "Analis Kebijakan" not in client.get(STANDARDS).content.decode()


def test_trainers_read_the_dictionary_and_no_more(client, root, standard):
    load_reference()
    client.force_login(trainer_in(root))
    framework = Framework.objects.get(code="permenpanrb-38-2017")
    page = client.get(f"{FRAMEWORKS}{framework.pk}/")
    assert "Bertingkah laku sesuai dengan perkataan" in page.content.decode()
    assert client.get(STANDARDS).status_code == 302


def test_what_has_ended_offers_no_end(client, root, standard):
    client.force_login(hr_of(root))
    address = f"{STANDARDS}{standard.pk}/"
    assert f"{address}end/" in client.get(address).content.decode()
    Standard.objects.update(until=timezone.localdate())
    assert f"{address}end/" not in client.get(address).content.decode()
