"""Long work over the API: asked for once, followed and cancelled by who asked, by nobody else; done once by a worker."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from rest_framework.test import APIClient

from competencies.models import Evidence
from lms.jobs import actions, kinds
from lms.jobs.tasks import run_job
from lms.kit.actors import Actor
from lms.models import Job
from people.actions import ClientTerms, register_client
from people.models import ApiToken
from people.tokens import give_token
from tests.api.test_clients import token_answer
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
    assert "1 abandoned, 0 forgotten" in capsys.readouterr().out
    assert actions.tend(timezone.now() + actions.KEPT + dt.timedelta(days=1)) == (0, 2)
