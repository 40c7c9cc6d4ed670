"""Facts become rows in SIASN's own columns, once each; what lacks something is held, what is taken back is not sent."""

import datetime as dt

import pytest
from django.utils import timezone

from appraisals.models import CreditLine
from appraisals.steps.posting import take_back
from certificates.models import Certificate
from competencies.models import Competency
from siasn.actions import amend_entry, collect, leave_out, retry_entry
from siasn.errors import EntryIncomplete, EntryMoved, SiasnNotKept
from siasn.models import Entry
from siasn.rules import COMPETENCIES, SERVICES, faults, structural_code
from tests.factories.appraisals import HoursRuleFactory
from tests.factories.competencies import CompetencyFactory, EvidenceFactory
from tests.factories.courses import DevelopmentFormFactory
from tests.factories.people import employee_in
from tests.siasn.conftest import CITY_ID, CLOCK, LONG_AGO, City

pytestmark = pytest.mark.django_db


def test_a_completed_workshop_stands_in_the_columns_of_kursus(city):
    completion = city.completes()
    assert city.collect().new == 1
    entry = Entry.objects.get()
    offering, certificate = completion.enrolment.offering, Certificate.objects.get()
    assert (entry.kind, entry.state, entry.faults) == ("kursus", "waiting", {})
    assert entry.body == {
        "id": None,
        "pnsOrangId": "",
        "instansiId": CITY_ID,
        "institusiPenyelenggara": city.agency.name,
        "jenisDiklatId": "4",
        "jenisKursus": "",
        "jenisKursusSertipikat": "P",
        "namaKursus": completion.curriculum.course.title,
        "nomorSertipikat": certificate.number,
        "jumlahJam": int(CreditLine.objects.get().amount),
        "lokasiId": "",
        "tahunKursus": completion.completed_on.year,
        "tanggalKursus": min(offering.starts_on, completion.completed_on).strftime("%d-%m-%Y"),
        "tanggalSelesaiKursus": min(offering.ends_on, completion.completed_on).strftime("%d-%m-%Y"),
    }
    assert set(entry.body) == set(SERVICES["kursus"].names)
    again = city.collect()
    assert (again.new, again.renewed, again.taken_back) == (0, 0, 0)


def test_a_claim_without_a_number_is_held_until_hr_writes_one(city):
    city.claims(number="")
    city.collect()
    entry = Entry.objects.get()
    assert (entry.state, entry.faults) == ("held", {"nomorSertipikat": "missing"})
    assert entry.body["institusiPenyelenggara"] == "BPSDM Provinsi Sumatera Utara"
    with pytest.raises(EntryIncomplete):
        amend_entry(entry, {"nomorSertifikat": "1"}, by=city.by, at=timezone.now())
    amend_entry(entry, {"nomorSertipikat": "893.3/7/2026"}, by=city.by, at=timezone.now())
    city.collect()
    entry.refresh_from_db()
    assert (entry.state, entry.body["nomorSertipikat"]) == ("waiting", "893.3/7/2026")


def test_a_leadership_training_goes_to_diklat(city):
    form = DevelopmentFormFactory(code="KL01", siasn_id="1", siasn_letter="T")
    HoursRuleFactory(form=form)
    city.claims(form=form, title="Pelatihan Kepemimpinan Pengawas Angkatan II")
    city.collect()
    entry = Entry.objects.get()
    assert (entry.kind, entry.state, entry.body["latihanStrukturalId"]) == ("diklat", "waiting", "2")
    assert set(entry.body) == set(SERVICES["diklat"].names)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Pelatihan Kepemimpinan Administrator", "3"),
        ("Diklat PIM Tk. IV", "2"),
        ("Diklat PIM III", "3"),
        ("Pelatihan Kepemimpinan Nasional Tingkat II (PKN II)", "4"),
        ("PKN Tingkat I", "5"),
        ("Kepemimpinan Transformasional", ""),
    ],
)
def test_a_title_tells_which_leadership_training_it_is(title, code):
    assert structural_code(title) == code


def test_a_yearly_rating_brings_skp_and_angka_kredit(city):
    rater = employee_in(city.root, name="Rosmawati")
    rating = city.rates(rater)
    city.rates(rater, starts_on=dt.date(2025, 10, 1))
    city.collect()
    skp, credit = Entry.objects.get(kind="skp22"), Entry.objects.get(kind="angkakredit")
    assert skp.state == "waiting"
    assert set(skp.body) == set(SERVICES["skp22"].names)
    assert (skp.body["tahun"], skp.body["penilaiNipNrp"], skp.body["penilaiNama"]) == (2025, rater.nip, rater.full_name)
    assert skp.body["penilaiJabatan"]
    assert set(credit.body) == set(SERVICES["angkakredit"].names)
    assert credit.faults == {"nomorSk": "missing", "tanggalSk": "missing"}
    assert (credit.body["bulanSelesaiPenailan"], credit.body["kreditBaruTotal"]) == ("12", str(rating.credit) + ".000")
    amend_entry(credit, {"nomorSk": "800/1/PAK/2026", "tanggalSk": "05-01-2026"}, by=city.by, at=timezone.now())
    assert Entry.objects.get(kind="angkakredit").state == "waiting"


def test_an_assessment_is_one_row_of_nine_competencies(city):
    framework = None
    for number, code in enumerate(COMPETENCIES):
        competency = CompetencyFactory(code=code, **({"framework": framework} if framework else {}))
        framework = Competency.objects.get(pk=competency.pk).framework
        EvidenceFactory(employee=city.learner, competency=competency, level=1 + number % 4)
        if number == 0:
            city.collect()
            assert Entry.objects.get().state == "held"
    assert city.collect().renewed == 1
    entry = Entry.objects.get()
    assert (entry.kind, entry.state) == ("kompetensi", "waiting")
    assert entry.body["pengembanganDiriDanOrla"] == 2


def test_what_is_taken_back_here_is_not_sent_and_stays_as_it_is(city):
    city.completes()
    city.collect()
    take_back(CreditLine.objects.all(), by=CLOCK, at=timezone.now(), reason="keliru")
    assert city.collect().taken_back == 1
    entry = Entry.objects.get()
    assert (entry.state, bool(entry.taken_back_at)) == ("left_out", True)
    with pytest.raises(EntryIncomplete):
        retry_entry(entry, by=city.by, at=timezone.now())
    assert city.collect().taken_back == 0


def test_statements_do_not_grow_and_strangers_keep_nothing(city, django_assert_max_num_queries):
    for _number in range(3):
        city.completes(employee=employee_in(city.root))
    with django_assert_max_num_queries(15):
        city.collect()
    other = City()
    entry = Entry.objects.first()
    with pytest.raises(SiasnNotKept):
        collect(city.agency, since=LONG_AGO, by=other.by, at=timezone.now())
    with pytest.raises(SiasnNotKept):
        leave_out(entry, by=other.by, at=timezone.now(), reason="x")
    assert not Entry.objects.visible_to(other.hr).exists()
    leave_out(entry, by=city.by, at=timezone.now(), reason="Sudah diketik di SIASN.")
    with pytest.raises(EntryMoved):
        amend_entry(entry, {"nomorSertipikat": "1"}, by=city.by, at=timezone.now())
    retry_entry(entry, by=city.by, at=timezone.now())


def test_every_fault_is_named():
    body = dict.fromkeys(SERVICES["kursus"].names, "")
    body |= {"jumlahJam": "10", "tahunKursus": True, "tanggalKursus": "2026-01-02", "tanggalSelesaiKursus": "1-2-2026"}
    body |= {"jenisDiklatId": "26", "instansiId": "kota medan", "namaKursus": "x" * 251, "nomorSertifikat": "1"}
    assert faults(SERVICES["kursus"], body) == {
        "nomorSertifikat": "unknown",
        "instansiId": "no-id",
        "institusiPenyelenggara": "missing",
        "jenisDiklatId": "no-choice",
        "jenisKursusSertipikat": "missing",
        "namaKursus": "too-long",
        "nomorSertipikat": "missing",
        "jumlahJam": "no-number",
        "tahunKursus": "no-number",
        "tanggalKursus": "no-date",
        "tanggalSelesaiKursus": "no-date",
    }
