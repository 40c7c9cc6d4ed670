"""A year is told, contested, frozen, signed, verified and corrected."""

import base64
import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from asn1crypto import cms
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from appraisals import actions, documents, notices, steps
from appraisals.actions import closings
from appraisals.errors import (
    ClosingImpossible,
    ContestClosed,
    ContestedAlready,
    NothingToCorrect,
    OpenContests,
    PeriodNotAllowed,
    ReasonMissing,
    StillContestable,
    YearNotOver,
)
from appraisals.models import Closing, ClosingRow, Contest, CreditLine, CreditPeriod
from appraisals.queries.closings import lines_since, verify
from appraisals.transitions import CONTEST, PERIOD
from lms.jobs.tasks import run_job
from lms.kit import sealing
from lms.kit.actors import Actor
from lms.kit.errors import WrongState
from lms.models import Job
from people.models import Notice
from tests.factories.appraisals import CreditLineFactory
from tests.factories.people import UnitFactory, auditor_of, employee_in, hr_of, reading_english

pytestmark = pytest.mark.django_db

YEAR = 2025
TOLD = dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC)
UNTIL = dt.date(2026, 1, 19)
CLOSED = dt.datetime(2026, 1, 21, 3, tzinfo=dt.UTC)


@pytest.fixture
def city():
    return UnitFactory()


@pytest.fixture
def hr(city):
    found = hr_of(city)
    reading_english(found)
    return found


def person(city, *amounts):
    employee = employee_in(city)
    reading_english(employee.user)
    for month, amount in enumerate(amounts, 1):
        CreditLineFactory(employee=employee, amount=Decimal(amount), on=dt.date(YEAR, month, 10))
    return employee


def announce(city, hr, **more):
    facts = {"contest_until": UNTIL, "by": Actor.of(hr), "at": TOLD, **more}
    return actions.announce_closing(city.agency, YEAR, **facts)


def close(period, hr, at=CLOSED):
    return actions.close_year(period, by=Actor.of(hr), at=at)


@pytest.fixture
def closed(city, hr):
    """A closed year of two people with three lines."""
    person(city, 10, 5)
    person(city, 8)
    return close(announce(city, hr), hr)


def test_people_are_told_once_what_stands_there(city, hr):
    employee = person(city, 10, 5)
    person(city)
    announce(city, hr)
    period = announce(city, hr, contest_until=UNTIL + dt.timedelta(days=7))
    assert (period.state, period.contest_until) == ("announced", UNTIL + dt.timedelta(days=7))
    notice = Notice.objects.get(kind="credits.closing")
    assert notice.user == employee.user
    assert "15 learning hours" in notice.subject


def test_a_closing_holds_every_line_of_the_year_and_nothing_else(closed):
    assert (closed.number, closed.people, closed.total) == (1, 2, 23)
    assert [row.total for row in closed.rows.order_by("-total")] == [15, 8]
    line = CreditLine.objects.order_by("pk").first()
    kept = ClosingRow.objects.get(employee=line.employee).lines[0]
    assert kept == {
        "line": line.pk,
        "amount": "10.0",
        "on": "2025-01-10",
        "source": line.source,
        "source_key": line.source_key,
        "reverses": None,
    }


def test_hours_of_other_years_and_agencies_stay_out(city, hr):
    employee = person(city, 10)
    CreditLineFactory(employee=employee, on=dt.date(YEAR + 1, 1, 1))
    CreditLineFactory(on=dt.date(YEAR, 5, 5))
    assert close(announce(city, hr), hr).total == 10


def test_a_closing_is_whole_and_anybody_can_check_it(closed):
    found = verify(closed)
    assert found.is_whole
    head = json.loads(closed.document)
    rows = closed.rows.order_by("nip")
    assert head["rows_sha256"] == documents.digest_of_rows(row.sha256 for row in rows)
    assert (head["year"], head["people"], head["total"]) == (YEAR, 2, "23.0")
    signed = cms.ContentInfo.load(bytes(closed.signature))["content"]
    assert signed["encap_content_info"]["content"].native is None
    assert sealing.holds(closed.document.encode(), bytes(closed.signature))
    assert not sealing.holds(closed.document.encode() + b" ", bytes(closed.signature))
    assert not sealing.holds(closed.document.encode(), b"nothing")


def test_closing_twice_gives_the_first_closing(closed, hr):
    assert close(closed.period, hr) == closed
    assert Closing.objects.count() == 1


def test_what_is_frozen_stays(closed):
    for deed in (
        lambda: Closing.objects.update(total=0),
        closed.delete,
        lambda: ClosingRow.objects.update(total=0),
        lambda: ClosingRow.objects.all().delete(),
        lambda: CreditPeriod.objects.update(state="open"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_a_row_that_somebody_changed_below_the_triggers_is_found(closed):
    row = closed.rows.first()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE appraisals_closingrow SET total = total + 1 WHERE id = %s", [row.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert not verify(closed).hash_matches


def test_a_ledger_that_somebody_changed_below_the_triggers_is_found(closed):
    row = closed.rows.first()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE appraisals_creditline SET amount = amount + 1 WHERE employee_id = %s", [row.employee_id])
        cursor.execute("SET LOCAL session_replication_role = origin")
    found = verify(closed)
    assert (found.hash_matches, found.recomputed_matches, found.differing) == (True, False, (row.nip,))


def below_the_triggers(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_a_row_that_somebody_took_out_below_the_triggers_is_found(closed):
    row = closed.rows.order_by("nip").first()
    below_the_triggers("DELETE FROM appraisals_closingrow WHERE id = %s", row.pk)
    found = verify(closed)
    assert (found.hash_matches, found.recomputed_matches, found.differing) == (False, False, (row.nip,))


def test_a_person_whose_lines_are_gone_is_found(closed):
    row = closed.rows.order_by("nip").last()
    below_the_triggers("DELETE FROM appraisals_creditline WHERE employee_id = %s", row.employee_id)
    found = verify(closed)
    assert (found.hash_matches, found.recomputed_matches, found.differing) == (True, False, (row.nip,))


def test_a_closing_stays_whole_when_a_nip_is_corrected(closed):
    first = closed.rows.order_by("nip").first().employee
    first.nip = "199912312024011999"
    first.save()
    assert closed.rows.order_by("employee__nip").last().employee == first, "others come before now"
    assert verify(closed).is_whole


def test_a_year_is_read_in_portions_and_gives_the_same_snapshot(city, hr, monkeypatch):
    for _number in range(5):
        person(city, 1, 2)
    period, told = announce(city, hr), []
    monkeypatch.setattr(closings, "ROWS_A_STATEMENT", 2)
    closing = actions.close_year(period, by=Actor.of(hr), at=CLOSED, tell=told.append)
    assert told == [2, 4, 5]
    assert json.loads(closing.document)["rows_sha256"] == documents.digest_of_rows(
        row.sha256 for row in closing.rows.order_by("nip")
    )
    assert (closing.people, closing.total, closing.rows.count(), verify(closing).is_whole) == (5, 15, 5, True)


def test_people_are_told_in_portions(city, hr, monkeypatch):
    people = [person(city, number) for number in range(1, 6)]
    monkeypatch.setattr(notices, "PEOPLE_AT_A_TIME", 2)
    announce(city, hr)
    assert {notice.user: notice.words["hours"] for notice in Notice.objects.all()} == {
        one.user: str(hours) for hours, one in enumerate(people, 1)
    }


def test_what_comes_late_waits_for_a_numbered_correction(closed, hr):
    line = CreditLineFactory(employee=closed.rows.first().employee, amount=Decimal(4), on=dt.date(YEAR, 12, 30))
    assert list(lines_since(closed)) == [line]
    assert verify(closed).is_whole
    second = actions.correct_year(closed.period, reason="Webinar 30 Desember", by=Actor.of(hr), at=CLOSED)
    assert (second.number, second.total, second.reason) == (2, 27, "Webinar 30 Desember")
    assert verify(second).is_whole
    assert verify(closed).is_whole
    with pytest.raises(NothingToCorrect):
        actions.correct_year(closed.period, reason="Lagi", by=Actor.of(hr), at=CLOSED)


def test_a_correction_needs_a_reason_and_a_closed_year(city, hr, closed):
    CreditLineFactory(employee=closed.rows.first().employee, on=dt.date(YEAR, 12, 30))
    with pytest.raises(ReasonMissing):
        actions.correct_year(closed.period, reason=" ", by=Actor.of(hr), at=CLOSED)
    open_year = CreditPeriod.objects.create(agency=city.agency, year=YEAR - 1)
    with pytest.raises(WrongState):
        actions.correct_year(open_year, reason="Mengapa", by=Actor.of(hr), at=CLOSED)


def test_a_year_is_not_closed_too_early(city, hr):
    with pytest.raises(ClosingImpossible):
        announce(city, hr, contest_until=dt.date(2026, 1, 1))
    period = announce(city, hr)
    with pytest.raises(YearNotOver):
        close(period, hr, at=dt.datetime(2025, 12, 31, 3, tzinfo=dt.UTC))
    with pytest.raises(StillContestable):
        close(period, hr, at=dt.datetime(2026, 1, 19, 3, tzinfo=dt.UTC))
    assert not Closing.objects.exists()


def test_only_hr_of_the_whole_agency_closes(city, hr):
    period = announce(city, hr)
    for user in (auditor_of(city), hr_of(UnitFactory(parent=city)), hr_of(UnitFactory())):
        with pytest.raises(PeriodNotAllowed):
            close(period, user)
        with pytest.raises(PeriodNotAllowed):
            announce(city, user)


def contest(line, by, at=TOLD, text="Saya hadir dua hari."):
    return actions.contest_line(line, text=text, by=Actor.of(by), at=at)


def test_a_line_is_contested_by_its_owner_until_the_day(city, hr):
    employee = person(city, 10)
    line = CreditLine.objects.get()
    with pytest.raises(ContestClosed):
        contest(line, employee.user)
    announce(city, hr)
    with pytest.raises(PeriodNotAllowed):
        contest(line, hr)
    with pytest.raises(ContestClosed):
        contest(line, employee.user, at=CLOSED)
    first = contest(line, employee.user)
    assert contest(line, employee.user) == first
    with pytest.raises(ContestedAlready):
        contest(line, employee.user, text="Saya juga hadir pada malam hari.")


def test_an_open_contest_holds_the_closing_back(city, hr):
    employee = person(city, 10)
    period = announce(city, hr)
    row = contest(CreditLine.objects.get(), employee.user)
    with pytest.raises(OpenContests):
        close(period, hr)
    answer(row, hr, is_upheld=False)
    assert close(period, hr).total == 10


def answer(row, hr, *, is_upheld, text="Daftar hadir menunjukkan satu hari."):
    return actions.answer_contest(row, is_upheld=is_upheld, answer=text, by=Actor.of(hr), at=TOLD)


def test_what_is_upheld_takes_the_line_back_and_is_told(city, hr):
    employee = person(city, 10)
    announce(city, hr)
    row = contest(CreditLine.objects.get(), employee.user)
    answer(row, hr, is_upheld=True)
    assert CreditLine.objects.total() == 0
    assert "Daftar hadir" in Notice.objects.get(kind="credits.contest").text
    with pytest.raises(WrongState):
        answer(row, hr, is_upheld=False)


def test_nobody_answers_their_own_contest(city):
    employee = person(city, 10)
    own = hr_of(city, user=employee.user)
    announce(city, own)
    row = contest(CreditLine.objects.get(), own)
    with pytest.raises(PeriodNotAllowed):
        answer(row, own, is_upheld=True)


@pytest.mark.parametrize("count", [2, 30])
def test_closing_and_verifying_take_the_same_statements_at_any_number(city, hr, count):
    for _number in range(count):
        person(city, 1, 2)
    period = announce(city, hr)
    with CaptureQueriesContext(connection) as closing:
        row = close(period, hr)
    with CaptureQueriesContext(connection) as checking:
        assert verify(row).is_whole
    plain = [one for one in closing if "SAVEPOINT" not in one["sql"]]
    assert (len(plain), len(checking)) == (10, 3)


def test_a_reversed_and_posted_anew_fact_gives_the_same_balance(city):
    employee = person(city, 10)
    line = CreditLine.objects.get()
    steps.take_back([line], by=Actor.system("test"), at=timezone.now(), reason="Keliru")
    steps.take_back([line], by=Actor.system("test"), at=timezone.now(), reason="Keliru")
    CreditLineFactory(employee=employee, amount=Decimal(10), on=line.on)
    assert CreditLine.objects.total() == 10


def test_the_pictures_in_the_docs_equal_the_tables():
    page = (Path(__file__).resolve().parents[2] / "docs/states.md").read_text()
    assert PERIOD.as_mermaid() in page
    assert CONTEST.as_mermaid() in page


def test_the_employee_contests_on_the_record(client, city, hr):
    employee = person(city, 10)
    announce(city, hr, at=timezone.now(), contest_until=timezone.localdate())
    line = CreditLine.objects.get()
    client.force_login(employee.user)
    address = reverse("appraisals:contest", args=[line.pk])
    record = f"{reverse('my_record')}?year={YEAR}"
    assert address in client.get(record).content.decode()
    page = client.post(address, {"text": "Saya hadir dua hari."}, follow=True)
    assert "Contested: waiting for HR" in page.content.decode()
    again = client.post(address, {"text": "Dan juga pada malam hari."}).content.decode()
    assert "What you wrote now was not sent." in again
    assert "Dan juga pada malam hari." in again  # nobody has to write it twice
    client.force_login(person(city).user)
    assert client.get(address).status_code == 404


def test_hr_tells_answers_and_closes_in_the_back_office(client, city, hr):
    employee = person(city, 10)
    client.force_login(hr)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    told = {"agency": city.agency_id, "year": YEAR, "contest_until": tomorrow.isoformat()}
    page = client.post(reverse("credit_periods:add"), told, follow=True)
    assert "People have been told." in page.content.decode()
    period = CreditPeriod.objects.get()
    row = contest(CreditLine.objects.get(), employee.user, at=timezone.now())
    assert employee.name in client.get(reverse("contests_register:index")).content.decode()
    client.post(reverse("contests_register:reject", args=[row.pk]), {"answer": "Sesuai daftar hadir."})
    row.refresh_from_db()
    assert row.state == "rejected"
    page = client.post(reverse("credit_periods:close", args=[period.pk]), {})
    assert "Lines may still be contested" in page.content.decode()
    CreditPeriod.objects.update(contest_until=tomorrow - dt.timedelta(days=3))
    page = client.post(reverse("credit_periods:close", args=[period.pk]), {}, follow=True)
    assert "The year is being closed" in page.content.decode()
    assert "Closing of a year" in page.content.decode()
    assert run_job.call(Job.objects.get().pk) == "done"
    correct, shown = reverse("credit_periods:correct", args=[period.pk]), reverse("credit_periods:show", args=[period.pk])
    assert correct not in client.get(shown).content.decode(), "nothing came late"
    CreditLineFactory(employee=employee, amount=Decimal(2), on=dt.date(YEAR, 12, 30))
    assert correct in client.get(shown).content.decode()
    assert "1 line came: 2.0 " in client.get(reverse("credit_periods:correct", args=[period.pk])).content.decode()
    client.post(reverse("credit_periods:correct", args=[period.pk]), {"reason": "Terlambat"})
    assert run_job.call(Job.objects.latest("pk").pk) == "done"
    assert list(Closing.objects.order_by("number").values_list("total", flat=True)) == [10, 12]
    page = client.post(reverse("credit_periods:correct", args=[period.pk]), {"reason": "Lagi"})
    assert Job.objects.count() == 2
    assert "whole" in client.get(reverse("credit_periods:show", args=[period.pk]), {"verify": "1"}).content.decode()


def test_another_system_reads_the_snapshot_and_checks_it(client, closed, city):
    client.force_login(auditor_of(city))
    (listed,) = client.get(reverse("api:closings"), {"year": YEAR}).json()["results"]
    assert (listed["id"], listed["total"]) == (closed.public_id, "23.0")
    one = client.get(reverse("api:closing", args=[closed.public_id])).json()
    assert sealing.holds(one["document"].encode(), base64.b64decode(one["signature"]))
    rows = client.get(reverse("api:closing_rows", args=[closed.public_id])).json()["results"]
    for row in rows:
        assert documents.digest(documents.row_text(nip=row["nip"], total=row["total"], lines=row["lines"])) == row["sha256"]
    in_order = sorted(rows, key=lambda row: row["nip"])
    assert documents.digest_of_rows(row["sha256"] for row in in_order) == json.loads(one["document"])["rows_sha256"]
    assert client.get(reverse("api:closing_verification", args=[closed.public_id])).json()["is_whole"] is True


def test_strangers_see_no_closing_and_employees_their_own_row(client, closed):
    client.force_login(person(UnitFactory(), 1).user)
    assert client.get(reverse("api:closings")).json()["results"] == []
    assert client.get(reverse("api:closing", args=[closed.public_id])).status_code == 404
    row = closed.rows.select_related("employee__user").first()
    client.force_login(row.employee.user)
    rows = client.get(reverse("api:closing_rows", args=[closed.public_id])).json()["results"]
    assert [one["nip"] for one in rows] == [row.nip]
    assert client.get(reverse("api:closing_verification", args=[closed.public_id])).status_code == 404


def test_contests_are_never_deleted(city, hr):
    employee = person(city, 10)
    announce(city, hr)
    row = contest(CreditLine.objects.get(), employee.user)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()
    assert Contest.objects.count() == 1
