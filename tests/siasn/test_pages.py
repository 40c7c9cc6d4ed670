"""HR's pages of SIASN: the desk, the rows, the files in SIASN's columns, and what differs."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from people.models import RecordAccess
from siasn import tasks
from siasn.models import Difference, Entry, PersonToken
from siasn.rules import SERVICES
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db


def does(client, what, **more):
    return client.post(reverse("siasn_desk"), {"do": what, **more}, follow=True).content.decode()


def test_hr_looks_for_facts_completes_sends_and_compares(client, city, siasn, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    client.force_login(reading_english(city.hr))
    city.claims(number="")
    assert "1 new row" in does(client, "collect")
    entry = Entry.objects.get()
    page = client.get(reverse("siasn_entries:show", args=[entry.pk])).content.decode()
    assert "nomorSertipikat" in page
    assert "is missing" in page
    assert RecordAccess.objects.filter(employees__contains=[city.learner.pk]).exists()
    client.post(reverse("siasn_entries:amend", args=[entry.pk]), {"nomorSertipikat": "893/1/2026"})
    siasn.moods = ["refuse"]
    tasks.send_rows.call(city.agency.pk)
    assert "Data sudah dikunci" in client.get(reverse("siasn_entries:index")).content.decode()
    client.post(reverse("siasn_entries:retry", args=[entry.pk]), {})
    tasks.send_rows.call(city.agency.pk)
    (row,) = siasn.rows["kursus", siasn.person(city.learner.nip)]
    row["jumlahJam"] = 99
    tasks.compare_rows.call(city.agency.pk)
    page = client.get(reverse("siasn_differences:show", args=[Difference.objects.get().pk])).content.decode()
    assert "jumlahJam" in page
    desk = client.get(reverse("siasn_desk")).content.decode()
    assert "1 difference" in desk
    assert "in the background" in does(client, "send")
    assert "in the background" in does(client, "compare")
    siasn.person_token = "new"
    tasks.compare_rows.call(city.agency.pk)
    assert "has refused the token" in client.get(reverse("siasn_desk")).content.decode()
    assert "The token is kept" in does(client, "token", token="bearer new\n")
    tasks.compare_rows.call(city.agency.pk)
    assert PersonToken.objects.get().refused_at is None
    assert client.post(reverse("siasn_desk"), {"do": "else"}).status_code == 404


def test_rows_that_are_not_sent_are_a_workbook_in_siasns_columns(client, city):
    city.completes()
    city.collect()
    client.force_login(auditor_of(city.root))
    answer = client.get(reverse("siasn_sheet", args=["kursus"]))
    heads, row = openpyxl.load_workbook(io.BytesIO(answer.content)).active.values
    assert list(heads) == [*SERVICES["kursus"].names, "nipBaru", "nama", "baris"]
    told = dict(zip(heads, row, strict=True))
    assert (told["nipBaru"], told["jumlahJam"]) == (city.learner.nip, Entry.objects.get().body["jumlahJam"])
    assert RecordAccess.objects.filter(employees__contains=[city.learner.pk]).exists()
    assert client.get(reverse("siasn_sheet", args=["else"])).status_code == 404
    assert client.post(reverse("siasn_desk"), {"do": "collect"}).status_code in (302, 403)
    assert client.get(reverse("siasn_entries:show", args=[Entry.objects.get().pk])).status_code == 200
    assert client.get(reverse("siasn_entries:leave_out", args=[Entry.objects.get().pk])).status_code != 200


def test_numbers_of_pak_come_in_by_the_workbook_and_rows_become_sendable(client, city, siasn):
    rater, other = employee_in(city.root), employee_in(city.root)
    for learner in (city.learner, other):
        city.rates(rater, employee=learner)
    city.collect()
    entries = {one.employee_id: one for one in Entry.objects.filter(kind="angkakredit")}
    assert {one.state for one in entries.values()} == {"held"}
    client.force_login(reading_english(city.hr))
    sheet = client.get(reverse("siasn_sheet", args=["angkakredit"])).content
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    heads = [cell.value for cell in book.active[1]]
    for row in book.active.iter_rows(min_row=2):
        cells = dict(zip(heads, row, strict=True))
        is_learner = cells["nipBaru"].value == city.learner.nip
        cells["nomorSk"].value, cells["tanggalSk"].value = "800/1/PAK/2026", "05-01-2026" if is_learner else "2026-01-05"
        cells["kreditBaruTotal"].value = "999"
    content = io.BytesIO()
    book.save(content)

    def brings_in():
        file = SimpleUploadedFile("pak.xlsx", content.getvalue())
        return does(client, "complete", kind="angkakredit", file=file)

    page = brings_in()
    assert "Rows completed: 1. Lines refused: 1." in page
    assert f"({other.nip}): tanggalSk must be a day as dd-mm-yyyy" in page
    assert "Rows completed: 0." in brings_in()
    mine = Entry.objects.get(pk=entries[city.learner.pk].pk)
    assert (mine.state, mine.body["nomorSk"], mine.faults) == ("waiting", "800/1/PAK/2026", {})
    assert mine.body["kreditBaruTotal"].startswith("25")
    by_nip = SimpleUploadedFile("pak.csv", f"nipBaru;nomorSk;tanggalSk\n{other.nip};800/2/PAK/2026;05-01-2026\n1;x;y\n".encode())
    assert "(1): has no such row" in does(client, "complete", kind="angkakredit", file=by_nip)
    assert Entry.objects.get(pk=entries[other.pk].pk).state == "waiting"
    assert "needs the column" in does(client, "complete", kind="angkakredit", file=SimpleUploadedFile("a.csv", b"a;b\n1;2\n"))
    tasks.send_rows.call(city.agency.pk)
    sent = Entry.objects.get(pk=mine.pk)
    assert (sent.kind, sent.state) == ("angkakredit", "sent")
    client.force_login(auditor_of(city.root))
    assert client.post(reverse("siasn_desk"), {"do": "complete"}).status_code in (302, 403)


def test_without_siasn_there_is_no_menu_and_others_see_nothing(client, city, settings):
    reading_english(city.hr)
    client.force_login(city.hr)
    assert "siasn-desk" not in client.get(reverse("wagtailadmin_home")).content.decode()
    settings.SIASN_SHOWN = True
    assert reverse("siasn_desk") in client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Sending is off" in client.get(reverse("siasn_desk")).content.decode()
    city.completes()
    city.collect()
    client.force_login(hr_of(UnitFactory(parent=city.root)))
    assert client.get(reverse("siasn_desk")).status_code in (302, 403)
    assert client.get(reverse("siasn_entries:show", args=[Entry.objects.get().pk])).status_code == 404


def test_whose_row_is_taken_out_is_said_and_the_look_is_logged(client, city):
    city.claims()
    city.collect()
    entry = Entry.objects.get()
    client.force_login(reading_english(city.hr))
    before = RecordAccess.objects.filter(employees__contains=[city.learner.pk]).count()
    page = client.get(reverse("siasn_entries:withdraw", args=[entry.pk])).content.decode()
    assert city.learner.full_name in str(entry)
    assert f"<b>{entry}</b>" in page
    assert RecordAccess.objects.filter(employees__contains=[city.learner.pk]).count() == before + 1
