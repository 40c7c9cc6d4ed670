"""Results of an assessment centre from a file: each row says what it brings or why not, and becomes evidence once."""

import datetime as dt

import pytest
from django.utils import timezone

from competencies.models import Attainment, Evidence
from competencies.models import Competency as AnyCompetency
from competencies.reference import load_reference
from lms.kit.actors import Actor
from people.actions import imports
from tests.factories.competencies import CompetencyFactory, EvidenceFactory, StandardFactory
from tests.factories.people import UnitFactory, employee_in, hr_of, post_of
from tests.people.importing import SYSTEM, nip, outcomes, previewed

pytestmark = pytest.mark.django_db
DAY = "20-08-2025"


@pytest.fixture
def city():
    """A city with an office, the nine competencies, one more, and somebody in the office who needs integrity at 4."""
    load_reference()
    root = UnitFactory()
    office = UnitFactory(parent=root)
    person = employee_in(office)
    integrity = AnyCompetency.objects.get(code="integritas")
    StandardFactory(job_role=post_of(person).job_role, competency=integrity, level=4)
    return root, office, person, integrity, CompetencyFactory(code="teknis-1")


def test_each_row_says_what_it_brings_or_why_not(city, django_assert_max_num_queries):
    root, _office, person, integrity, _technical = city
    other = employee_in(root)
    EvidenceFactory(employee=other, competency=integrity, level=2, on=dt.date(2025, 8, 20))
    rows = [
        {"nipBaru": person.nip, "tanggalAsesmen": DAY, "integritas": "3", "kerjasama": "2,0", "berlakuSampai": "19-08-2028"},
        {"nipBaru": person.nip, "tanggalAsesmen": DAY, "integritas": "3", "kerjasama": "2,0", "berlakuSampai": "19-08-2028"},
        {"nipBaru": other.nip, "tanggalAsesmen": DAY, "integritas": "2"},
        {"nipBaru": other.nip, "tanggalAsesmen": DAY, "integritas": "4", "kodeKompetensi": "teknis-1", "level": "1"},
        {"nipBaru": nip(1), "tanggalAsesmen": DAY, "integritas": "6"},
        {"nipBaru": other.nip, "tanggalAsesmen": "01-01-2099", "integritas": "2,5"},
        {"nipBaru": person.nip, "tanggalAsesmen": "21-08-2025", "kodeKompetensi": "teknis-9", "level": "3"},
        {"nipBaru": person.nip, "tanggalAsesmen": "22-08-2025", "level": "3", "berlakuSampai": "01-01-2020"},
        {"nipBaru": person.nip, "tanggalAsesmen": "23-08-2025"},
    ]
    batch = previewed(root, *rows, kind="assessment")
    assert outcomes(batch) == {
        2: ("new", []),
        3: ("unchanged", ["ac-repeated"]),
        4: ("unchanged", []),
        5: ("refused", ["ac-differs"]),
        6: ("refused", ["unknown-employee", "ac-level"]),
        7: ("refused", ["ac-future", "ac-level"]),
        8: ("refused", ["ac-competency"]),
        9: ("refused", ["turned", "ac-half"]),
        10: ("refused", ["ac-empty"]),
    }
    changes = batch.rows.get(number=2).changes
    assert changes["integritas"] == ["", "3"]
    assert "75.00 % Masih Memenuhi Syarat" in changes["match"][1]


def test_carried_out_it_is_evidence_and_undone_it_leaves_no_trace(city):
    root, _office, person, integrity, technical = city
    row = {"nipBaru": person.nip, "tanggalAsesmen": DAY, "integritas": "3", "kodeKompetensi": "teknis-1", "level": "2"}
    batch = previewed(root, {**row, "penyelenggara": "Pusat Penilaian", "berlakuSampai": "19-08-2028"}, kind="assessment")
    batch = imports.commit(batch, by=SYSTEM, at=timezone.now()).batch
    line = Evidence.objects.get(competency=integrity)
    assert (line.kind, line.level, line.on, line.description) == ("assessment", 3, dt.date(2025, 8, 20), "Pusat Penilaian")
    assert line.valid_until == dt.date(2028, 8, 20)
    assert set(Attainment.objects.values_list("competency", "level")) == {(integrity.pk, 3), (technical.pk, 2)}
    again = previewed(root, {**row, "penyelenggara": "lain"}, kind="assessment")
    assert outcomes(again) == {2: ("unchanged", [])}
    imports.undo(batch, by=SYSTEM, at=timezone.now())
    assert not Attainment.objects.exists()
    third = previewed(root, {**row, "penyelenggara": "ketiga"}, kind="assessment")
    imports.commit(third, by=SYSTEM, at=timezone.now())
    assert Attainment.objects.count() == 2


def test_a_units_import_touches_its_people_and_never_ones_own_record(city):
    _root, office, person, *_competencies = city
    by = hr_of(office, user=employee_in(office).user)
    outsider = employee_in(UnitFactory(parent=office.get_parent()))
    rows = [{"nipBaru": one.nip, "tanggalAsesmen": DAY, "integritas": "3"} for one in (person, outsider, by.employee)]
    batch = previewed(office, *rows, kind="assessment", by=Actor.of(by))
    assert outcomes(batch) == {2: ("new", []), 3: ("refused", ["outside"]), 4: ("refused", ["ac-own"])}
