"""Old records come in from a file: a preview with a reason a row, then once for all."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals import actions
from appraisals.errors import HistoryImported, HistoryNotAllowed, HistoryWithoutColumns
from appraisals.models import CreditLine, HistoryImport, LearningClaim
from appraisals.queries.history import Outcome, plan
from lms.kit.actors import Actor
from people.rules.sheets import WrongFile
from tests.factories.appraisals import HoursRuleFactory
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db

HEAD = "nip;bentuk;judul;penyelenggara;nomor;mulai;selesai;hari;jp;skala;menit"


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def hr(unit):
    found = hr_of(unit)
    reading_english(found)
    return found


@pytest.fixture
def form():
    """A form that brings five JP a day."""
    return HoursRuleFactory().form


def file_of(*rows, head=HEAD):
    return "\n".join([head, *rows]).encode()


def row(employee, form, **cells):
    known = {
        "nip": employee.nip,
        "bentuk": form.code,
        "judul": "Lokakarya Arsip",
        "penyelenggara": "ANRI",
        "nomor": "1/2020",
        "mulai": "2020-03-02",
        "selesai": "03-03-2020",
        "hari": "2",
        "jp": "16,5",
        "skala": "",
        "menit": "",
    }
    return ";".join({**known, **cells}.values())


def read(unit, hr, content, name="riwayat.csv"):
    return actions.read_history(unit, name=name, content=content, by=Actor.of(hr), at=timezone.now())


def carry_out(batch, hr):
    return actions.carry_out_history(batch, by=Actor.of(hr), at=timezone.now())


def test_a_row_becomes_an_accepted_claim_with_its_credit(unit, hr, form):
    employee = employee_in(unit)
    batch = read(unit, hr, file_of(row(employee, form)))
    assert not CreditLine.objects.exists()
    assert carry_out(batch, hr) == {"new": 1, "known": 0, "wrong": 0}
    claim = LearningClaim.objects.get()
    assert (claim.state, claim.is_history, claim.programme_hours, claim.decided_by) == ("accepted", True, Decimal("16.5"), hr)
    line = CreditLine.objects.get()
    assert (line.amount, line.on, line.source_key) == (10, dt.date(2020, 3, 3), claim.public_id)
    batch.refresh_from_db()
    assert (batch.state, batch.rows) == ("done", [])


WRONG = [
    ({"nip": "198001012005012999"}, "Nobody of this unit"),
    ({"bentuk": "XX1"}, "no form of development"),
    ({"judul": ""}, "is empty"),
    ({"selesai": "kemarin"}, "is no day"),
    ({"mulai": "2020-03-09"}, "do not fit"),
    ({"selesai": "2999-01-01", "mulai": "2999-01-01"}, "do not fit"),
    ({"jp": "banyak"}, "no number of learning hours"),
    ({"hari": "0"}, "no whole number"),
    ({"skala": "bulan"}, "nasional, internasional or mikro"),
    ({"skala": "internasional"}, "No rule says"),
]


@pytest.mark.parametrize(("cells", "reason"), WRONG)
def test_each_refused_row_says_why_and_the_others_come_in(unit, hr, form, cells, reason):
    employee = employee_in(unit)
    batch = read(unit, hr, file_of(row(employee, form, **cells), row(employee, form, judul="Yang lain")))
    from django.utils import translation

    with translation.override("en"):
        first, second = plan(batch, at=timezone.now())
    assert (first.outcome, second.outcome, second.hours) == (Outcome.WRONG, Outcome.NEW, 10)
    assert reason in first.reason
    assert carry_out(batch, hr) == {"new": 1, "known": 0, "wrong": 1}


def test_people_of_other_units_are_refused(unit, hr, form):
    stranger = employee_in(UnitFactory())
    batch = read(unit, hr, file_of(row(stranger, form)))
    assert carry_out(batch, hr) == {"new": 0, "known": 0, "wrong": 1}


def test_what_is_known_or_stands_twice_comes_in_once(unit, hr, form):
    employee = employee_in(unit)
    batch = read(unit, hr, file_of(row(employee, form), row(employee, form, judul="LOKAKARYA ARSIP")))
    assert carry_out(batch, hr) == {"new": 1, "known": 1, "wrong": 0}
    again = read(unit, hr, file_of(row(employee, form), head=HEAD.upper()))
    assert carry_out(again, hr) == {"new": 0, "known": 1, "wrong": 0}
    assert CreditLine.objects.count() == 1


def test_a_file_is_carried_out_once(unit, hr, form):
    content = file_of(row(employee_in(unit), form))
    batch = read(unit, hr, content)
    carry_out(batch, hr)
    with pytest.raises(HistoryImported):
        carry_out(batch, hr)
    with pytest.raises(HistoryImported):
        read(unit, hr, content)


def test_files_that_are_none_are_refused(unit, hr):
    with pytest.raises(HistoryWithoutColumns):
        read(unit, hr, b"nip;judul\n1;2")
    with pytest.raises(WrongFile):
        read(unit, hr, b"PK\x03\x04 no workbook", name="x.xlsx")
    assert not HistoryImport.objects.exists()


def test_only_hr_of_the_unit_brings_them_in(unit, hr, form):
    content = file_of(row(employee_in(unit), form))
    batch = read(unit, hr, content)
    for user in (auditor_of(unit), hr_of(UnitFactory())):
        with pytest.raises(HistoryNotAllowed):
            read(unit, user, content)
        with pytest.raises(HistoryNotAllowed):
            carry_out(batch, user)


@pytest.mark.parametrize("count", [2, 30])
def test_the_same_statements_at_any_number(unit, hr, form, count):
    rows = [row(employee_in(unit), form) for _number in range(count)]
    batch = read(unit, hr, file_of(*rows))
    with CaptureQueriesContext(connection) as preview:
        plan(batch, at=timezone.now())
    with CaptureQueriesContext(connection) as statements:
        carry_out(batch, hr)
    done = [one for one in statements if "SAVEPOINT" not in one["sql"]]
    assert (len(preview), len(done)) == (4, PLAIN)
    assert CreditLine.objects.count() == count


PLAIN = 9


def test_hr_imports_in_the_back_office(client, unit, hr, form):
    employee = employee_in(unit)
    client.force_login(hr)
    content = file_of(row(employee, form), row(employee, form, judul="", nomor="2"))
    told = {"unit": unit.pk, "file": SimpleUploadedFile("riwayat.csv", content)}
    page = client.post(reverse("history_imports:add"), told, follow=True)
    text = page.content.decode()
    assert "Lokakarya Arsip" in text
    assert "is empty" in text
    batch = HistoryImport.objects.get()
    address = reverse("history_imports:show", args=[batch.pk])
    assert "is empty" in client.get(address, {"export": "csv"}).content.decode()
    page = client.post(reverse("history_imports:carry_out", args=[batch.pk]), {}, follow=True)
    assert "1 rows came in, 0 were known, 1 were refused." in page.content.decode()
    assert CreditLine.objects.get().amount == 10
