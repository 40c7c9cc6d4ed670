"""Evidence that other systems send: each line for itself, written once, only about people whose record the sender keeps."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from competencies.models import Attainment, Evidence
from lms.kit.actors import Actor
from people.actions import ClientTerms, register_client
from tests.api.test_clients import signed_in, url
from tests.factories.competencies import CompetencyFactory
from tests.factories.people import UnitFactory, employee_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    """A dinas below the root of its agency."""
    return UnitFactory(parent=UnitFactory())


def sender(unit, role="hr", scope="competencies.write"):
    terms = ClientTerms("Pusat penilaian", "ac@example.go.id", [scope])
    new = register_client(unit, role, name="Assessment center", terms=terms, by=Actor.system("test"), at=timezone.now())
    return signed_in(new)


def line(key, nip, competency, **more):
    today = timezone.localdate()
    return {"id": key, "nip": nip, "competency": competency.code, "level": 3, "kind": "assessment", "on": str(today), **more}


def send(client, *lines, language="en"):
    sent = {"content_type": "application/json", "headers": {"accept-language": language}}
    return client.post(url("evidence_send"), {"evidence": lines}, **sent)


def test_lines_are_written_once_and_what_does_not_fit_is_answered_with_why(office, django_assert_max_num_queries):
    people, stranger, shown = [employee_in(office) for _each in range(12)], employee_in(UnitFactory()), CompetencyFactory()
    client, tomorrow = sender(office), str(timezone.localdate() + dt.timedelta(days=2))
    wrong = (
        line("b1", stranger.nip, shown),
        line("b2", people[0].nip, CompetencyFactory.build(code="NONE")),
        line("b3", people[0].nip, shown, on=tomorrow),
        line("b4", people[0].nip, shown, valid_until=str(timezone.localdate())),
    )
    with django_assert_max_num_queries(16):
        answer = send(client, *(line(f"a{number}", one.nip, shown) for number, one in enumerate(people)), *wrong).json()
    assert answer["written"] == [f"a{number}" for number in range(12)]
    codes = {one["id"]: one["code"] for one in answer["refused"]}
    expected = ("record-not-kept", "unknown-competency", "not-yet-shown", "evidence-ends-too-early")
    assert codes == dict(zip(("b1", "b2", "b3", "b4"), expected, strict=True))
    assert Attainment.objects.filter(level=3).count() == 12
    again = send(client, line("a0", people[0].nip, shown, level=5)).json()
    assert (again["known"], again["written"]) == (["a0"], [])
    assert Evidence.objects.filter(employee=people[0]).count() == 1


def test_who_only_reads_sends_nothing_and_a_body_that_does_not_fit_is_refused_whole(office):
    person, shown = employee_in(office), CompetencyFactory()
    assert send(sender(office, scope="competencies.read"), line("a", person.nip, shown)).status_code == 403
    refused = send(sender(office, role="auditor"), line("a", person.nip, shown)).json()["refused"]
    assert refused[0]["code"] == "record-not-kept", "an auditor keeps no record"
    answer = send(sender(office), line("a", person.nip, shown, level=6))
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["evidence"])
    assert send(sender(office), line("a", person.nip, shown, kind="course")).status_code == 400
    for language, words in (("id", "NIP terdiri atas 18 angka."), ("en", "An NIP has 18 digits.")):
        answer = send(sender(office), line("a", person.nip[:-1], shown), language=language)
        assert answer.json()["errors"]["evidence"]["0"]["nip"] == [words]
    assert send(Client(), line("a", person.nip, shown)).status_code == 401
    assert not Evidence.objects.exists()
