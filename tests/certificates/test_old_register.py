"""The old register: imported with a reason a row, verified by everybody, its numbers never given again."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from certificates import steps
from certificates.models import Certificate, Counter, RegisterEntry
from certificates.register_rows import FIELDS
from certificates.rules import read_sequence
from lms.roles import load_group_permissions
from people.actions import imports
from tests.factories.certificates import SYSTEM, account, completions, register_entry, workshop
from tests.factories.people import hr_of
from tests.people.importing import outcomes, previewed

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture
def in_english(client):
    """A visitor who reads English: message ids are what the page says."""
    client.cookies["django_language"] = "en"


@pytest.fixture
def offering():
    return workshop(seats=100)


@pytest.fixture
def root(offering):
    return offering.curriculum.course.owner.get_root()


def line(number, **more):
    given = {"nomorSertifikat": number, "nama": "Rosmawati Siregar", "namaPelatihan": "Pelayanan Prima"}
    return given | {"tanggalSertifikat": f"02-01-{YEAR}"} | more


def of_this_year(sequence):
    return f"800.1.11/{sequence:04d}/BKPSDM/I/{YEAR}"


def issued(offering, count=1):
    with transaction.atomic():
        return list(steps.issue(completions(count, offering=offering), by=SYSTEM, at=timezone.now()).order_by("sequence"))


def test_each_row_says_what_it_brings_or_why_not(offering, root):
    (mine,) = issued(offering)
    register_entry(root, number="893.3/1/BKD/2014")
    holder = mine.employee
    batch = previewed(
        root,
        line("1/2015", nip=holder.nip, jenisSertifikat="STTPP", jumlahJam="16 JP"),
        line(mine.number.lower()),
        line("893.3/1/bkd/2014"),
        line("2/2015", tanggalSertifikat="31-02-2015", jumlahJam="banyak", jenisSertifikat="ijazah"),
        line("3/2015", nama="", tanggalSertifikat=f"02-01-{YEAR + 2}"),
        line("4/2015", nip="197203121998032004", tanggalMulai="05-01-2015", tanggalSelesai="06-01-2015"),
        line("5/2015", tanggalMulai="06-01-2015", tanggalSelesai="05-01-2015"),
        line("6/2015"),
        line("6/2015"),
        kind="oldcerts",
    )
    assert outcomes(batch) == {
        2: ("new", []),
        3: ("refused", ["cert-taken"]),
        4: ("unchanged", []),
        5: ("refused", ["date", "cert-kind", "cert-hours"]),
        6: ("refused", ["cert-future", "missing"]),
        7: ("new", ["cert-stranger"]),
        8: ("refused", ["turned"]),
        9: ("quarantined", ["twice"]),
        10: ("quarantined", ["twice"]),
    }
    imports.commit(batch, by=SYSTEM, at=timezone.now())
    entry = RegisterEntry.objects.get(number="1/2015")
    assert (entry.employee, entry.kind, entry.learning_hours) == (holder, "completion", 16)
    assert RegisterEntry.objects.get(number="4/2015").employee is None


def test_a_unit_of_the_agency_brings_none(offering):
    batch = previewed(offering.curriculum.course.owner, line("1/2015"), kind="oldcerts")
    assert outcomes(batch) == {2: ("refused", ["cert-agency"])}


def test_old_numbers_are_never_given_again_and_undo_gives_them_back(offering, root):
    batch = previewed(root, line(of_this_year(7)), line(of_this_year(3)), line("9999"), kind="oldcerts")
    imports.commit(batch, by=SYSTEM, at=timezone.now())
    assert Counter.objects.get().last == 7
    imports.undo(batch, by=SYSTEM, at=timezone.now())
    assert Counter.objects.get().last == 0
    assert not RegisterEntry.objects.standing().exists()
    again = previewed(root, line(of_this_year(7)), kind="oldcerts")
    imports.commit(again, by=SYSTEM, at=timezone.now())
    first, second = issued(offering, 2)
    assert (first.sequence, second.sequence) == (8, 9)
    imports.undo(again, by=SYSTEM, at=timezone.now())
    assert Counter.objects.get().last == 9, "numbers have been drawn since"


def test_a_number_of_the_register_is_passed_over_wherever_the_counter_stands(offering, root):
    day = timezone.localdate()
    (first,) = issued(offering)
    second = first.number.replace("/0001/", "/0002/")
    register_entry(root, number=second.lower(), issued_on=day)
    third, fourth = issued(offering, 2)
    assert [third.number, fourth.number] == [first.number.replace("/0001/", f"/{number}/") for number in ("0003", "0004")]
    assert Counter.objects.get().last == 4


def test_other_systems_verify_an_entry_and_read_that_there_is_no_file(root, client):
    entry = register_entry(root, learning_hours="16.0", last_day=dt.date(2017, 5, 19))
    address = reverse("api:certificate_verify", args=[entry.printed_code.lower()])
    said = client.get(address).json()
    assert (said["origin"], said["number"], said["name"]) == ("old_register", entry.number, "R******** S******")
    assert (said["state"], said["is_good"], said["expires_on"], said["pdf_sha256"]) == ("valid", False, "2017-05-20", "")
    assert (said["learning_hours"], said["agency"]) == ("16.0", entry.agency.name)
    revoked = register_entry(root, number="2", revocation_reason="Salah cetak")
    said = client.get(reverse("api:certificate_verify", args=[revoked.code])).json()
    assert (said["state"], said["is_good"], said["revocation_reason"]) == ("revoked", False, "Salah cetak")
    RegisterEntry.objects.filter(pk=entry.pk).update(withdrawn_at=timezone.now())
    assert client.get(address).status_code == 404


def test_everybody_verifies_an_entry_and_reads_that_there_is_no_file(root, client, in_english):
    entry = register_entry(root, number="893.3/17/BKD/2014", learning_hours="16.0", ends_on=dt.date(2014, 5, 19))
    page = client.get(reverse("certificates:verify"), {"q": "893.3/17/bkd/2014"}).content.decode()
    assert "Register entry, no sealed file" in page
    assert "R******** S******" in page
    assert "Rosmawati" not in page
    assert client.get(reverse("certificates:verified", args=[entry.code])).status_code == 200
    revoked = register_entry(root, number="2", revocation_reason="Salah cetak")
    assert "Reason: Salah cetak" in client.get(reverse("certificates:verified", args=[revoked.code])).content.decode()
    RegisterEntry.objects.filter(pk=entry.pk).update(withdrawn_at=timezone.now())
    assert client.get(reverse("certificates:verified", args=[entry.code])).status_code == 404


def test_the_holder_reads_the_whole_name_and_finds_it_in_the_record(offering, root, client, in_english):
    (mine,) = issued(offering)
    entry = register_entry(root, employee=mine.employee, issued_on=mine.issued_on)
    reader = account(mine.employee)
    type(reader).objects.filter(pk=reader.pk).update(language="en")
    client.force_login(reader)
    assert "Rosmawati Siregar" in client.get(reverse("certificates:verified", args=[entry.code])).content.decode()
    page = client.get(reverse("my_record"), {"year": mine.issued_on.year}).content.decode()
    assert "From the old register" in page
    assert entry.number in page


def test_an_entry_never_changes_and_is_never_deleted(root):
    entry = register_entry(root)
    for change in (lambda: RegisterEntry.objects.update(name="Lain"), entry.delete):
        with pytest.raises(Exception, match=r"Cannot (update|delete)"), transaction.atomic():
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        register_entry(root, number=entry.number.lower())


def test_the_statements_do_not_follow_the_rows(offering, root):
    counts = []
    for first, count in ((1, 2), (10, 30)):
        batch = previewed(root, *(line(of_this_year(first + one)) for one in range(count)), kind="oldcerts")
        with CaptureQueriesContext(connection) as statements:
            imports.commit(batch, by=SYSTEM, at=timezone.now())
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    ("number_format", "number", "sequence"),
    [
        ("{code}/{seq:04d}/{unit}/{roman_month}/{year}", "800.1/0042/BKPSDM/XI/2026", 42),
        ("{code}/{seq:04d}/{unit}/{roman_month}/{year}", "800x1/0042/BKPSDM/XI/2026", None),
        ("{seq}-{seq}", "7-7", 7),
        ("{seq}-{seq}", "7-8", None),
        ("{month}/{seq}", "Tanpa nomor", None),
    ],
)
def test_the_running_number_is_read_from_what_fits_the_format(number_format, number, sequence):
    assert read_sequence(number_format, number, code="800.1") == sequence


def test_the_register_leads_to_an_import_that_knows_what_it_brings_and_calls_its_columns_by_name(client, offering, root):
    load_group_permissions()
    client.force_login(hr_of(root))
    client.cookies["django_language"] = "id"
    address = f"{reverse('imports_register:add')}?kind=oldcerts"
    assert address in client.get(reverse("old_register:index")).content.decode()
    assert client.get(address).context["form"]["kind"].value() == "oldcerts"
    with translation.override("id"):
        assert "Nomor sertifikat" in [str(one.label) for one in FIELDS]
