"""Facts become rows in SIASN's own columns, once each; what lacks something is held, what is taken back is not sent."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from appraisals.actions import Gift, announce_closing, answer_contest, contest_line, give_credits
from appraisals.models import CreditLine
from appraisals.steps.posting import take_back
from certificates.actions import reissue, revoke
from certificates.models import Certificate
from competencies.models import Competency
from lms.kit.actors import Actor
from siasn.actions import Collected, amend_entry, collect, leave_out, retry_entry
from siasn.errors import EntryIncomplete, EntryMoved, SiasnNotKept
from siasn.models import Entry
from siasn.queries.faults import faults_sql
from siasn.queries.learning import WHICH
from siasn.rules import COMPETENCIES, SERVICES, faults, structural_code
from tests.factories.appraisals import CreditKindFactory, HoursRuleFactory
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
    assert city.collect() == Collected(new=0, renewed=0, corrected=0, taken_back=0)


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
    assert asked(f"SELECT CASE {WHICH} ELSE '' END FROM (SELECT %s AS title) AS fact", title) == code  # noqa: S608 - ours


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
    assert credit.source_key == rating.public_id
    assert (credit.body["bulanSelesaiPenailan"], credit.body["kreditBaruTotal"]) == ("12", "25.000")
    amend_entry(credit, {"nomorSk": "800/1/PAK/2026", "tanggalSk": "05-01-2026"}, by=city.by, at=timezone.now())
    assert Entry.objects.get(kind="angkakredit").state == "waiting"


def test_what_a_contest_takes_back_is_not_told_and_a_pak_of_old_is(city, siasn):
    city.rates(employee_in(city.root, name="Rosmawati"))
    CreditKindFactory(code="angka_kredit", unit="AK", decimals=3, since=LONG_AGO)
    gift = Gift("1", city.learner.nip, "angka_kredit", Decimal("87.5"), dt.date(2022, 12, 31), "800/11/PAK/2022", "Integrasi")
    assert give_credits([gift], by=city.by, at=timezone.now()).written
    collect(city.agency, since=dt.date(2025, 1, 1), by=CLOCK, at=timezone.now())
    old = Entry.objects.get(source=CreditLine.GIVEN)
    assert (old.kind, old.body["nomorSk"], old.body["kreditBaruTotal"]) == ("angkakredit", "800/11/PAK/2022", "87.500")
    unknown = set(SERVICES["angkakredit"].names) - {"id", "pnsId", "rwJabatanId", "nomorSk", "kreditBaruTotal"}
    assert old.faults == dict.fromkeys(unknown, "missing") == faults(old.service, old.body)
    credit = Entry.objects.get(kind="angkakredit", source="appraisals.rating")
    amend_entry(credit, {"nomorSk": "800/1/PAK/2026", "tanggalSk": "05-01-2026"}, by=city.by, at=timezone.now())
    city.send()
    first, second = CreditLine.objects.filter(source="appraisals.rating").order_by("pk")
    uphold(first, city)
    assert city.collect().corrected == 1
    credit.refresh_from_db()
    assert (credit.state, credit.body["kreditBaruTotal"], credit.body["nomorSk"]) == ("waiting", "12.500", "800/1/PAK/2026")
    city.send()
    (row,) = siasn.rows["angkakredit", siasn.person(city.learner.nip)]
    assert (row["kreditBaruTotal"], row["id"]) == ("12.500", Entry.objects.get(pk=credit.pk).siasn_id)
    assert city.collect().corrected == 0
    uphold(second, city)
    take_back(CreditLine.objects.given(), by=CLOCK, at=timezone.now(), reason="keliru")
    assert city.collect().taken_back == 2
    credit.refresh_from_db()
    assert (credit.state, bool(credit.taken_back_at)) == ("sent", True)


def uphold(line, city):
    """Let the learner contest a line of their own in time, and HR uphold it."""
    told, today = timezone.now(), timezone.localdate()
    announce_closing(city.agency, line.on.year, contest_until=today, by=city.by, at=told)
    contest = contest_line(line, text="Bukan nilai saya.", by=Actor.of(city.learner.user), at=told)
    answer_contest(contest, is_upheld=True, answer="Benar, keliru.", by=city.by, at=told)


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


def test_what_stands_again_by_a_certificate_issued_anew_is_told_again(city, siasn):
    completions = [city.completes(), city.completes(employee=employee_in(city.root))]
    city.collect()
    city.send()
    Entry.objects.filter(source_key=str(completions[1].pk)).update(state="waiting", sent_at=None)
    for certificate in Certificate.objects.order_by("pk"):
        revoke([certificate], by=city.by, at=timezone.now(), reason="Nama keliru.")
    assert city.collect().taken_back == 2
    for certificate in Certificate.objects.order_by("pk"):
        reissue([certificate], by=city.by, at=timezone.now(), reason="Nama sudah benar.")
    assert city.collect() == Collected(new=0, renewed=2, corrected=1, taken_back=0)
    sent, unsent = (Entry.objects.get(source_key=str(one.pk)) for one in completions)
    assert [sent.state, unsent.state, sent.taken_back_at, unsent.reason] == ["waiting", "waiting", None, ""]
    valid = [Certificate.objects.get(state="valid", completion=one).number for one in completions]
    assert [sent.body["nomorSertipikat"], unsent.body["nomorSertipikat"]] == valid
    city.send()
    (row,) = siasn.rows["kursus", siasn.person(city.learner.nip)]
    assert row["noSertipikat"] == valid[0]


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


@pytest.mark.parametrize("kind", SERVICES)
def test_the_database_finds_the_same_faults(kind):
    service = SERVICES[kind]
    texts = ["", "x", "x" * 300, "1", "12", "2", "01-02-2026", "2026-02-01", "12.345", "1.2.3", "T", CITY_ID]
    statement = f"SELECT {faults_sql('given', 'kind')} FROM (SELECT %s::text AS kind, %s::jsonb AS given) AS one"  # noqa: S608 - ours
    for value in [*texts, None, 2, -1, 1.5, True]:
        body = dict.fromkeys(service.names, value)
        found = asked(statement, kind, json.dumps(body))
        assert (json.loads(found) if isinstance(found, str) else found) == faults(service, body), value


def asked(statement, *values):
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]
