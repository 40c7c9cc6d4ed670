"""HR's pages of SIASN: the desk, the rows, the files in SIASN's columns, and what differs."""

import io

import openpyxl
import pytest
from django.urls import reverse

from people.models import RecordAccess
from siasn import tasks
from siasn.models import Difference, Entry, PersonToken
from siasn.rules import SERVICES
from tests.factories.people import UnitFactory, auditor_of, hr_of, reading_english

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
    assert list(heads) == [*SERVICES["kursus"].names, "nipBaru", "nama"]
    told = dict(zip(heads, row, strict=True))
    assert (told["nipBaru"], told["jumlahJam"]) == (city.learner.nip, Entry.objects.get().body["jumlahJam"])
    assert RecordAccess.objects.filter(employees__contains=[city.learner.pk]).exists()
    assert client.get(reverse("siasn_sheet", args=["else"])).status_code == 404
    assert client.post(reverse("siasn_desk"), {"do": "collect"}).status_code in (302, 403)
    assert client.get(reverse("siasn_entries:show", args=[Entry.objects.get().pk])).status_code == 200
    assert client.get(reverse("siasn_entries:leave_out", args=[Entry.objects.get().pk])).status_code != 200


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
