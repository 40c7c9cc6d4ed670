"""The Python client and its conformance kit: against the live site, and as the reader that passes its own kit."""

import datetime as dt
import json
import runpy
import threading
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from django.core.management import call_command
from django.utils import timezone

from appraisals.actions import announce_closing, close_year
from bina_client import Client, NotGenuine, NotWhole, Problem, Unreachable, changes_in, verify_rows, verify_signature
from bina_client.conformance import facts
from bina_client.conformance.__main__ import main
from bina_client.conformance.messages import messages, send_all
from bina_client.conformance.server import serving
from lms.kit.actors import Actor
from people.actions import ClientTerms, register_client
from people.clients import SCOPES
from people.models import ApiToken
from people.tokens import give_token
from tests.factories.appraisals import CreditLineFactory
from tests.factories.courses import CurriculumFactory
from tests.factories.people import UnitFactory, employee_in, hr_of

CLOCK = Actor.system("test")
SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "openapi.json").read_text())


def read_all(client, since="2026-01-01", until="2027-01-01"):
    """What an appraisal system concludes: the report of the kit."""
    closing = max(client.rows("closings/", year=2025), key=lambda one: one["number"])
    hours, credit = frozen(client, closing, "jp"), frozen(client, closing, "angka_kredit")
    assert len(hours) == closing["people"]
    return {
        "totals": summed(client.rows("credits/", kind="jp", since=since, until=until)),
        "angka_kredit": summed(client.rows("credits/", kind="angka_kredit")),
        "board": hours,
        "board_angka_kredit": credit,
        "changed": [one["id"] for part, _cursor in client.changes(resources=("credits",)) for one in part],
    }


def summed(lines):
    totals = {}
    for line in lines:
        totals[line["nip"]] = totals.get(line["nip"], Decimal(0)) + Decimal(line["amount"])
    return totals


def frozen(client, closing, kind):
    rows = list(client.rows(f"closings/{closing['id']}/rows/", kind=kind))
    if rows or kind == "jp":
        verify_rows(client.get(f"closings/{closing['id']}/"), rows, kind=kind)
    return {row["nip"]: row["total"] for row in rows}


def test_a_reader_that_waits_and_goes_on_conforms(tmp_path, capsys):
    waited = []
    with serving() as kit, Client(kit.address, key=facts.KEY, secret=facts.SECRET, sleep=waited.append) as client:
        report = read_all(client)
        assert len([one for one in kit.asked if one == "/oauth/token/"]) == 1
    assert 1.0 in waited, "as Retry-After says"
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report, default=str))
    assert main(["check", str(path)]) == 0
    report["totals"]["198703122011012007"] = "18.0"
    report["changed"].append(report["changed"][0])
    path.write_text(json.dumps(report, default=str))
    assert main(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "line 6 reverses line 4" in said
    assert "each once" in said


@pytest.mark.parametrize(
    ("part", "nip", "wrong", "reason"),
    [
        ("totals", "199001152014031002", "23.5", "line 13 takes line 12 back"),
        ("totals", "198703122011012007", "14.250", "angka kredit are no learning hours"),
        ("angka_kredit", "198703122011012007", "37.500", "line 9 reverses line 3"),
        ("board", "197505202000121003", "4.0", "closing number 3 corrects number 2"),
        ("board_angka_kredit", "198703122011012007", "12.500", "the rating that replaced the first one"),
    ],
)
def test_what_is_easily_missed_is_found_and_explained(part, nip, wrong, reason):
    right = facts.fixture("expected")
    assert facts.differences(right) == []
    (found,) = facts.differences(right | {part: right[part] | {nip: wrong}})
    assert reason in found


def test_the_kit_follows_from_its_list_of_facts():
    maker = runpy.run_path(str(Path(__file__).resolve().parents[2] / "clients/python/make_fixtures.py"))
    made = maker["made"]({one["number"]: one["signature"] for one in facts.fixture("closings")})
    assert made == {name: facts.fixture(name) for name in made}


def test_the_kit_narrows_lists_as_bina_does():
    with serving() as kit, Client(kit.address, key=facts.KEY, secret=facts.SECRET, sleep=lambda _seconds: None) as client:
        days = {row["on"] for row in client.rows("credits/", kind="jp", since="2025-12-31", until="2026-02-03")}
        assert days == {"2025-12-31", "2026-01-01"}
        assert [row["id"] for row in client.rows("credits/", nip="198703122011012007", kind="ak")] == []
        assert [row["id"] for row in client.rows("credits/", kind="angka_kredit")] == [3, 9, 10, 14]
        year = "closings/9jr3nxw5my8v/rows/"
        assert list(client.rows(year)) == list(client.rows(year, kind="jp")) != []
        assert [row["total"] for row in client.rows(year, kind="angka_kredit")] == ["12.500"]
        assert list(client.rows(year, kind="ak")) == list(client.rows(year, nip="0")) == []
        assert {one["resource"] for part, _cursor in client.changes() for one in part} > {"credits"}
        assert {one["resource"] for part, _cursor in client.changes(resources=("credits",)) for one in part} == {"credits"}


def test_the_kit_answers_as_the_schema_says():
    def fits(name, rows):
        schema = {"$ref": f"#/components/schemas/{name}", "components": SCHEMA["components"]}
        for row in rows:
            jsonschema.Draft202012Validator(schema).validate(row)

    fits("CreditLine", facts.fixture("credits"))
    fits("SignedClosing", facts.fixture("closings"))
    fits("ClosingRow", [row for rows in facts.fixture("rows").values() for row in rows])
    fits("Change", facts.fixture("changes"))


def test_a_frozen_year_that_was_touched_is_found():
    authority = files(facts.__package__).joinpath("fixtures/authority.pem")
    for closing in facts.fixture("closings"):
        verify_signature(closing, authority=authority)
        of_all = facts.fixture("rows")[closing["id"]]
        for kind in ("jp", "angka_kredit"):
            verify_rows(closing, [row for row in of_all if row["kind"] == kind], kind=kind)
    rows = [row for row in of_all if row["kind"] == "jp"]
    with pytest.raises(NotWhole, match=r"."):
        verify_signature(closing | {"document": closing["document"] + " "}, authority=authority)
    for bad_closing, bad_rows in (
        (closing | {"document": closing["document"] + " "}, rows),
        (closing, rows[:1]),
        (closing, [rows[0] | {"total": "99.0"}, *rows[1:]]),
    ):
        with pytest.raises(NotWhole):
            verify_rows(bad_closing, bad_rows)


def test_only_genuine_messages_are_taken():
    for one in messages(facts.WEBHOOK_SECRET, at=dt.datetime.now(dt.UTC)):
        if one.must_be_taken:
            assert [change.id for change in changes_in(one.body, one.headers, secrets=[facts.WEBHOOK_SECRET])] == ["1", "2"]
        else:
            with pytest.raises(NotGenuine):
                changes_in(one.body.encode(), one.headers, secrets=[facts.WEBHOOK_SECRET])


@pytest.mark.parametrize("is_careful", [True, False])
def test_a_receiver_is_tried_with_good_and_bad_messages(is_careful):
    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            try:
                changes_in(body, dict(self.headers.items()), secrets=[facts.WEBHOOK_SECRET])
                self.send_response(204)
            except NotGenuine:
                self.send_response(400 if is_careful else 200)
            self.end_headers()

        def log_message(self, *_words):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        wrong = send_all(f"http://127.0.0.1:{server.server_port}/", facts.WEBHOOK_SECRET, at=dt.datetime.now(dt.UTC))
        server.shutdown()
    assert len(wrong) == (0 if is_careful else 4)


@pytest.mark.django_db(transaction=True)
def test_the_client_reads_and_writes_at_the_live_site(live_server):
    city = UnitFactory()
    hr = hr_of(city)
    people = [employee_in(city) for _number in range(3)]
    for person in people:
        CreditLineFactory(employee=person, on=dt.date(2025, 5, 5))
    period = announce_closing(city.agency, 2025, contest_until=timezone.localdate(), by=Actor.of(hr), at=timezone.now())
    close_year(period, by=Actor.of(hr), at=timezone.now() + dt.timedelta(days=2))
    terms = ClientTerms("Uji", "uji@example.go.id", list(SCOPES))
    new = register_client(city, "hr", name="Uji", terms=terms, by=CLOCK, at=timezone.now())
    with Client(live_server.url, key=new.client_id, secret=new.secret, sleep=lambda _seconds: None) as client:
        found = read_all(client, since="2025-01-01", until="2026-01-01")
        assert found["totals"] == {person.nip: Decimal(10) for person in people}
        assert set(found["board"]) == set(found["totals"])
        assert len(list(client.rows("credits/", page_size=1))) == 3
        lines = [{"id": "A1", "nip": people[0].nip, "competency": "none", "level": 2, "kind": "assessment", "on": "2025-01-05"}]
        first = client.post("evidence/send/", {"evidence": lines}, idempotency_key="k1")
        assert client.post("evidence/send/", {"evidence": lines}, idempotency_key="k1") == first
        with pytest.raises(Problem) as refused:
            client.post("evidence/send/", {"evidence": []}, idempotency_key="k1")
        assert (refused.value.status, refused.value.code) == (422, "idempotency-key-reused")
        with pytest.raises(Problem) as unknown:
            client.get("employees/none/gaps/")
        assert (unknown.value.status, bool(unknown.value.request_id)) == (404, True)
        job = client.post("jobs/", {"kind": "export", "input": {"list": "credits", "format": "csv"}})
        call_command("db_worker", "--batch", verbosity=0)
        done = client.get(f"jobs/{job['id']}/")
        assert (done["state"], client.download(done["file"]).count(b"\n")) == ("done", 4)
        seen, tag = client.seen(f"jobs/{job['id']}/")
        assert seen == done
        with pytest.raises(Problem) as changed:
            client.post(f"jobs/{job['id']}/cancel/", if_match='"another"')
        assert (changed.value.status, changed.value.code, tag[0]) == (412, "precondition-failed", '"')
        with pytest.raises(Unreachable):
            client.get("https://elsewhere.example/api/v1/")
    course = CurriculumFactory(course__owner=city).course
    given = give_token(people[0].user, name="Uji", days=30, purpose=ApiToken.Purpose.ACTING, by=CLOCK, at=timezone.now())
    with Client(live_server.url, token=given.secret) as own:
        for _time in range(2):
            assert own.put(f"courses/{course.code}/interest/")["course"] == course.code
        assert own.delete(f"courses/{course.code}/interest/") is None
        assert list(own.rows("interests/", standing="true")) == []
    with Client(live_server.url, key=new.client_id, secret="wrong", attempts=1) as stranger, pytest.raises(Problem):
        stranger.get("employees/")
