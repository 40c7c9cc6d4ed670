"""Hot lists keep the text of their statements: each answers what the usual way answers, to everybody, at once after a change."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from courses.models import Offering
from lms.kit.actors import Actor
from lms.reference import load_all
from people.models import RoleAssignment
from people.tokens import end_token, give_token
from tests.api.test_lists import graduates
from tests.factories.certificates import TemplateFactory
from tests.factories.competencies import EvidenceFactory
from tests.factories.people import UnitFactory, auditor_of, hr_of, supervisor_of, trainer_in

HOT = ("employees", "completions", "enrolments", "unit_progress", "certificates", "credits", "evidence", "attainments")
CLOCK = Actor.system("test")


@pytest.fixture
def city(db):
    """Two offices with graduates, their evidence, and everybody who may look at them."""
    load_all()
    root = UnitFactory()
    root.office, root.other = UnitFactory(parent=root), UnitFactory(parent=root)
    TemplateFactory(agency=root.agency)
    people = [*graduates(root.office, 3), *graduates(root.other, 2)]
    for person in people:
        EvidenceFactory(employee=person)
    root.person, boss = people[0], supervisor_of(people[1])
    trainer = trainer_in(root.office)
    # Who sees by every way there is: as superior, as HR of a unit, and by what they teach.
    many = hr_of(root.other, supervisor_of(people[2]).user)
    course = Offering.objects.filter(enrolments__employee=people[0]).first().curriculum.course
    course.trainers.add(trainer, trainer_in(root.office, many))
    root.readers = [hr_of(root), auditor_of(root.other), root.person.user, boss.user, trainer, many]
    return root


def reading(user):
    """A client with a token of the account."""
    new = give_token(user, name="e-Kinerja", days=1, by=CLOCK, at=timezone.now())
    client = Client(headers={"authorization": f"Bearer {new.secret}"})
    client.token = new.token
    return client


def view_of(name):
    return resolve(reverse(f"api:{name}")).func.cls


def walked(client, name, size, **filters):
    """All rows of a list, page by page, and back to the first page."""
    rows, address, backward = [], reverse(f"api:{name}"), None
    query = {"page_size": size, **filters}
    while address:
        answer = client.get(address, query).json()
        rows += answer["results"]
        address, query, backward = answer["next"], {}, answer["previous"] or backward
    return rows, client.get(backward).json()["results"][-1:] if backward else rows[-2:-1]


def asked_of(view, person):
    """Ways to ask a list: all, of one person, some fields, and one that nothing fits."""
    tomorrow = (timezone.localdate() + dt.timedelta(days=1)).isoformat()
    filters = view.filterset_class.base_filters
    yield {}
    yield {"fields": "nip"}
    yield from ({"nip": person.nip} for name in filters if name == "nip")
    yield from ({name: tomorrow} for name in filters if name in ("since", "issued_since", "completed_since"))


def test_a_kept_statement_answers_what_the_usual_way_answers_to_each_reader(city, monkeypatch):
    clients = [reading(user) for user in city.readers]
    for name in HOT:
        view = view_of(name)
        assert view.keeps_statement
        ways = [(client, size, query) for client in clients for query in asked_of(view, city.person) for size in (3, 200)]
        first, again = ([walked(client, name, size, **query) for client, size, query in ways] for _ in range(2))
        monkeypatch.setattr(view, "keeps_statement", False)
        assert first == again == [walked(client, name, size, **query) for client, size, query in ways]
        assert len({len(rows) for rows, _back in first}) > 1 or name == "unit_progress"


def test_no_answer_is_kept(city):
    reader = hr_of(city.office)
    client, page = reading(reader), reverse("api:credits")
    with CaptureQueriesContext(connection) as first:
        before = client.get(page).json()["results"]
    with CaptureQueriesContext(connection) as second:
        assert client.get(page).json()["results"] == before
    assert len(before) == 3
    assert len(second) == len(first) - 1  # the first use of a token on a day is written down
    assert len(second) == 5
    graduates(city.office, 1)
    assert len(client.get(page).json()["results"]) == 4
    RoleAssignment.objects.filter(user=reader).update(unit=city.other)
    assert {row["nip"] for row in client.get(page).json()["results"]}.isdisjoint({row["nip"] for row in before})
    end_token(client.token, by=CLOCK, at=timezone.now())
    assert client.get(page).status_code == 401


def test_the_short_way_keeps_every_promise_of_the_usual_one(city, settings):
    settings.BINA_API_REQUESTS = 600
    reader = city.readers[0]
    short, usual, page = reading(reader), Client(), reverse("api:credits")
    usual.force_login(reader)
    asked = {"Accept-Language": "en", "X-Request-ID": "from-the-client"}
    by_token, by_session = short.get(page, headers=asked), usual.get(page, headers=asked)
    assert by_token.content == by_session.content
    protecting = ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy")
    for name in ("ETag", "X-Request-ID", "RateLimit-Limit", *protecting):
        assert by_token[name] == by_session[name]
    assert short.get(page, headers={"If-None-Match": by_token["ETag"]}).status_code == 304
    for language, words in (("id", "Ada parameter yang tidak sesuai."), ("en", "A parameter does not fit.")):
        problem = short.get(page, {"since": "x"}, headers={"Accept-Language": language})
        assert (problem.status_code, problem["Content-Type"]) == (400, "application/problem+json")
        assert (problem["Content-Language"], problem.json()["detail"]) == (language, words)
    indented = short.get(page, headers={"Accept": "application/json; indent=2"})
    assert indented.content.startswith(b'{\n  "next"')
    assert indented.json() == short.get(page).json()
    assert indented.json()["results"][0]["explanation"]["form"] == "KL07"
    addresses = {"/api/v1/nothing/": 404, "/api/v1/credits": 301, reverse("api:docs"): 200}
    assert {address: short.get(address).status_code for address in addresses} == addresses
    assert short.post(page).status_code == 405
