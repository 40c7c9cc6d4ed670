"""Long work over the API: asked for once, followed and cancelled by who asked, by nobody else; done once by a worker."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from rest_framework.test import APIClient

from appraisals.models import Closing, CreditPeriod
from certificates.models import Certificate
from competencies.models import Evidence
from lms.jobs import actions, exports, kinds
from lms.jobs.tasks import run_job
from lms.kit.actors import Actor
from lms.models import Job
from people.actions import ClientTerms, register_client
from people.models import ApiToken, RecordAccess
from people.tokens import give_token
from tests.api.test_clients import token_answer
from tests.factories.appraisals import CreditLineFactory
from tests.factories.certificates import TemplateFactory, certificate
from tests.factories.competencies import CompetencyFactory
from tests.factories.people import UnitFactory, employee_in, hr_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return UnitFactory()


def acting(user):
    """A client of the API that acts by a token of a person."""
    found = APIClient()
    new = give_token(user, name="t", days=30, purpose=ApiToken.Purpose.ACTING, by=Actor.of(user), at=timezone.now())
    found.credentials(HTTP_AUTHORIZATION=f"Bearer {new.secret}")
    return found


def lines(city, number):
    competency = CompetencyFactory(framework__state="published")
    nip = employee_in(city).nip
    line = {"nip": nip, "competency": competency.code, "kind": "assessment", "on": "2026-01-05"}
    good = [{**line, "id": f"A{key}", "level": 1 + key % 5} for key in range(number)]
    return [*good, {**line, "id": "wrong", "level": 2, "nip": "1" * 18}]


def ask(client, evidence, **headers):
    return client.post("/api/v1/jobs/", {"kind": "evidence", "input": {"evidence": evidence}}, format="json", headers=headers)


def test_evidence_in_bulk_is_written_portion_by_portion(city, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(kinds, "PORTION", 2)
    api = acting(hr_of(city))
    with django_capture_on_commit_callbacks() as enqueued:
        answer = ask(api, lines(city, 4), **{"Idempotency-Key": "one"})
    assert (answer.status_code, answer.json()["state"], answer.json()["total"], len(enqueued)) == (202, "queued", 5, 1)
    address = answer["Location"]
    assert ask(api, lines(city, 4), **{"Idempotency-Key": "one"}).status_code == 422
    job = Job.objects.get()
    seen = []
    usual = kinds.actions.receive_evidence

    def watched(*given, **how):
        seen.append((api.get(address).json()["state"], api.get(address).json()["done"]))
        return usual(*given, **how)

    monkeypatch.setattr(kinds.actions, "receive_evidence", watched)
    assert run_job.call(job.pk) == "done"
    assert seen == [("running", 0), ("running", 2), ("running", 4)]
    told = api.get(address).json()
    assert (told["state"], told["done"], told["result"]["written"]) == ("done", 5, ["A0", "A1", "A2", "A3"])
    assert [one["code"] for one in told["result"]["refused"]] == ["record-not-kept"]
    assert Evidence.objects.count() == 4
    assert run_job.call(job.pk) == "done"
    assert Evidence.objects.count() == 4
    (listed,) = api.get("/api/v1/jobs/").json()["results"]
    assert (listed["id"], listed["result"]) == (told["id"], None)


def test_a_cancelled_job_keeps_what_was_written_and_writes_no_more(city, monkeypatch):
    monkeypatch.setattr(kinds, "PORTION", 2)
    api = acting(hr_of(city))
    address = ask(api, lines(city, 4))["Location"]
    usual = kinds.actions.receive_evidence

    def cancelling(*given, **how):
        done = usual(*given, **how)
        assert api.post(f"{address}cancel/").json()["state"] == "cancelled"
        return done

    monkeypatch.setattr(kinds.actions, "receive_evidence", cancelling)
    assert run_job.call(Job.objects.get().pk) == "cancelled"
    assert Evidence.objects.count() == 2
    again = api.post(f"{address}cancel/")
    assert (again.status_code, again.json()["code"]) == (409, "job-ended")


def test_nobody_else_sees_a_job(city):
    address = ask(acting(hr_of(city)), lines(city, 1))["Location"]
    other = acting(hr_of(city))
    assert [other.get(address).status_code, other.post(f"{address}cancel/").status_code] == [404, 404]
    assert other.get("/api/v1/jobs/").json()["results"] == []
    assert APIClient().get(address).status_code == 401


def test_what_is_wrong_is_said_at_once(city):
    api = acting(hr_of(city))
    bad = ask(api, [{"id": "A", "nip": "12"}])
    assert (bad.status_code, "evidence" in bad.json()["errors"]) == (400, True)
    unknown = api.post("/api/v1/jobs/", {"kind": "closing_verification", "input": {"closing": "none"}}, format="json")
    assert unknown.status_code == 404
    assert not Job.objects.exists()


def test_a_client_needs_the_scope_of_the_work(city):
    terms = ClientTerms("Uji", "uji@example.go.id", ["competencies.read", "appraisals.read"])
    new = register_client(city, "hr", name="Uji", terms=terms, by=Actor.system("test"), at=timezone.now())
    api = APIClient()
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {token_answer(new.client_id, new.secret).json()['access_token']}")
    answer = ask(api, lines(city, 1))
    assert (answer.status_code, answer.json()["code"], answer.json()["errors"]) == (
        403,
        "insufficient-scope",
        {"needed": "competencies.write"},
    )


def test_what_breaks_is_told_and_what_a_dead_worker_left_is_ended(city, monkeypatch, capsys):
    api = acting(hr_of(city))
    address = ask(api, lines(city, 1))["Location"]
    monkeypatch.setattr(kinds.actions, "receive_evidence", lambda *_given, **_how: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_job.call(Job.objects.get().pk)
    told = api.get(address).json()
    assert (told["state"], told["problem"]["code"]) == ("failed", "unexpected")
    late = timezone.now() - actions.PATIENCE - dt.timedelta(minutes=1)
    Job.objects.create(owner=Job.objects.get().owner, kind="evidence", state="running", input={}, asked_at=late, beat_at=late)
    call_command("tend_jobs")
    assert "1 abandoned, 0 files expired, 0 forgotten" in capsys.readouterr().out
    assert actions.tend(timezone.now() + actions.KEPT + dt.timedelta(days=1)) == (0, 0, 2)


def do(api, kind, given, state="done"):
    """Ask for a job, let it be done, and return it as it is told."""
    answer = api.post("/api/v1/jobs/", {"kind": kind, "input": given}, format="json")
    assert answer.status_code == 202, answer.json()
    assert run_job.call(Job.objects.get(public_id=answer.json()["id"]).pk) == state
    return api.get(answer["Location"]).json()


def test_a_list_is_made_into_a_file_that_expires(city, monkeypatch, client):
    monkeypatch.setattr(exports, "PORTION", 2)
    hr, stranger = hr_of(city), employee_in(UnitFactory())
    lines = [CreditLineFactory(employee=employee_in(city), description=text) for text in ("=1+1", "Biasa", "Ketiga")]
    CreditLineFactory(employee=stranger)
    api = acting(hr)
    told = do(api, "export", {"list": "credits", "format": "csv", "filters": {"fields": "nip,description"}})
    assert (told["state"], told["done"], told["result"]["rows"]) == ("done", 3, 3)
    got = api.get(told["file"], headers={"Accept": "text/csv"})
    body = b"".join(got.streaming_content)
    assert (got["Content-Type"], len(body)) == ("text/csv", told["result"]["bytes"])
    rows = body.decode("utf-8-sig").split()
    assert rows == [
        "nip,description",
        *(f"{one.employee.nip},{text}" for one, text in zip(lines, ("'=1+1", "Biasa", "Ketiga"), strict=True)),
    ]
    seen = RecordAccess.objects.filter(viewer=hr, what="API: credits").order_by("pk").values_list("employees", flat=True)
    assert [sorted(part) for part in seen] == [sorted(one.employee_id for one in part) for part in (lines[:2], lines[2:])]
    assert [acting(hr_of(city)).get(told["file"]).status_code, APIClient().get(told["file"]).status_code] == [404, 401]
    assert api.get("/api/v1/jobs/").json()["results"][0]["file"] == told["file"]
    sheet = do(api, "export", {"list": "employees", "format": "xlsx"})
    read = load_workbook(io.BytesIO(b"".join(api.get(sheet["file"]).streaming_content))).active
    assert {row[1] for row in read.iter_rows(values_only=True)} >= {"nip", lines[0].employee.nip}
    client.force_login(hr)
    assert client.get(reverse("job_file", args=[told["id"]])).status_code == 200
    stored = Job.objects.get(public_id=told["id"]).file
    assert actions.tend(timezone.now() + actions.FILE_KEPT + dt.timedelta(hours=1)) == (0, 2, 0)
    assert not stored.storage.exists(stored.name)
    assert [api.get(told["file"]).status_code, client.get(reverse("job_file", args=[told["id"]])).status_code] == [404, 404]


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"list": "payslips", "format": "csv"}, "list"),
        ({"list": "credits", "format": "pdf"}, "format"),
        ({"list": "credits", "format": "csv", "filters": {"salary": "1"}}, "filters"),
        ({"list": "credits", "format": "csv", "filters": {"since": "never"}}, "since"),
        ({"list": "credits", "format": "csv", "filters": {"fields": "salary"}}, "fields"),
    ],
)
def test_a_file_that_cannot_be_made_is_refused_at_once(city, given, named):
    answer = acting(hr_of(city)).post("/api/v1/jobs/", {"kind": "export", "input": given}, format="json")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [named])


def test_every_list_can_be_exported(city):
    employee_in(city)
    api = acting(hr_of(city))
    for name in exports.LISTS:
        told = do(api, "export", {"list": name, "format": "csv"})
        assert told["state"] == "done", name


def test_a_year_is_closed_as_a_job_in_one_piece(city, monkeypatch):
    hr = hr_of(city)
    line = CreditLineFactory(employee=employee_in(city), on=dt.date(2024, 3, 1))
    api = acting(hr)
    assert api.post("/api/v1/jobs/", {"kind": "closing", "input": {"year": 2024}}, format="json").status_code == 404
    passed = {"state": "announced", "announced_at": timezone.now(), "contest_until": dt.date(2025, 2, 1)}
    CreditPeriod.objects.create(agency=line.agency, year=2024, **passed)
    assert (
        acting(hr_of(UnitFactory()))
        .post("/api/v1/jobs/", {"kind": "closing", "input": {"year": 2024}}, format="json")
        .status_code
        == 404
    )
    usual = kinds.appraising.close_year

    def closing(*given, **how):
        refused = api.post(f"/api/v1/jobs/{Job.objects.last().public_id}/cancel/")
        assert (refused.status_code, refused.json()["code"]) == (409, "job-goes-through")
        return usual(*given, **how)

    monkeypatch.setattr(kinds.appraising, "close_year", closing)
    told = do(api, "closing", {"year": 2024})
    assert (told["result"]["number"], told["result"]["people"], told["total"]) == (1, 1, 1)
    assert Closing.objects.get().sha256 == told["result"]["sha256"]
    monkeypatch.undo()
    assert do(api, "closing", {"year": 2024})["result"] == told["result"]
    CreditPeriod.objects.create(
        agency=line.agency, year=2023, state="announced", announced_at=timezone.now(), contest_until="2999-01-01"
    )
    assert do(api, "closing", {"year": 2023}, "failed")["problem"]["code"] == "still-contestable"


def test_certificates_are_packed_by_who_keeps_the_records(city):
    holder = employee_in(city)
    TemplateFactory(agency=holder.agency)
    held = certificate(employee=holder)
    held.pdf.save("a.pdf", ContentFile(b"%PDF-1.7"), save=False)
    facts = {"rendering": "ready", "pdf": held.pdf.name, "pdf_sha256": "0" * 64}
    Certificate.objects.filter(pk=held.pk).update(**facts)
    asked = {"offering": held.completion.enrolment.offering.public_id}
    api = acting(hr_of(city))
    told = do(api, "certificate_files", asked)
    with zipfile.ZipFile(io.BytesIO(b"".join(api.get(told["file"]).streaming_content))) as packed:
        assert len(packed.namelist()) == told["result"]["files"] == 1
    other = acting(hr_of(UnitFactory()))
    assert other.post("/api/v1/jobs/", {"kind": "certificate_files", "input": asked}, format="json").status_code == 404


def test_the_page_asks_shows_and_cancels(city, client):
    person = employee_in(city)
    client.force_login(person.user)
    page = reverse("jobs")
    assert client.post(page, {"list": "credits", "format": "csv"}).status_code == 302
    job = Job.objects.get()
    assert (job.owner, job.kind, job.input["list"]) == (person.user, "export", "credits")
    part = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
    client.force_login(hr_of(city))
    assert client.post(reverse("cancel_job", args=[job.public_id])).status_code == 404
    client.force_login(person.user)
    assert client.post(reverse("cancel_job", args=[job.public_id])).status_code == 302
    assert Job.objects.get().state == "cancelled"
    assert "every 2s" not in client.get(page).content.decode()
