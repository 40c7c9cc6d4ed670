"""An employee contests a line, HR answers and closes the year, and the board's system reads it and verifies the signature."""

from __future__ import annotations

import base64
import datetime as dt
import json

import pytest
from django.utils import timezone

from appraisals import documents
from appraisals.models import Contest, CreditPeriod
from lms.jobs.tasks import run_job
from lms.kit import sealing
from lms.kit.actors import Actor
from lms.models import Job
from people import actions
from people.models import Employee, Unit
from tests.factories.appraisals import CreditLineFactory
from tests.factories.people import PASSWORD, UserFactory
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.xdist_group("city")
YEAR = timezone.localdate().year - 3


@pytest.fixture
def person(site):
    """Somebody who is nobody else's persona, with two lines in a year that is over and was never closed."""
    found = Employee.objects.in_service().filter(user=None, positions__kind="D", positions__until=None).order_by("-pk").first()
    found.user = UserFactory(username=found.nip, name=found.name, language="en")
    found.save(update_fields=["user"])
    for month, title in ((3, "Lokakarya yang tidak saya ikuti"), (5, "Pelayanan Prima")):
        CreditLineFactory(employee=found, on=dt.date(YEAR, month, 4), description=title)
    return found


def test_a_line_is_contested_answered_and_the_closed_year_proves_itself(visit, person):
    hr = visit("agency_hr")
    _hr_tells(hr)
    _employee_contests(visit(width=PHONE), person)
    contest = Contest.objects.get(employee=person)
    _hr_answers(hr, contest)
    _hr_closes(hr, contest.period_id)
    _board_reads_and_verifies(visit(), person)
    assert visit.faults == []


def _hr_tells(hr):
    hr.open("/admin/credits/years/new/")
    hr.look_at_office()
    hr.page.locator("[name=year]").fill(str(YEAR))
    hr.page.locator("[name=contest_until]").fill(timezone.localdate().isoformat())
    with hr.page.expect_navigation():  # the calendar lies over the button
        hr.page.locator("[name=year]").press("Enter")
    assert CreditPeriod.objects.get(year=YEAR).state == "announced"


def _employee_contests(employee, person):
    employee.fill_sign_in(person.nip, PASSWORD)
    employee.place("Home").first.wait_for(state="attached")
    employee.open(f"/record/?year={YEAR}")
    employee.reads("20", "Contest what is wrong until")
    employee.look(in_both_languages=True)
    employee.follow(employee.link("Contest Lokakarya yang tidak saya ikuti"))
    employee.look(in_both_languages=True)
    employee.page.locator("main textarea").fill("Saya tidak hadir.")
    employee.follow(employee.page.locator("main form button[type=submit]").last)
    employee.reads("Contested:")
    employee.look()


def _hr_answers(hr, contest):
    hr.open("/admin/credits/contests/")
    hr.look_at_office()
    hr.open(f"/admin/credits/contests/{contest.pk}/")
    hr.reads("Saya tidak hadir.")
    hr.look_at_office()
    hr.open(f"/admin/credits/contests/{contest.pk}/uphold/")
    hr.page.locator("main [name=answer]").fill("Benar, baris dibatalkan.")
    hr.follow(hr.button("Uphold", exact=True))


def _hr_closes(hr, period):
    # The last day to contest goes by.
    CreditPeriod.objects.filter(pk=period).update(contest_until=timezone.localdate() - dt.timedelta(days=1))
    hr.open(f"/admin/credits/years/{period}/close/")
    hr.look_at_office()
    hr.follow(hr.button("Close the year", exact=True))
    hr.reads("Closing of a year")
    assert run_job.call(Job.objects.get(kind="closing").pk) == "done"
    hr.open(f"/admin/credits/years/{period}/?verify=1")
    hr.reads("whole")


def _board_reads_and_verifies(board, person):
    """Sign in as a system, read head and rows over the API, and check them with nothing but what the API says."""
    root = Unit.objects.get(agency=person.agency, depth=1)
    terms = actions.ClientTerms("Kenaikan pangkat", "dewan@example.go.id", ("appraisals.read",), 600)
    new = actions.register_client(root, "auditor", name="Dewan", terms=terms, by=Actor.system("perjalanan"), at=timezone.now())
    basic = base64.b64encode(f"{new.client_id}:{new.secret}".encode()).decode()
    ask = board.context.request
    answer = ask.post("/oauth/token/", form={"grant_type": "client_credentials"}, headers={"Authorization": f"Basic {basic}"})
    bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    (listed,) = ask.get(f"/api/v1/closings/?year={YEAR}", headers=bearer).json()["results"]
    closing = ask.get(f"/api/v1/closings/{listed['id']}/", headers=bearer).json()
    assert sealing.holds(closing["document"].encode(), base64.b64decode(closing["signature"]))
    assert not sealing.holds(closing["document"].replace(str(YEAR), "1999").encode(), base64.b64decode(closing["signature"]))
    rows = _rows(ask, f"/api/v1/closings/{listed['id']}/rows/", bearer)
    assert json.loads(closing["document"])["rows_sha256"] == documents.digest_of_rows(row["sha256"] for row in rows)
    (mine,) = [row for row in rows if row["nip"] == person.nip]
    text = documents.row_text(nip=mine["nip"], total=mine["total"], lines=mine["lines"])
    assert (mine["total"], documents.digest(text)) == ("10.0", mine["sha256"])
    assert len(mine["lines"]) == 3
    assert ask.get(f"/api/v1/closings/{listed['id']}/verification/", headers=bearer).json()["is_whole"]


def _rows(ask, address, bearer):
    rows = []
    while address:
        page = ask.get(address, headers=bearer).json()
        rows, address = rows + page["results"], page["next"]
    return rows
